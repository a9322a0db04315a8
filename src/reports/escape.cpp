#include "reports/escape.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace ringfence::reports {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

void add_hex(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += "\\x";
  out += kHex[byte >> 4U];
  out += kHex[byte & 15U];
}

// Length of the well-formed sequence at the start of `s` and its code point; 0 when there is none.
std::size_t sequence(std::string_view s, std::uint32_t& code_point) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) {
    code_point = first;
    return 1;
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || s.size() < length) return 0;
  constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  std::uint32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
    value = value << 6U | (byte(i) & 0x3FU);
  }
  if (value < kLeast[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0;
  code_point = value;
  return length;
}

// C1 controls, marks and overrides of text direction, line and paragraph separators, byte order
// mark.
bool misleads(std::uint32_t c) noexcept {
  return (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

// Walks the sequences of `bytes`: keep(out, piece, code point) for those that `fits`, \xNN for the
// bytes of the others.
template <class Fits, class Keep>
std::string walk(std::string_view bytes, Fits fits, Keep keep) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    std::uint32_t c = 0;
    const std::size_t length = sequence(bytes, c);
    const std::string_view piece = bytes.substr(0, std::max<std::size_t>(length, 1));
    if (length != 0 && fits(c)) {
      keep(out, piece, c);
    } else {
      for (const char b : piece) add_hex(out, b);
    }
    bytes.remove_prefix(piece.size());
  }
  return out;
}

void keep_as_is(std::string& out, std::string_view piece, std::uint32_t) { out += piece; }

std::size_t longest_run_of_backticks(std::string_view s) {
  std::size_t longest = 0, run = 0;
  for (const char c : s) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

bool is_utf8(std::string_view bytes) noexcept {
  std::uint32_t c = 0;
  while (!bytes.empty()) {
    const std::size_t length = sequence(bytes, c);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::string terminal(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c < 0x20 || c > 0x7E || (c == '#' && i > 0 && bytes[i - 1] == '#'))
      add_hex(out, c);
    else
      out += c;
  }
  return out;
}

std::string markdown(std::string_view bytes) {
  constexpr std::string_view kMarkup = "\\`*_{}[]()#+!|~$";
  std::string out;
  for (const char c : terminal(bytes)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '@')
      out += "&#64;";  // no one is notified
    else if (c == ':')
      out += "&#58;";  // no address becomes a link, no :shortcode: a picture
    else {
      if (kMarkup.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  // "www." alone is made a link as well.
  for (std::size_t at = out.find("www."); at != std::string::npos; at = out.find("www.", at))
    out.replace(at, 4, "www&#46;");
  return out;
}

std::string markdown_code(std::string_view bytes) {
  // A pipe ends a table cell even inside a code span, so it is written as an escape.
  std::string content;
  for (const char c : terminal(bytes)) {
    if (c == '|')
      content += "\\|";
    else
      content += c;
  }
  const std::string fence(longest_run_of_backticks(content) + 1, '`');
  const bool pad =
      content.empty() || content.front() == '`' || content.back() == '`' || content.front() == ' ';
  return fence + (pad ? " " : "") + content + (pad ? " " : "") + fence;
}

std::string markdown_block(std::string_view text, std::string_view language) {
  std::string content;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line = terminal(text.substr(0, end));
    // A build log that prints the comment takes "::command::" at the start of a line as an order.
    const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
    if (line.compare(first, 2, "::") == 0) line.replace(first, 1, "\\x3a");
    content += line + '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const std::string fence(std::max<std::size_t>(longest_run_of_backticks(content) + 1, 3), '`');
  return fence + std::string(language) + '\n' + content + fence + '\n';
}

std::string xml(std::string_view bytes) {
  const auto fits = [](std::uint32_t c) {
    return (c == '\t' || c == '\n' || c >= 0x20) && !misleads(c) && c != 0xFFFE && c != 0xFFFF;
  };
  return walk(bytes, fits, [](std::string& out, std::string_view piece, std::uint32_t c) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\t': out += "&#9;"; break;  // an attribute value would lose them
      case '\n': out += "&#10;"; break;
      default: out += piece;
    }
  });
}

std::string readable(std::string_view bytes) {
  return walk(
      bytes, [](std::uint32_t c) { return (c == '\n' || c >= 0x20) && !misleads(c); }, keep_as_is);
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

}  // namespace ringfence::reports
