// Raw header lines, as they came over the wire, to a HeaderList. Reads what browsers read: lines
// end in CRLF or LF, a folded line continues the one before, and a line that is no field is passed
// over. Values keep their bytes; only the spaces and tabs around them are not part of them (RFC
// 9112 section 5).
#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/result.hpp"
#include "core/http/header_list.hpp"

namespace ringfence::http {

// In all, in bytes, and in fields: four times what common servers send at most, and little enough
// to keep for each of thousands of answers.
inline constexpr std::size_t kMaxHeaderBlock = 64 * 1024;
inline constexpr std::size_t kMaxHeaderFields = 256;

struct HeaderBlock {
  HeaderList headers;
  std::size_t ignored_lines =
      0;  // no colon, no token before it, or a fold with nothing to continue
  friend bool operator==(const HeaderBlock&, const HeaderBlock&) = default;
};

// `raw` starts behind the status line and ends at the empty line or at its own end.
// Error: TooLarge over a bound; Invalid for a NUL byte, which makes browsers drop the whole answer.
[[nodiscard]] Result<HeaderBlock> parse_header_block(std::string_view raw);

}  // namespace ringfence::http
