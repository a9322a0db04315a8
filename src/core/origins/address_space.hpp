// Where on the network an IP address is, by its text alone. IPv4-mapped IPv6 addresses count as
// their IPv4 address. Sources: IANA's special-purpose address registries (RFC 6890), RFC 4193, RFC
// 4291, RFC 6598.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ringfence::origins {

// Longest text of an address: eight groups of four with seven colons is 39; the IPv4-mapped form
// has 45.
inline constexpr std::size_t kMaxAddressText = 45;

enum class AddressSpace {
  Unspecified,  // 0.0.0.0/8, ::, which systems connect to themselves
  Loopback,     // 127.0.0.0/8, ::1
  LinkLocal,    // 169.254.0.0/16, fe80::/10
  Private,      // 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, and the deprecated fec0::/10
  UniqueLocal,  // fc00::/7
  Shared,       // 100.64.0.0/10, behind a carrier's translation
  Multicast,    // 224.0.0.0/4, ff00::/8, and the broadcast address
  Public,       // all else
};

// nullopt: not an IP address. Brackets, as in a URL's host, are taken; zones ("%eth0") are not.
[[nodiscard]] std::optional<AddressSpace> address_space(std::string_view text);

// The machine itself, or a network that the Internet does not route to.
[[nodiscard]] constexpr bool is_internal(AddressSpace space) noexcept {
  return space != AddressSpace::Public && space != AddressSpace::Multicast;
}

}  // namespace ringfence::origins
