#include "core/http/structured_reader.hpp"

#include <array>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

// What a byte may be; tables, since every byte of every signed request is asked for.
enum : std::uint8_t { kStartsKey = 1, kInKey = 2, kInString = 4, kInToken = 8 };

constexpr std::array<std::uint8_t, 256> kBytes = [] {
  std::array<std::uint8_t, 256> out{};
  const auto add = [&out](char c, std::uint8_t what) {
    out[static_cast<unsigned char>(c)] =
        static_cast<std::uint8_t>(out[static_cast<unsigned char>(c)] | what);
  };
  for (char c = 0x20; c < 0x7F; ++c)
    if (c != '"' && c != '\\') add(c, kInString);
  for (char c = 'a'; c <= 'z'; ++c) add(c, kStartsKey | kInKey | kInToken);
  for (char c = 'A'; c <= 'Z'; ++c) add(c, kInToken);
  for (char c = '0'; c <= '9'; ++c) add(c, kInKey | kInToken);
  for (const char c : std::string_view("_-.")) add(c, kInKey);
  add('*', kStartsKey | kInKey);
  for (const char c : std::string_view("!#$%&'*+-.^_`|~:/")) add(c, kInToken);
  return out;
}();

bool is(char c, std::uint8_t what) noexcept {
  return (kBytes[static_cast<unsigned char>(c)] & what) != 0;
}

// The first byte from `at` on that is not one of `what`.
std::size_t end_of(std::string_view text, std::size_t at, std::uint8_t what) noexcept {
  const char* from = text.data() + at;
  const char* const end = text.data() + text.size();
  while (from != end && is(*from, what)) ++from;
  return static_cast<std::size_t>(from - text.data());
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
  if (at_end() || !is(text_[at_], kStartsKey)) return std::nullopt;
  at_ = end_of(text_, at_, kInKey);
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
  const std::size_t start = ++at_;
  for (bool escapes = false;; escapes = true) {
    at_ = end_of(text_, at_, kInString);
    if (at_end()) return std::nullopt;
    if (text_[at_] == '"') {
      const std::string_view raw = since(start);
      ++at_;
      return BareView{BareItem::Type::String, 0, raw, escapes, true};
    }
    if (text_[at_] != '\\' || ++at_ == text_.size()) return std::nullopt;
    if (text_[at_] != '"' && text_[at_] != '\\') return std::nullopt;
    ++at_;
  }
}

std::optional<BareView> StructuredReader::token() noexcept {
  const std::size_t start = at_;
  at_ = end_of(text_, at_, kInToken);
  return BareView{BareItem::Type::Token, 0, since(start), false, true};
}

std::optional<BareView> StructuredReader::bytes() noexcept {
  const std::size_t end = text_.find(':', at_ + 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view raw = text_.substr(at_ + 1, end - at_ - 1);
  at_ = end + 1;
  return BareView{BareItem::Type::Bytes, 0, raw, false, true};
}

}  // namespace ringfence::http
