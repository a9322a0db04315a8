#include "core/document/plain_text.hpp"

#include <cstdint>

#include <fmt/format.h>

namespace ringfence::document {

namespace {

// How far brackets and commas inside of texts may exceed those that count: regular expressions
// leave brackets open, and prose has commas.
constexpr std::size_t kDepthSlack = 64;
constexpr std::size_t kNodesSlack = 4;

// Length of the UTF-8 sequence at the start of `s`, 0 when it is none (Unicode, table 3-7).
std::size_t sequence_length(std::string_view s) {
  const auto byte = [s](std::size_t i) {
    return i < s.size() ? static_cast<unsigned>(static_cast<unsigned char>(s[i])) : 0U;
  };
  const auto follows = [&byte](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (first == 0xE0 && byte(1) < 0xA0) return 0;  // longer than needed
    if (first == 0xED && byte(1) > 0x9F) return 0;  // surrogates
    return follows(1) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;  // over U+10FFFF
    return follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

// The value of "\uHHHH" at the start of `s`; 0x10000 when that is not what stands there.
std::uint32_t escape_value(std::string_view s) {
  constexpr std::uint32_t kNone = 0x10000;
  if (s.size() < 6 || s[0] != '\\' || s[1] != 'u') return kNone;
  std::uint32_t value = 0;
  for (const char c : s.substr(2, 4)) {
    const std::size_t digit = std::string_view("0123456789abcdef0123456789ABCDEF").find(c);
    if (digit == std::string_view::npos) return kNone;
    value = value * 16 + static_cast<std::uint32_t>(digit % 16);
  }
  return value;
}

}  // namespace

std::optional<Problem> refuse_text(std::string_view text, const Limits& limits) {
  Position at;
  std::size_t depth = 0, separators = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = sequence_length(text.substr(i));
    if (length == 0) return Problem{at, fmt::format("the byte 0x{:02X} is not UTF-8 here", byte)};
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r')
      return Problem{at, fmt::format("the control byte 0x{:02X}", byte)};
    const bool opens = byte == '[' || byte == '{';
    if (opens && ++depth > limits.depth * kDepthSlack)
      return Problem{at, fmt::format("nested deeper than {} levels", limits.depth)};
    if ((opens || byte == ',') && ++separators > limits.nodes * kNodesSlack)
      return Problem{at, fmt::format("more than {} values", limits.nodes)};
    if ((byte == ']' || byte == '}') && depth > 0) --depth;
    at.column += length;
    if (byte == '\n') at = {at.line + 1, 1};
    i += length;
  }
  return std::nullopt;
}

std::string json_pairs_as_one(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || (text[start] != '{' && text[start] != '[')) return {};
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = start; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') continue;
    const std::uint32_t high = escape_value(text.substr(i));
    const std::uint32_t low = i + 6 < text.size() ? escape_value(text.substr(i + 6)) : 0;
    if (high < 0xD800 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
      ++i;  // whatever is escaped, a backslash above all, starts no escape itself
      continue;
    }
    out += text.substr(copied, i - copied);
    out += fmt::format("\\U{:08X}", 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    copied = i + 12;
    i += 11;
  }
  if (copied == 0) return {};
  out += text.substr(copied);
  return out;
}

}  // namespace ringfence::document
