#include "core/http/mime_type.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

constexpr std::string_view kWhitespace = " \t\n\r";  // "HTTP whitespace"

std::string_view trim_left(std::string_view s) {
  s.remove_prefix(std::min(s.size(), s.find_first_not_of(kWhitespace)));
  return s;
}

std::string_view trim_right(std::string_view s) {
  return s.substr(0, s.find_last_not_of(kWhitespace) + 1);
}

// "HTTP quoted-string token code point"; over ASCII in isomorphic bytes: all.
bool is_quotable(std::string_view value) {
  return std::ranges::all_of(value, [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return code == '\t' || (code >= 0x20 && code != 0x7F);
  });
}

// "Collect an HTTP quoted string" with extract-value; `rest` starts at the quote and ends up behind
// the value.
std::string take_quoted(std::string_view& rest) {
  std::string value;
  rest.remove_prefix(1);
  while (!rest.empty()) {
    char c = rest.front();
    rest.remove_prefix(1);
    if (c == '"') break;
    if (c == '\\' && !rest.empty()) {
      c = rest.front();
      rest.remove_prefix(1);
    }
    value += c;
  }
  return value;
}

// Step 11 of "parse a MIME type"; `rest` starts behind a semicolon.
void take_parameter(std::string_view& rest, MimeType& out) {
  rest = trim_left(rest);
  const std::size_t name_end = std::min(rest.size(), rest.find_first_of(";="));
  const std::string name = text::to_lower(rest.substr(0, name_end));
  rest.remove_prefix(name_end);
  if (rest.empty() || rest.front() == ';') return;
  rest.remove_prefix(1);
  if (rest.empty()) return;
  std::string value;
  const bool quoted = rest.front() == '"';
  if (quoted) value = take_quoted(rest);
  const std::size_t end = std::min(rest.size(), rest.find(';'));
  if (!quoted) value = trim_right(rest.substr(0, end));
  rest.remove_prefix(end);
  if (!quoted && value.empty()) return;
  if (text::is_token(name) && is_quotable(value) && !out.parameter(name))
    out.parameters.push_back({name, std::move(value)});
}

}  // namespace

std::optional<std::string_view> MimeType::parameter(std::string_view name) const {
  for (const Parameter& p : parameters)
    if (p.name == name) return p.value;
  return std::nullopt;
}

std::string MimeType::text() const {
  std::string out = essence();
  for (const Parameter& p : parameters) {
    out += ";" + p.name + "=";
    if (text::is_token(p.value)) {
      out += p.value;
      continue;
    }
    out += '"';
    for (const char c : p.value) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return out;
}

std::optional<MimeType> parse_mime_type(std::string_view text) {
  if (text.size() > kMaxMimeTypeLength) return std::nullopt;
  std::string_view rest = trim_right(trim_left(text));
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view type = rest.substr(0, slash);
  rest.remove_prefix(slash + 1);
  const std::string_view subtype = trim_right(rest.substr(0, rest.find(';')));
  if (!text::is_token(type) || !text::is_token(subtype)) return std::nullopt;
  MimeType out;
  out.type = text::to_lower(type);
  out.subtype = text::to_lower(subtype);
  rest.remove_prefix(std::min(rest.size(), rest.find(';')));
  while (!rest.empty()) {
    rest.remove_prefix(1);
    take_parameter(rest, out);
  }
  return out;
}

}  // namespace ringfence::http
