#include "core/fetch/methods.hpp"

#include "core/base/text.hpp"

namespace ringfence::fetch {

bool is_safelisted_method(std::string_view method) noexcept {
  return method == "GET" || method == "HEAD" || method == "POST";
}

bool is_forbidden_method(std::string_view method) noexcept {
  for (const std::string_view forbidden : {"CONNECT", "TRACE", "TRACK"})
    if (text::equals_ignoring_case(method, forbidden)) return true;
  return false;
}

std::string normalise_method(std::string_view method) {
  for (const std::string_view known : {"DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"})
    if (text::equals_ignoring_case(method, known)) return std::string(known);
  return std::string(method);
}

}  // namespace ringfence::fetch
