#include "core/origins/ip_network.hpp"

#include <algorithm>
#include <utility>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/origins/address_space.hpp"

namespace ringfence::origins {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

void clear_behind(std::array<std::uint8_t, 16>& bytes, unsigned bits) {
  for (unsigned i = 0; i < bytes.size(); ++i) {
    const unsigned first = i * 8;
    if (first + 8 <= bits) continue;
    const unsigned kept = bits > first ? bits - first : 0;
    bytes[i] = static_cast<std::uint8_t>(bytes[i] & (0xFF00U >> kept));
  }
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  if (text.empty() || text.size() > kMaxAddressText) return std::nullopt;
  const std::string terminated(text);
  std::array<std::uint8_t, 16> bytes{};
  if (terminated.contains(':')) {
    if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) != 1) return std::nullopt;
    return IpAddress(bytes);
  }
  std::ranges::copy(kMapped, bytes.begin());
  if (inet_pton(AF_INET, terminated.c_str(), bytes.data() + kMapped.size()) != 1)
    return std::nullopt;
  return IpAddress(bytes);
}

bool IpAddress::is_ipv4() const noexcept {
  return std::equal(kMapped.begin(), kMapped.end(), bytes_.begin());
}

IpAddress IpAddress::network_of_ipv6(unsigned bits) const noexcept {
  if (is_ipv4()) return *this;
  std::array<std::uint8_t, 16> bytes = bytes_;
  clear_behind(bytes, bits);
  return IpAddress(bytes);
}

Result<IpNetwork> IpNetwork::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = IpAddress::parse(text.substr(0, slash));
  if (!address)
    return invalid(fmt::format("\"{}\" is not an address or a block such as 203.0.113.0/24",
                               text::printable(text, 60)));
  const bool four = !text.substr(0, slash).contains(':');
  const std::int64_t width = four ? 32 : 128;
  std::int64_t bits = width;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    const auto number = text::parse_decimal(digits);
    if (!number || *number > width || digits.size() > 3 || (digits.size() > 1 && digits[0] == '0'))
      return invalid(fmt::format("\"/{}\" is no length of a block: expected /0 to /{}",
                                 text::printable(digits, 20), width));
    bits = *number;
  }
  const auto all = static_cast<unsigned>(bits + (128 - width));
  std::array<std::uint8_t, 16> cleared = address->bytes_;
  clear_behind(cleared, all);
  if (cleared != address->bytes_)
    return invalid(
        fmt::format("\"{}\" has bits set behind the first {}: is one address meant, or "
                    "the whole block?",
                    text::printable(text, 60), bits));
  return IpNetwork(*address, all, std::string(text));
}

bool IpNetwork::contains(const IpAddress& address) const noexcept {
  const unsigned whole = bits_ / 8, rest = bits_ % 8;
  if (!std::equal(base_.bytes_.begin(), base_.bytes_.begin() + whole, address.bytes_.begin()))
    return false;
  if (rest == 0) return true;
  const unsigned mask = (0xFF00U >> rest) & 0xFFU;
  return ((base_.bytes_[whole] ^ address.bytes_[whole]) & mask) == 0;
}

}  // namespace ringfence::origins
