#include "core/policy/path_pattern.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/percent_encoding.hpp"

namespace ringfence::policy {
namespace {

// RFC 3986 "pchar" without ";" and "%".
bool is_path_byte(char c) noexcept {
  constexpr std::string_view kMarks = "-._~!$&'()*+,=:@";
  return text::is_alpha(c) || text::is_digit(c) || kMarks.contains(c);
}
// In a pattern, what has a meaning elsewhere is left out, so that nobody expects it here.
bool is_literal_byte(char c) noexcept {
  constexpr std::string_view kMarks = "-._~!$'@,=+:";
  return text::is_alpha(c) || text::is_digit(c) || kMarks.contains(c);
}

bool is_parameter_name(std::string_view name) noexcept {
  return !name.empty() && name.size() <= kMaxSegment && std::ranges::all_of(name, [](char c) {
    return text::is_alpha(c) || text::is_digit(c) || c == '_';
  });
}

Result<PathPattern::Segment> read_segment(std::string_view segment) {
  const std::string shown = text::printable(segment, 60);
  if (segment.empty()) return invalid("an empty segment (\"//\"): requests with one are refused");
  if (segment == "." || segment == "..")
    return invalid("\".\" and \"..\" never get this far: requests with them are refused");
  if (segment.starts_with('{') && segment.ends_with('}')) {
    const std::string_view name = segment.substr(1, segment.size() - 2);
    if (!is_parameter_name(name))
      return invalid(
          fmt::format("\"{}\": between braces stands a name of letters, digits and _", shown));
    return PathPattern::Segment{true, std::string(name)};
  }
  if (segment == "*") return invalid("\"*\": write {name} for one segment, or /** for all below");
  if (segment.contains('*'))
    return invalid(fmt::format("\"{}\": a wildcard is a whole segment: is /** meant?", shown));
  if (segment.size() > kMaxSegment) return invalid("a segment of over 128 bytes");
  for (const char c : segment)
    if (!is_literal_byte(c))
      return invalid(fmt::format("\"{}\" holds \"{}\", which has more than one reading in a path",
                                 shown, text::printable({&c, 1})));
  return PathPattern::Segment{false, std::string(segment)};
}

// Whether bytes at `at` are one UTF-8 character after decoding; moves behind it.
struct Decoder {
  std::string_view path;
  std::size_t at = 0;
  // The next byte, decoded once; the caller has checked the escapes.
  unsigned char next() noexcept {
    if (path[at] != '%') return static_cast<unsigned char>(path[at++]);
    const int value = http::hex_value(path[at + 1]) * 16 + http::hex_value(path[at + 2]);
    at += 3;
    return static_cast<unsigned char>(value);
  }
  [[nodiscard]] bool done() const noexcept { return at >= path.size(); }
};

// RFC 3629, table of well-formed sequences.
bool is_utf8(std::string_view path) noexcept {
  Decoder bytes{path};
  while (!bytes.done()) {
    const unsigned first = bytes.next();
    if (first < 0x80) continue;
    unsigned more = 0, least = 0x80, most = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
      more = 1;
    } else if (first >= 0xE0 && first <= 0xEF) {
      more = 2;
      if (first == 0xE0) least = 0xA0;
      if (first == 0xED) most = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
      more = 3;
      if (first == 0xF0) least = 0x90;
      if (first == 0xF4) most = 0x8F;
    } else {
      return false;
    }
    for (; more > 0; --more, least = 0x80, most = 0xBF) {
      if (bytes.done()) return false;
      const unsigned byte = bytes.next();
      if (byte < least || byte > most) return false;
    }
  }
  return true;
}

// Of "%XX" at the start of `rest`.
PathFault check_escape(std::string_view rest) noexcept {
  const auto value_at = [&](std::size_t i) {
    if (rest.size() < i + 3) return -1;
    const int high = http::hex_value(rest[i + 1]), low = http::hex_value(rest[i + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  };
  const int value = value_at(0);
  if (value < 0) return PathFault::BadEscape;
  if (value < 0x20 || value == 0x7F) return PathFault::EncodedNul;
  if (value == '/' || value == '\\') return PathFault::EncodedSlash;
  if (value == ';') return PathFault::Semicolon;
  if (value == '%' && rest.size() >= 5 && http::hex_value(rest[3]) >= 0 &&
      http::hex_value(rest[4]) >= 0)
    return PathFault::DoubleEscape;
  return PathFault::None;
}

// "." or ".." with each dot as itself or as %2E.
bool is_dot_segment(std::string_view segment) noexcept {
  std::size_t dots = 0;
  while (!segment.empty()) {
    if (segment[0] == '.')
      segment.remove_prefix(1);
    else if (segment.size() >= 3 && segment[0] == '%' && segment[1] == '2' &&
             (segment[2] == 'E' || segment[2] == 'e'))
      segment.remove_prefix(3);
    else
      return false;
    if (++dots > 2) return false;
  }
  return dots > 0;
}

}  // namespace

Result<PathPattern> PathPattern::parse(std::string_view text) {
  PathPattern out;
  out.text = std::string(text);
  if (!text.starts_with('/')) return invalid("a path starts with /");
  if (text.size() > kMaxPath) return invalid("a path of over 4096 bytes");
  if (text == "/") return out;
  if (text.ends_with("/**")) {
    out.takes_all_below = true;
    text.remove_suffix(3);
  } else if (text.ends_with('/')) {
    return invalid("a slash at the end: leave it out, it makes no difference to requests");
  }
  if (text.empty()) return out;
  std::vector<std::string> names;
  for (const std::string_view segment : text::split(text.substr(1), '/')) {
    RINGFENCE_TRY(Segment read, read_segment(segment));
    if (read.is_parameter && std::ranges::find(names, read.text) != names.end())
      return invalid(fmt::format("{{{}}} comes twice", read.text));
    if (read.is_parameter) names.push_back(read.text);
    out.segments.push_back(std::move(read));
  }
  if (out.segments.size() > kMaxPatternSegments) return invalid("a path of over 32 segments");
  return out;
}

Overlap overlap_of(const PathPattern& a, const PathPattern& b) noexcept {
  bool a_wider = false, b_wider = false;
  const std::size_t common = std::min(a.segments.size(), b.segments.size());
  for (std::size_t i = 0; i < common; ++i) {
    const auto &x = a.segments[i], &y = b.segments[i];
    if (!x.is_parameter && !y.is_parameter && x.text != y.text) return Overlap::None;
    a_wider = a_wider || (x.is_parameter && !y.is_parameter);
    b_wider = b_wider || (y.is_parameter && !x.is_parameter);
  }
  if (a.segments.size() > common) {
    if (!b.takes_all_below) return Overlap::None;
    b_wider = true;
  } else if (b.segments.size() > common) {
    if (!a.takes_all_below) return Overlap::None;
    a_wider = true;
  } else if (a.takes_all_below != b.takes_all_below) {
    (a.takes_all_below ? a_wider : b_wider) = true;
  }
  // The shorter one with "/**" is wider below its end, whatever stands before.
  if (a_wider && b_wider) return Overlap::Crossing;
  if (a_wider) return Overlap::SecondIsInside;
  return b_wider ? Overlap::FirstIsInside : Overlap::Same;
}

std::string_view name_of(PathFault fault) noexcept {
  switch (fault) {
    case PathFault::None: return "none";
    case PathFault::NoPath: return "no-path";
    case PathFault::TooLong: return "too-long";
    case PathFault::BadByte: return "bad-byte";
    case PathFault::BadEscape: return "bad-escape";
    case PathFault::EncodedSlash: return "encoded-slash";
    case PathFault::EncodedNul: return "encoded-control";
    case PathFault::DoubleEscape: return "double-escape";
    case PathFault::DotSegment: return "dot-segment";
    case PathFault::EmptySegment: return "empty-segment";
    case PathFault::Semicolon: return "semicolon";
    case PathFault::NotUtf8: return "not-utf8";
  }
  std::unreachable();
}

PathFault check_path(std::string_view path) noexcept {
  if (!path.starts_with('/')) return PathFault::NoPath;
  if (path.size() > kMaxPath) return PathFault::TooLong;
  bool escaped = false;
  std::size_t start = 1;
  for (std::size_t i = 1; i <= path.size(); ++i) {
    if (i == path.size() || path[i] == '/') {
      const std::string_view segment = path.substr(start, i - start);
      if (segment.empty() && i < path.size()) return PathFault::EmptySegment;
      if (is_dot_segment(segment)) return PathFault::DotSegment;
      start = i + 1;
      continue;
    }
    if (path[i] == '%') {
      if (const PathFault fault = check_escape(path.substr(i)); fault != PathFault::None)
        return fault;
      escaped = true;
      i += 2;
    } else if (path[i] == ';') {
      return PathFault::Semicolon;
    } else if (!is_path_byte(path[i])) {
      return PathFault::BadByte;
    }
  }
  return escaped && !is_utf8(path) ? PathFault::NotUtf8 : PathFault::None;
}

}  // namespace ringfence::policy
