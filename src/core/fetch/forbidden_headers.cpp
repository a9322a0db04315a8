#include "core/fetch/forbidden_headers.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/fetch/methods.hpp"

namespace ringfence::fetch {
namespace {

constexpr std::string_view kForbidden[] = {"accept-charset",
                                           "accept-encoding",
                                           "access-control-request-headers",
                                           "access-control-request-method",
                                           "connection",
                                           "content-length",
                                           "cookie",
                                           "cookie2",
                                           "date",
                                           "dnt",
                                           "expect",
                                           "host",
                                           "keep-alive",
                                           "origin",
                                           "referer",
                                           "set-cookie",
                                           "te",
                                           "trailer",
                                           "transfer-encoding",
                                           "upgrade",
                                           "via"};

bool starts_with_ignoring_case(std::string_view s, std::string_view prefix) noexcept {
  return s.size() >= prefix.size() &&
         text::equals_ignoring_case(s.substr(0, prefix.size()), prefix);
}

// "Get, decode, and split": a comma inside a quoted string does not split. A quoted piece keeps its
// quotes, so it is never a method and needs no unquoting.
bool lists_forbidden_method(std::string_view value) noexcept {
  std::size_t start = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (quoted && value[i] == '\\') {
      ++i;
    } else if (value[i] == '"') {
      quoted = !quoted;
    } else if (value[i] == ',' && !quoted) {
      if (is_forbidden_method(text::trim(value.substr(start, i - start)))) return true;
      start = i + 1;
    }
  }
  return is_forbidden_method(text::trim(value.substr(start)));
}

}  // namespace

bool is_forbidden_request_header(std::string_view name, std::string_view value) noexcept {
  const auto is = [&](std::string_view other) { return text::equals_ignoring_case(name, other); };
  if (std::any_of(std::begin(kForbidden), std::end(kForbidden), is)) return true;
  if (starts_with_ignoring_case(name, "proxy-") || starts_with_ignoring_case(name, "sec-"))
    return true;
  if (is("x-http-method") || is("x-http-method-override") || is("x-method-override"))
    return lists_forbidden_method(value);
  return false;
}

bool is_forbidden_response_header(std::string_view name) noexcept {
  return text::equals_ignoring_case(name, "set-cookie") ||
         text::equals_ignoring_case(name, "set-cookie2");
}

}  // namespace ringfence::fetch
