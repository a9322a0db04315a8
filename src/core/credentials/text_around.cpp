#include "core/credentials/text_around.hpp"

#include "core/base/text.hpp"
#include "core/credentials/randomness.hpp"

namespace ringfence::credentials {
namespace {

bool is_name_byte(char c) noexcept {
  return text::is_digit(c) || text::is_alpha(c) || c == '_' || c == '-' || c == '.';
}

bool is_quote(char c) noexcept { return c == '"' || c == '\'' || c == '`'; }
bool is_gap(char c) noexcept { return c == ' ' || c == '\t'; }

// White space between a name and its value; more is no pair.
constexpr std::size_t kMaxGap = 8;

}  // namespace

std::string_view name_before(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t n = 0; end > 0 && n < kMaxGap && is_gap(text[end - 1]); ++n) --end;
  if (end > 0 && text[end - 1] == ']') --end;  // headers["X-API-Key"] = ...
  if (end > 0 && is_quote(text[end - 1])) --end;
  if (end > 0 && text[end - 1] == '\\') --end;  // a quote inside of a string
  std::size_t begin = end;
  while (begin > 0 && end - begin <= kMaxName && is_name_byte(text[begin - 1])) --begin;
  if (end - begin > kMaxName) return {};
  return text.substr(begin, end - begin);
}

std::string_view name_of_value(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (end > 0 && is_quote(text[end - 1])) --end;
  if (end > 0 && text[end - 1] == '\\') --end;
  for (std::size_t n = 0; end > 0 && n < kMaxGap && is_gap(text[end - 1]); ++n) --end;
  if (end == 0 || (text[end - 1] != ':' && text[end - 1] != '=')) return {};
  return name_before(text, end - 1);
}

std::string_view value_after(std::string_view text, std::size_t at) {
  std::size_t begin = at + 1;
  for (std::size_t n = 0; begin < text.size() && n < kMaxGap && is_gap(text[begin]); ++n) ++begin;
  if (begin < text.size() && text[begin] == '\\') ++begin;
  const bool quoted = begin < text.size() && is_quote(text[begin]);
  const char quote = quoted ? text[begin++] : '\0';
  std::size_t end = begin;
  for (; end < text.size() && end - begin <= kMaxValue; ++end) {
    const char c = text[end];
    if (c == '\n' || c == '\r' || c == '\\') break;
    if (quoted ? c == quote : is_gap(c) || std::string_view(",;&<>\"'`{}[]()").contains(c)) break;
  }
  if (end - begin > kMaxValue) return {};
  return text.substr(begin, end - begin);
}

std::string bare_name(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '-' && c != '_' && c != '.' && c != ' ') out += text::lower(c);
  return out;
}

}  // namespace ringfence::credentials
