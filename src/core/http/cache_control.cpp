#include "core/http/cache_control.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

// Cuts the first element off `rest`. A comma inside a quoted string does not end it.
std::string_view next_element(std::string_view& rest) {
  bool quoted = false;
  std::size_t i = 0;
  for (; i < rest.size() && (quoted || rest[i] != ','); ++i) {
    if (rest[i] == '"') quoted = !quoted;
    if (rest[i] == '\\' && quoted && i + 1 < rest.size()) ++i;
  }
  const std::string_view element = text::trim(rest.substr(0, i));
  rest.remove_prefix(std::min(rest.size(), i + 1));
  return element;
}

// RFC 9111 section 1.2.2: a time too large to hold counts as very long; one that is malformed, as
// none left.
std::int64_t seconds(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  if (value.empty() || !std::ranges::all_of(value, text::is_digit)) return 0;
  return text::parse_decimal(value).value_or(std::numeric_limits<std::int64_t>::max());
}

void apply(std::string_view element, CacheControl& out) {
  const std::size_t equals = element.find('=');
  const std::string name = text::to_lower(text::trim(element.substr(0, equals)));
  const std::string_view value = equals == std::string_view::npos
                                     ? std::string_view{}
                                     : text::trim(element.substr(equals + 1));
  if (name == "no-store") out.no_store = true;
  if (name == "no-cache") out.no_cache = true;
  if (name == "private") out.private_only = true;
  if (name == "public") out.public_too = true;
  if (name == "must-revalidate") out.must_revalidate = true;
  if (name == "max-age" && !out.max_age) out.max_age = seconds(value);
  if (name == "s-maxage" && !out.s_maxage) out.s_maxage = seconds(value);
}

// RFC 9110 section 15.1.
bool is_heuristically_cacheable(int status) {
  constexpr std::array kStatuses = {200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501};
  return std::ranges::find(kStatuses, status) != kStatuses.end();
}

}  // namespace

CacheControl cache_control_of(const HeaderList& headers) {
  CacheControl out;
  for (std::string_view rest : headers.all("cache-control"))
    while (!rest.empty()) apply(next_element(rest), out);
  return out;
}

bool may_store(CacheKind cache, const Response& response, bool request_has_authorization) {
  const CacheControl c = cache_control_of(response.headers);
  const bool shared = cache == CacheKind::Shared;
  if (response.status < 200 || c.no_store) return false;
  if (shared && c.private_only) return false;
  // Section 3.5: what lets a shared cache keep an answer to a request with Authorization.
  if (shared && request_has_authorization && !c.must_revalidate && !c.public_too && !c.s_maxage)
    return false;
  return c.public_too || (!shared && c.private_only) || response.headers.has("expires") ||
         c.max_age.has_value() || (shared && c.s_maxage.has_value()) ||
         is_heuristically_cacheable(response.status);
}

}  // namespace ringfence::http
