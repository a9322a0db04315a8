#include "core/http/host.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/percent_encoding.hpp"

namespace ringfence::http {
namespace {

// "IPv4 number parser". nullopt: failure. Values stop growing over 2^32: more is out of range
// whatever it is.
std::optional<std::uint64_t> parse_ipv4_number(std::string_view part) noexcept {
  if (part.empty()) return std::nullopt;
  unsigned base = 10;
  if (part.size() >= 2 && part[0] == '0' && (part[1] == 'x' || part[1] == 'X')) {
    base = 16;
    part.remove_prefix(2);
  } else if (part.size() >= 2 && part[0] == '0') {
    base = 8;
    part.remove_prefix(1);
  }
  constexpr std::uint64_t kTop = std::uint64_t{1} << 32U;
  std::uint64_t value = 0;
  for (const char c : part) {
    const int digit = hex_value(c);
    if (digit < 0 || digit >= static_cast<int>(base)) return std::nullopt;
    value = std::min(kTop, value * base + static_cast<unsigned>(digit));
  }
  return value;
}

// "IPv4 parser" and "IPv4 serializer".
Result<std::string> parse_ipv4(std::string_view host) {
  std::vector<std::string_view> parts = text::split(host, '.');
  if (parts.back().empty() && parts.size() > 1) parts.pop_back();
  const auto wrong = [&](std::string_view what) {
    return invalid(fmt::format("host \"{}\" ends in a number and is not an IPv4 address: {}",
                               text::printable(host), what));
  };
  if (parts.size() > 4) return wrong("more than four parts");
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::optional<std::uint64_t> number = parse_ipv4_number(parts[i]);
    if (!number) return wrong("a part is not a number");
    const bool last = i + 1 == parts.size();
    // The last part fills all the bytes that the ones before have left.
    const auto bits = static_cast<unsigned>(last ? 8 * (5 - parts.size()) : 8);
    if (*number >= (std::uint64_t{1} << bits)) return wrong("a part is too large");
    address = last ? (address << bits) + *number : (address << 8U) + *number;
  }
  return fmt::format("{}.{}.{}.{}", (address >> 24U) & 255U, (address >> 16U) & 255U,
                     (address >> 8U) & 255U, address & 255U);
}

using Pieces = std::array<std::uint16_t, 8>;

// The dotted end of an IPv6 address ("IPv6 parser", step 6.5): exactly four decimal numbers without
// leading zeros.
bool parse_embedded_ipv4(std::string_view text, std::uint16_t& high, std::uint16_t& low) {
  const std::vector<std::string_view> parts = text::split(text, '.');
  if (parts.size() != 4) return false;
  std::array<unsigned, 4> bytes{};
  for (std::size_t i = 0; i < 4; ++i) {
    if (parts[i].size() > 1 && parts[i][0] == '0') return false;
    const auto value = text::parse_decimal(parts[i]);
    if (!value || *value > 255) return false;
    bytes[i] = static_cast<unsigned>(*value);
  }
  high = static_cast<std::uint16_t>(bytes[0] * 256 + bytes[1]);
  low = static_cast<std::uint16_t>(bytes[2] * 256 + bytes[3]);
  return true;
}

// "IPv6 parser". `text` is what stands between the brackets.
bool parse_ipv6(std::string_view text, Pieces& pieces) {
  std::size_t count = 0;
  std::size_t at = 0;
  std::optional<std::size_t> compress;
  if (text.starts_with(':')) {
    if (!text.starts_with("::")) return false;
    at = 2;
    compress = 0;
  }
  while (at < text.size()) {
    if (count == 8) return false;
    if (text[at] == ':') {
      if (compress) return false;
      ++at;
      compress = count;
      continue;
    }
    std::size_t length = 0;
    unsigned value = 0;
    while (length < 4 && at + length < text.size() && hex_value(text[at + length]) >= 0) {
      value = value * 16 + static_cast<unsigned>(hex_value(text[at + length]));
      ++length;
    }
    if (at + length < text.size() && text[at + length] == '.') {
      if (length == 0 || count > 6) return false;
      if (!parse_embedded_ipv4(text.substr(at), pieces[count], pieces[count + 1])) return false;
      count += 2;
      break;
    }
    at += length;
    if (length == 0) return false;
    if (at < text.size()) {
      if (text[at] != ':') return false;
      ++at;
      if (at == text.size()) return false;
    }
    pieces[count++] = static_cast<std::uint16_t>(value);
  }
  if (!compress) return count == 8;
  if (count == 8) return false;
  // What follows the "::" moves to the end.
  std::rotate(pieces.begin() + static_cast<std::ptrdiff_t>(*compress),
              pieces.begin() + static_cast<std::ptrdiff_t>(count), pieces.end());
  return true;
}

// "IPv6 serializer": the first longest run of two or more zero pieces becomes "::".
std::string ipv6_text(const Pieces& pieces) {
  std::size_t best = 8;
  std::size_t best_length = 1;
  for (std::size_t i = 0; i < 8;) {
    std::size_t end = i;
    while (end < 8 && pieces[end] == 0) ++end;
    if (end - i > best_length) {
      best = i;
      best_length = end - i;
    }
    i = std::max(end, i + 1);
  }
  std::string out = "[";
  for (std::size_t i = 0; i < 8;) {
    if (i == best) {
      out += i == 0 ? "::" : ":";
      i += best_length;
      continue;
    }
    out += fmt::format("{:x}", pieces[i]);
    if (++i < 8) out += ':';
  }
  return out + "]";
}

}  // namespace

