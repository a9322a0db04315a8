#include "core/base/base64.hpp"

#include <array>

namespace ringfence {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t kNone = 0xFF;

using Table = std::array<std::uint8_t, 256>;

constexpr Table inverse(std::string_view alphabet) {
  Table out{};
  for (auto& value : out) value = kNone;
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    out[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return out;
}

constexpr Table kFromBase64 = inverse(kBase64);
constexpr Table kFromBase64url = inverse(kBase64url);

std::uint8_t value_of(const Table& table, char c) noexcept {
  return table[static_cast<unsigned char>(c)];
}

std::string encode(std::string_view bytes, std::string_view alphabet, bool padded) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t n = bytes.size() - i < 3 ? bytes.size() - i : 3;
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = (group << 8U) | (k < n ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) {
      if (k <= n)
        out += alphabet[(group >> (18U - 6U * k)) & 63U];
      else if (padded)
        out += '=';
    }
  }
  return out;
}

// `text` without padding.
std::optional<std::size_t> decode(std::string_view text, const Table& table,
                                  std::span<std::uint8_t> out) noexcept {
  const std::size_t rest = text.size() % 4;
  const std::size_t size = text.size() / 4 * 3 + (rest == 0 ? 0 : rest - 1);
  if (rest == 1 || size > out.size()) return std::nullopt;
  std::uint8_t* to = out.data();
  const char* from = text.data();
  const char* const whole = from + (text.size() - rest);
  for (; from != whole; from += 4, to += 3) {
    const std::uint32_t a = value_of(table, from[0]), b = value_of(table, from[1]),
                        c = value_of(table, from[2]), d = value_of(table, from[3]);
    if ((a | b | c | d) >= 64) return std::nullopt;
    const std::uint32_t group = a << 18U | b << 12U | c << 6U | d;
    to[0] = static_cast<std::uint8_t>(group >> 16U);
    to[1] = static_cast<std::uint8_t>(group >> 8U);
    to[2] = static_cast<std::uint8_t>(group);
  }
  if (rest == 0) return size;
  const std::uint32_t a = value_of(table, from[0]), b = value_of(table, from[1]),
                      c = rest == 3 ? value_of(table, from[2]) : 0U;
  if ((a | b | c) >= 64) return std::nullopt;
  const std::uint32_t group = a << 18U | b << 12U | c << 6U;
  // The bits behind the last byte are zero, or two texts would stand for the same bytes.
  if ((group & (rest == 2 ? 0xFFFFU : 0xFFU)) != 0) return std::nullopt;
  to[0] = static_cast<std::uint8_t>(group >> 16U);
  if (rest == 3) to[1] = static_cast<std::uint8_t>(group >> 8U);
  return size;
}

template <class Decode>
std::optional<std::string> to_string(std::string_view text, Decode decode_into) {
  std::string out(text.size(), '\0');  // longer than any of the forms decodes to
  const auto n = decode_into(
      text, std::span<std::uint8_t>(reinterpret_cast<std::uint8_t*>(out.data()), out.size()));
  if (!n) return std::nullopt;
  out.resize(*n);
  return out;
}

}  // namespace

std::string to_base64(std::string_view bytes) { return encode(bytes, kBase64, true); }
std::string to_base64url(std::string_view bytes) { return encode(bytes, kBase64url, false); }

std::optional<std::size_t> from_base64(std::string_view text,
                                       std::span<std::uint8_t> out) noexcept {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.ends_with('=')) text.remove_suffix(1);
  if (text.ends_with('=')) text.remove_suffix(1);
  return decode(text, kFromBase64, out);
}

std::optional<std::size_t> from_base64url(std::string_view text,
                                          std::span<std::uint8_t> out) noexcept {
  return decode(text, kFromBase64url, out);
}

std::optional<std::string> from_base64(std::string_view text) {
  return to_string(text, [](auto t, auto out) { return from_base64(t, out); });
}
std::optional<std::string> from_base64url(std::string_view text) {
  return to_string(text, [](auto t, auto out) { return from_base64url(t, out); });
}

}  // namespace ringfence
