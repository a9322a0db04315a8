// The host parser of the URL standard (section 3.5) for http and https: a domain, an IPv4 address
// in any of the number forms, or a bracketed IPv6 address, each in the one form that a browser puts
// into Origin. Not done: IDNA. A host with non-ASCII characters is refused (write it in punycode),
// and the labels of an "xn--" name are not decoded to check them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace ringfence::http {

// Error: Invalid with what is wrong. The caller bounds the length. ``! " $ & ' ( ) * + , - ; = _ `
// { } ~`` are kept in a domain as they are: browsers do so too ("*" is Chromium's one exception).
[[nodiscard]] Result<std::string> parse_host(std::string_view text);

// "URL standard, ends in a number": such a host is an IPv4 address or nothing.
[[nodiscard]] bool ends_in_a_number(std::string_view host) noexcept;
// The address of a host already in canonical form ("127.0.0.1"); nullopt for any other host.
[[nodiscard]] std::optional<std::uint32_t> canonical_ipv4(std::string_view host) noexcept;
// Neither in a domain of an http URL nor in the host of any other ("forbidden domain code point").
[[nodiscard]] bool is_forbidden_in_domain(char c) noexcept;

}  // namespace ringfence::http
