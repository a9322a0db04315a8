// An IP address as sixteen bytes, and a block of addresses ("203.0.113.0/24"). IPv4 and IPv4-mapped
// IPv6 are one address here, by value and not by spelling: a limit or an allow-list that tells them
// apart is passed by writing the other form.
// Source: RFC 4291 section 2.5.5.2, RFC 4632. Zones ("%eth0") are not taken.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace ringfence::origins {

class IpAddress {
 public:
  [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);
  [[nodiscard]] static IpAddress of(const std::array<std::uint8_t, 16>& bytes) {
    return IpAddress(bytes);
  }
  [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const noexcept { return bytes_; }
  [[nodiscard]] bool is_ipv4() const noexcept;  // mapped ones too
  // The address with all but the first `bits` cleared, for limits: of IPv6, counted from its start;
  // an IPv4 address stays whole.
  [[nodiscard]] IpAddress network_of_ipv6(unsigned bits) const noexcept;
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;

 private:
  friend class IpNetwork;
  explicit IpAddress(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}
  std::array<std::uint8_t, 16> bytes_;
};

class IpNetwork {
 public:
  // "10.0.0.0/8", "2001:db8::/32", or one address. Error: Invalid; bits behind the prefix that are
  // not zero are one, since the writer meant another block than the reader would take.
  [[nodiscard]] static Result<IpNetwork> parse(std::string_view text);
  [[nodiscard]] bool contains(const IpAddress& address) const noexcept;
  [[nodiscard]] const std::string& text() const noexcept { return text_; }  // as written
  friend bool operator==(const IpNetwork&, const IpNetwork&) = default;

 private:
  IpNetwork(IpAddress base, unsigned bits, std::string text)
      : base_(base), bits_(bits), text_(std::move(text)) {}
  IpAddress base_;
  unsigned bits_;  // of 128
  std::string text_;
};

}  // namespace ringfence::origins