bool is_forbidden_in_domain(char c) noexcept {
  const auto code = static_cast<unsigned char>(c);
  constexpr std::string_view kForbidden = " #/:<>?@[\\]^|%";
  return code < 0x20 || code == 0x7F || kForbidden.contains(c);
}

bool ends_in_a_number(std::string_view host) noexcept {
  if (host.ends_with('.')) {
    host.remove_suffix(1);
    // "If parts's size is 1, then return false": the lone "." is that case.
    if (host.empty()) return false;
  }
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  if (last.empty()) return false;
  return std::ranges::all_of(last, text::is_digit) || parse_ipv4_number(last).has_value();
}

std::optional<std::uint32_t> canonical_ipv4(std::string_view host) noexcept {
  std::uint32_t address = 0;
  std::size_t parts = 0;
  std::size_t at = 0;
  while (true) {
    std::size_t length = 0;
    unsigned value = 0;
    while (length < 4 && at + length < host.size() && text::is_digit(host[at + length]))
      value = value * 10 + static_cast<unsigned>(host[at + length++] - '0');
    const bool leading_zero = length > 1 && host[at] == '0';
    if (length == 0 || length > 3 || value > 255 || leading_zero) return std::nullopt;
    address = address * 256 + value;
    at += length;
    if (++parts == 4) break;
    if (at == host.size() || host[at] != '.') return std::nullopt;
    ++at;
  }
  return at == host.size() ? std::optional(address) : std::nullopt;
}

Result<std::string> parse_host(std::string_view text) {
  if (text.starts_with('[')) {
    Pieces pieces{};
    if (!text.ends_with(']') || !parse_ipv6(text.substr(1, text.size() - 2), pieces))
      return invalid(fmt::format("\"{}\" is not an IPv6 address", text::printable(text)));
    return ipv6_text(pieces);
  }
  std::string host = percent_decode(text);
  for (char& c : host) {
    if (static_cast<unsigned char>(c) > 0x7F)
      return invalid(
          fmt::format("host \"{}\" has non-ASCII characters: write it in punycode (xn--)",
                      text::printable(text)));
    if (is_forbidden_in_domain(c))
      return invalid(fmt::format("host \"{}\" has a character that no host may have: \"{}\"",
                                 text::printable(text), text::printable({&c, 1})));
    c = text::lower(c);
  }
  if (host.empty()) return invalid("the host is empty");
  if (ends_in_a_number(host)) return parse_ipv4(host);
  return host;
}

}  // namespace ringfence::http
