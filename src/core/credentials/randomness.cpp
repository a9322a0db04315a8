#include "core/credentials/randomness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/base/text.hpp"

namespace ringfence::credentials {
namespace {

bool is_hex(char c) noexcept {
  return text::is_digit(c) || (text::lower(c) >= 'a' && text::lower(c) <= 'f');
}

bool is_key_byte(char c) noexcept {
  return text::is_digit(c) || text::is_alpha(c) || std::string_view("+/=_-.~").contains(c);
}

struct Classes {
  std::size_t lower = 0, upper = 0, digit = 0;
  [[nodiscard]] int kinds() const noexcept {
    return (lower != 0 ? 1 : 0) + (upper != 0 ? 1 : 0) + (digit != 0 ? 1 : 0);
  }
};

Classes classes_of(std::string_view text) noexcept {
  Classes out;
  for (const char c : text) {
    out.digit += text::is_digit(c) ? 1 : 0;
    out.lower += c >= 'a' && c <= 'z' ? 1 : 0;
    out.upper += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return out;
}

// How often a word gives way to a number or back: "orders2024" once, "a3f09c" nearly always.
std::size_t changes_of_class(std::string_view text) noexcept {
  const auto kind = [](char c) { return text::is_digit(c) ? 1 : text::is_alpha(c) ? 2 : 0; };
  std::size_t out = 0;
  for (std::size_t i = 1; i < text.size(); ++i)
    out +=
        kind(text[i]) != 0 && kind(text[i - 1]) != 0 && kind(text[i]) != kind(text[i - 1]) ? 1 : 0;
  return out;
}

// The longest run without a separator: a key with a readable prefix is as random as that run.
std::string_view longest_piece(std::string_view text) {
  std::string_view best;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !std::string_view("_-.~/+=").contains(text[i])) continue;
    if (i - start > best.size()) best = text.substr(start, i - start);
    start = i + 1;
  }
  return best;
}

constexpr std::string_view kStandInWords[] = {"example",
                                              "your",
                                              "place"
                                              "holder",
                                              "changeme",
                                              "change_me",
                                              "change-me",
                                              "replace",
                                              "dummy",
                                              "sample",
                                              "insert",
                                              "redacted",
                                              "xxxx",
                                              "....",
                                              "****",
                                              "1234567890",
                                              "abcdefgh",
                                              "0000000",
                                              "secret_here",
                                              "key_here",
                                              "not-a-key"};

}  // namespace

double entropy(std::string_view text) noexcept {
  text = text.substr(0, kMaxValue);
  if (text.empty()) return 0;
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double out = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    out -= share * std::log2(share);
  }
  return out;
}

bool is_uuid(std::string_view text) noexcept {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

bool is_stand_in(std::string_view text) {
  text = text.substr(0, kMaxValue);
  if (text.empty() || std::string_view("<{$%[*").contains(text.front())) return true;
  const std::string lower = text::to_lower(text);
  if (std::ranges::any_of(kStandInWords,
                          [&](std::string_view word) { return lower.contains(word); }))
    return true;
  // One or two characters over and over.
  return text.size() >= 8 && entropy(lower) < 1.5;
}

bool looks_random(std::string_view text) {
  if (text.size() < kMinRandom || text.size() > kMaxValue || is_uuid(text) || is_stand_in(text))
    return false;
  if (!std::ranges::all_of(text, is_key_byte)) return false;
  const std::string_view piece = longest_piece(text);
  const bool hex = std::ranges::all_of(piece, is_hex);
  const Classes classes = classes_of(piece);
  // A number, a word, or a word with a number behind it: whatever its length.
  if (piece.size() < 12 || classes.kinds() < 2 || changes_of_class(piece) < 2) {
    // Mixed case alone can be random too, and so can pieces that base64's own marks divide.
    const Classes whole = classes_of(text);
    const bool mixed = whole.lower > 3 && whole.upper > 3 && whole.digit > 0;
    return mixed && text.size() >= 32 && entropy(text) > 4.2 && changes_of_class(text) >= 3;
  }
  return entropy(piece) > (hex ? 2.4 : piece.size() >= 24 ? 3.5 : 3.0);
}

}  // namespace ringfence::credentials
