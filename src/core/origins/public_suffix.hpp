// Registrable domains, by the Public Suffix List that the machine carries (libpsl).
#pragma once

#include <string>
#include <string_view>

#include "core/origins/origin.hpp"

namespace ringfence::origins {

// "app.shop.co.uk" -> "shop.co.uk"; "" when the host is an IP literal, a single label or itself a
// public suffix.
[[nodiscard]] std::string registrable_domain(std::string_view host);
// "github.io" and the like: a suffix under which anyone can get a name (the list's private
// section).
[[nodiscard]] bool is_private_suffix(std::string_view host);
[[nodiscard]] bool is_public_suffix(std::string_view host);
// What `host` is registered under: "co.uk" for "app.shop.co.uk"; "" when registrable_domain gives
// "".
[[nodiscard]] std::string public_suffix(std::string_view host);
// In the list by name, not by its default rule that an unknown top-level domain is a suffix.
[[nodiscard]] bool is_listed_suffix(std::string_view host);
// HTML standard "schemelessly same site" / "same site". Opaque origins are never same-site.
[[nodiscard]] bool schemelessly_same_site(const Origin& a, const Origin& b);
[[nodiscard]] bool same_site(const Origin& a, const Origin& b);

}  // namespace ringfence::origins
