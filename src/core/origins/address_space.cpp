#include "core/origins/address_space.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

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

std::uint32_t big_endian(const unsigned char* bytes) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | bytes[i];
  return value;
}

AddressSpace space_of_ipv6(const std::array<unsigned char, 16>& bytes) {
  constexpr std::array<unsigned char, 16> kUnspecified{};
  constexpr std::array<unsigned char, 16> kLoopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (bytes == kUnspecified) return Unspecified;
  if (bytes == kLoopback) return Loopback;
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin()))
    return space_of_ipv4(big_endian(&bytes[12]));
  if (bytes[0] == 0xFF) return Multicast;
  if ((bytes[0] & 0xFE) == 0xFC) return UniqueLocal;
  if (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80) return LinkLocal;
  if (bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0xC0) return Private;
  return Public;
}

}  // namespace

std::optional<AddressSpace> address_space(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  // inet_pton reads a C string: a NUL inside would end the address early.
  if (text.size() > kMaxAddressText || text.find('\0') != std::string_view::npos)
    return std::nullopt;
  const std::string c_text(text);
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, c_text.c_str(), bytes.data()) == 1) return space_of_ipv6(bytes);
  if (inet_pton(AF_INET, c_text.c_str(), bytes.data()) == 1)
    return space_of_ipv4(big_endian(bytes.data()));
  return std::nullopt;
}

}  // namespace ringfence::origins
