#include "flows/cookie_option.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "flows/credential_value.hpp"

namespace ringfence::flows {

namespace {

constexpr std::array<std::string_view, 5> kSkipped = {"path", "domain", "expires", "max-age",
                                                      "priority"};

Result<fetch::SameSite> parse_same_site(std::string_view value) {
  const std::string lower = text::to_lower(text::trim(value));
  if (lower == "none") return fetch::SameSite::None;
  if (lower == "lax") return fetch::SameSite::Lax;
  if (lower == "strict") return fetch::SameSite::Strict;
  return invalid("SameSite is None, Lax or Strict");
}

// Whether `name` was an attribute, taken into `option`.
Result<bool> take_attribute(std::string_view name, std::string_view value, CookieOption& option) {
  const std::string lower = text::to_lower(name);
  if (std::ranges::find(kSkipped, lower) != kSkipped.end()) return true;
  fetch::CookieAttributes attributes = option.attributes.value_or(fetch::CookieAttributes{});
  if (lower == "samesite") {
    RINGFENCE_TRY(attributes.same_site, parse_same_site(value));
  } else if (lower == "secure") {
    attributes.secure = true;
  } else if (lower == "httponly") {
    attributes.http_only = true;
  } else if (lower == "partitioned") {
    attributes.partitioned = true;
  } else {
    return false;
  }
  option.attributes = attributes;
  return true;
}

// `sources` is nullptr for text that a reference gave: it holds no further references.
Result<CookieOption> parse(std::string_view written, bool attributes_allowed,
                           const CredentialSources* sources) {
  CookieOption option;
  for (std::string_view piece : text::split(written, ';')) {
    piece = text::trim(piece);
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    const std::string_view name = text::trim(piece.substr(0, equals));
    const std::string_view value =
        equals == std::string_view::npos ? "" : text::trim(piece.substr(equals + 1));
    if (attributes_allowed && !option.parts.empty()) {
      RINGFENCE_TRY(const bool taken, take_attribute(name, value, option));
      if (taken) continue;
    }
    if (equals == std::string_view::npos) return invalid("a cookie is name=value");
    if (!text::is_token(name)) return invalid("what stands before \"=\" is no name of a cookie");
    Secret content{std::string(value)};
    if (sources != nullptr) {
      RINGFENCE_TRY(content, credential_value(value, *sources));
    } else if (value.empty()) {
      return invalid(fmt::format("the cookie {} is empty", name));
    }
    if (content.reveal().contains(';'))
      return invalid(fmt::format("a semicolon in the value of the cookie {}", name));
    for (const access::CredentialPart& part : option.parts)
      if (part.carrier.name == name)
        return invalid(fmt::format("the cookie {} is given twice", name));
    option.parts.push_back({{access::Place::Cookie, std::string(name)}, std::move(content)});
  }
  if (option.parts.empty()) return invalid("a cookie is name=value");
  return option;
}

}  // namespace

Result<CookieOption> parse_cookie_option(std::string_view written, bool attributes_allowed,
                                         const CredentialSources& sources) {
  if (!is_reference(written)) return parse(written, attributes_allowed, &sources);
  RINGFENCE_TRY(const Secret read, credential_value(written, sources));
  return parse(read.reveal(), attributes_allowed, nullptr);
}

}  // namespace ringfence::flows
