#include "core/base/hex.hpp"

namespace ringfence {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

// 0 to 15, or -1.
constexpr int value_of(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

std::optional<std::size_t> from_hex(std::string_view text, std::span<std::uint8_t> out) noexcept {
  if (text.size() % 2 != 0 || text.size() / 2 > out.size()) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = value_of(text[i]), low = value_of(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out[i / 2] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return text.size() / 2;
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string out(text.size() / 2, '\0');
  const auto n = from_hex(text, {reinterpret_cast<std::uint8_t*>(out.data()), out.size()});
  return n ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace ringfence
