// The path of a route: literal segments, "{name}" for one segment, "/**" at the end for the path
// itself and all below. And the check of a request's path that makes matching safe: what the
// application could read in another way than we do is refused, never normalised. The path is
// decoded once, segment by segment, for comparison alone; what goes on is the bytes that came.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace ringfence::policy {

inline constexpr std::size_t kMaxPath = 4096;  // of a request: what nginx and gunicorn take
inline constexpr std::size_t kMaxPatternSegments = 32;  // of a route
inline constexpr std::size_t kMaxSegment = 128;         // of a literal in a route

struct PathPattern {
  struct Segment {
    bool is_parameter = false;
    std::string text;  // literal, or the parameter's name
    friend bool operator==(const Segment&, const Segment&) = default;
  };
  std::vector<Segment> segments;  // none for "/"
  bool takes_all_below = false;   // ends in "/**"
  std::string text;               // as written

  // Error: Invalid with what is wrong and what is probably meant.
  [[nodiscard]] static Result<PathPattern> parse(std::string_view text);
};

enum class Overlap {
  None,
  Same,  // every path of the one is one of the other
  FirstIsInside,
  SecondIsInside,
  Crossing,  // some paths belong to both, and neither is inside of the other
};
[[nodiscard]] Overlap overlap_of(const PathPattern& a, const PathPattern& b) noexcept;

enum class PathFault {
  None,
  NoPath,  // does not start with "/"
  TooLong,
  BadByte,       // not of the URL's own letters (RFC 3986 "pchar"), among them "\" and "#"
  BadEscape,     // "%" without two hexadecimal digits
  EncodedSlash,  // %2F, %5C: a separator to some
  EncodedNul,    // %00 and other control bytes
  DoubleEscape,  // %25 and two hexadecimal digits: another path after one more decoding
  DotSegment,    // "/./", "/../", also as %2E
  EmptySegment,  // "//"
  Semicolon,     // path parameters to some, a letter to others; also as %3B
  NotUtf8,
};
[[nodiscard]] std::string_view name_of(PathFault fault) noexcept;
// `path` as it came, without the query. Allocates nothing.
[[nodiscard]] PathFault check_path(std::string_view path) noexcept;

}  // namespace ringfence::policy
