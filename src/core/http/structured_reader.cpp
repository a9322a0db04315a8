#include "core/http/structured_reader.hpp"

#include <array>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool starts_key(char c) noexcept { return is_lower(c) || c == '*'; }
constexpr bool continues_key(char c) noexcept {
  return starts_key(c) || text::is_digit(c) || c == '_' || c == '-' || c == '.';
}

// 0 to 63, or -1.
constexpr std::array<signed char, 256> kBase64 = [] {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<signed char, 256> out{};
  out.fill(-1);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    out[static_cast<unsigned char>(kAlphabet[i])] = static_cast<signed char>(i);
  return out;
}();

bool is_canonical_base64(std::string_view s) noexcept {
  if (s.size() % 4 != 0) return false;
  int spare = 0;
  while (spare < 2 && s.ends_with('=')) {
    s.remove_suffix(1);
    ++spare;
  }
  int last = 0;
  for (const char c : s) {
    last = kBase64[static_cast<unsigned char>(c)];
    if (last < 0) return false;
  }
  // Bits that no byte takes are zero.
  return spare == 0 || (last & (spare == 1 ? 3 : 15)) == 0;
}

}  // namespace

bool StructuredReader::skip_spaces() noexcept {
  const std::size_t start = at_;
  while (next_is(' ')) ++at_;
  return at_ != start;
}

void StructuredReader::skip_white() noexcept {
  while (next_is(' ') || next_is('\t')) ++at_;
}

std::optional<std::string_view> StructuredReader::key() noexcept {
  const std::size_t start = at_;
  if (at_end() || !starts_key(text_[at_])) return std::nullopt;
  while (!at_end() && continues_key(text_[at_])) ++at_;
  return since(start);
}

std::optional<BareView> StructuredReader::bare_item() noexcept {
  if (at_end()) return std::nullopt;
  const char c = text_[at_];
  if (c == '-' || text::is_digit(c)) return number();
  if (c == '"') return string();
  if (c == '*' || text::is_alpha(c)) return token();
  if (c == ':') return bytes();
  if (c != '?' || at_ + 1 == text_.size()) return std::nullopt;
  const char digit = text_[at_ + 1];
  if (digit != '0' && digit != '1') return std::nullopt;
  at_ += 2;
  return BareView{BareItem::Type::Boolean, digit - '0', {}, false, true};
}

// Section 4.2.4: at most 15 digits, or 12 before the point and 1 to 3 behind it.
std::optional<BareView> StructuredReader::number() noexcept {
  const bool negative = take('-');
  const std::size_t start = at_;
  std::int64_t value = 0;
  const auto digits = [&](std::size_t most) {
    const std::size_t from = at_;
    while (!at_end() && text::is_digit(text_[at_]) && at_ - from < most)
      value = value * 10 + (text_[at_++] - '0');
    return at_ - from;
  };
  const std::size_t whole = digits(15);
  if (whole == 0 || (!at_end() && text::is_digit(text_[at_]))) return std::nullopt;
  const bool zero_first = text_[start] == '0' && whole > 1;
  BareView out{BareItem::Type::Integer, negative ? -value : value, since(start), false, true};
  if (!next_is('.')) {
    out.is_canonical = !zero_first && !(negative && value == 0);
    return out;
  }
  ++at_;
  if (whole > 12) return std::nullopt;
  std::size_t behind = digits(3);
  if (behind == 0 || (!at_end() && text::is_digit(text_[at_]))) return std::nullopt;
  const bool zero_last = behind > 1 && text_[at_ - 1] == '0';
  for (; behind < 3; ++behind) value *= 10;
  out.type = BareItem::Type::Decimal;
  out.number = negative ? -value : value;
  out.raw = since(start);
  out.is_canonical = !zero_first && !zero_last && !(negative && value == 0);
  return out;
}

std::optional<BareView> StructuredReader::string() noexcept {
  ++at_;
  const std::size_t start = at_;
  bool escapes = false;
  for (; !at_end(); ++at_) {
    const char c = text_[at_];
    if (c == '"') {
      const std::string_view raw = since(start);
      ++at_;
      return BareView{BareItem::Type::String, 0, raw, escapes, true};
    }
    if (c == '\\') {
      escapes = true;
      if (++at_ == text_.size() || (text_[at_] != '"' && text_[at_] != '\\')) return std::nullopt;
    } else if (c < 0x20 || c > 0x7E) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<BareView> StructuredReader::token() noexcept {
  const std::size_t start = at_;
  while (!at_end() && (text::is_token_char(text_[at_]) || text_[at_] == ':' || text_[at_] == '/'))
    ++at_;
  return BareView{BareItem::Type::Token, 0, since(start), false, true};
}

std::optional<BareView> StructuredReader::bytes() noexcept {
  const std::size_t end = text_.find(':', at_ + 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view raw = text_.substr(at_ + 1, end - at_ - 1);
  if (!is_canonical_base64(raw)) return std::nullopt;
  at_ = end + 1;
  return BareView{BareItem::Type::Bytes, 0, raw, false, true};
}

}  // namespace ringfence::http
