#include "core/origins/address_space.hpp"

#include <cstdint>
#include <string>

#include "core/http/host.hpp"

namespace ringfence::origins {

namespace {

using enum AddressSpace;

struct Range4 {
  std::uint32_t first;
  int prefix;
  AddressSpace space;
};

constexpr Range4 kRanges4[] = {
    {0x00000000, 8, Unspecified}, {0x7F000000, 8, Loopback},  {0xA9FE0000, 16, LinkLocal},
    {0x0A000000, 8, Private},     {0xAC100000, 12, Private},  {0xC0A80000, 16, Private},
    {0x64400000, 10, Shared},     {0xE0000000, 4, Multicast}, {0xFFFFFFFF, 32, Multicast},
};

AddressSpace space_of_ipv4(std::uint32_t address) {
  for (const Range4& range : kRanges4)
    if ((address ^ range.first) >> (32 - range.prefix) == 0) return range.space;
  return Public;
}

// The value of one to four hexadecimal digits, which is what canonical text has between colons.
std::uint32_t hex_group(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits)
    value = value << 4 | static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  return value;
}

// From canonical text (RFC 5952 with hexadecimal groups alone): each address has one spelling.
AddressSpace space_of_ipv6(std::string_view canonical) {
  if (canonical == "::") return Unspecified;
  if (canonical == "::1") return Loopback;
  constexpr std::string_view kMapped = "::ffff:";
  if (canonical.starts_with(kMapped)) {
    const std::string_view rest = canonical.substr(kMapped.size());
    const std::size_t colon = rest.find(':');
    // With one group behind it the address is 0:0:0:0:0:0:ffff:x, which maps nothing.
    if (colon == std::string_view::npos) return Public;
    return space_of_ipv4(hex_group(rest.substr(0, colon)) << 16 |
                         hex_group(rest.substr(colon + 1)));
  }
  const std::uint32_t first = hex_group(canonical.substr(0, canonical.find(':')));
  if ((first & 0xFF00) == 0xFF00) return Multicast;
  if ((first & 0xFE00) == 0xFC00) return UniqueLocal;
  if ((first & 0xFFC0) == 0xFE80) return LinkLocal;
  if ((first & 0xFFC0) == 0xFEC0) return Private;
  return Public;
}

}  // namespace

std::optional<AddressSpace> address_space(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  if (text.size() > kMaxAddressText) return std::nullopt;
  if (const auto ipv4 = http::canonical_ipv4(text)) return space_of_ipv4(*ipv4);
  if (text.find(':') == std::string_view::npos) return std::nullopt;
  const Result<std::string> canonical = http::parse_host("[" + std::string(text) + "]");
  if (!canonical) return std::nullopt;
  return space_of_ipv6(std::string_view(*canonical).substr(1, canonical->size() - 2));
}

}  // namespace ringfence::origins
