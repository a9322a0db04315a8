// Cookies as a person writes them: "session=V", "a=V; b=V", or a copied Set-Cookie line. What
// stands behind the first cookie is an attribute when it is called like one (RFC 6265bis,
// section 5.6): SameSite, Secure, HttpOnly and Partitioned are kept, Path, Domain, Expires, Max-Age
// and Priority skipped, as they do not decide whether a page can use the cookie.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/access/credential.hpp"
#include "core/base/result.hpp"
#include "core/fetch/cookie_rules.hpp"
#include "flows/credential_reference.hpp"

namespace ringfence::flows {

struct CookieOption {
  std::vector<access::CredentialPart> parts;          // one at least
  std::optional<fetch::CookieAttributes> attributes;  // nullopt: none given, so none known
};

// `attributes_allowed` is false for a Cookie header, where every pair is a cookie.
[[nodiscard]] Result<CookieOption> parse_cookie_option(std::string_view written,
                                                       bool attributes_allowed,
                                                       const CredentialSources& sources);

}  // namespace ringfence::flows
