// One request as bytes, as a capture or a client's log has it: request line, fields, an empty line,
// the body. Lines end in CRLF or LF. Strict: a line that is no field, a folded line and white space
// before a colon are errors, since a signature is about these very bytes. Source: RFC 9112.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/http/header_list.hpp"

namespace ringfence::http {

// Of request line and fields, as of header blocks; and of a body: a capture to look at is smaller.
inline constexpr std::size_t kMaxRequestHead = 64 * 1024;
inline constexpr std::size_t kMaxRequestBody = 16 * 1024 * 1024;

struct RequestText {
  std::string method, target, version;  // as sent: "GET", "/v1?x=1", "HTTP/1.1"
  HeaderList headers;
  std::string body;
  friend bool operator==(const RequestText&, const RequestText&) = default;
};

// With Content-Length, the body has that many bytes, and behind it at most the line break that an
// editor leaves; without, it is the rest. Error: Invalid with the line; TooLarge over a bound;
// Unsupported for Transfer-Encoding.
[[nodiscard]] Result<RequestText> parse_request_text(std::string_view raw);

}  // namespace ringfence::http
