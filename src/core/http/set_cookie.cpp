#include "core/http/set_cookie.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

struct Pair {
  std::string_view name, value;
  bool has_equals;
};

Pair cut(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return {text::trim(text), {}, false};
  return {text::trim(text.substr(0, equals)), text::trim(text.substr(equals + 1)), true};
}

// Section 5.6.x, one attribute. A repeated attribute overwrites: section 5.7 takes the last of the
// list.
void apply(const Pair& attribute, SetCookie& out) {
  const std::string name = text::to_lower(attribute.name);
  const std::string_view value = attribute.value;
  if (name == "secure") out.secure = true;
  if (name == "httponly") out.http_only = true;
  if (name == "partitioned") out.partitioned = true;
  if (name == "domain")
    out.domain = text::to_lower(value.starts_with('.') ? value.substr(1) : value);
  if (name == "path") out.path = value.starts_with('/') ? value : std::string_view{};
  if (name == "samesite") {
    const std::string word = text::to_lower(value);
    out.same_site = word == "none"     ? SameSite::None
                    : word == "lax"    ? SameSite::Lax
                    : word == "strict" ? SameSite::Strict
                                       : SameSite::Unspecified;
  }
}

bool has_prefix(std::string_view name, std::string_view prefix) {
  return text::equals_ignoring_case(name.substr(0, prefix.size()), prefix);
}

}  // namespace

bool SetCookie::is_kept(bool trustworthy) const noexcept {
  const bool host_only = has_prefix(name, "__Host-");
  const bool asks_secure =
      same_site == SameSite::None || partitioned || host_only || has_prefix(name, "__Secure-");
  if (asks_secure && !secure) return false;
  if (secure && !trustworthy) return false;
  return !host_only || (domain.empty() && path == "/");
}

std::optional<SetCookie> parse_set_cookie(std::string_view field_value) {
  const bool has_control = std::ranges::any_of(field_value, [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && code != '\t') || code == 0x7F;
  });
  if (has_control) return std::nullopt;
  std::string_view rest = field_value;
  const auto take = [&rest] {
    const std::size_t end = std::min(rest.size(), rest.find(';'));
    const std::string_view piece = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    return piece;
  };
  Pair pair = cut(take());
  // Without "=" the text is the value of a cookie that has no name.
  if (!pair.has_equals) std::swap(pair.name, pair.value);
  if (pair.name.empty() && pair.value.empty()) return std::nullopt;
  // Section 5.7, at the prefixes: a server would read such a cookie as one with the prefixed name.
  if (pair.name.empty() &&
      (has_prefix(pair.value, "__Secure-") || has_prefix(pair.value, "__Host-")))
    return std::nullopt;
  if (pair.name.size() + pair.value.size() > kMaxCookieNameAndValue) return std::nullopt;
  SetCookie out;
  out.name = pair.name;
  while (!rest.empty()) {
    const Pair attribute = cut(take());
    if (attribute.value.size() <= kMaxCookieAttribute) apply(attribute, out);
  }
  return out;
}

std::vector<SetCookie> set_cookies_of(const HeaderList& headers) {
  std::vector<SetCookie> out;
  for (const std::string_view value : headers.all("set-cookie"))
    if (std::optional<SetCookie> cookie = parse_set_cookie(value))
      out.push_back(*std::move(cookie));
  return out;
}

}  // namespace ringfence::http
