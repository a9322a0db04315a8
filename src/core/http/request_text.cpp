#include "core/http/request_text.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

// The next line without its end; nullopt: none ends.
std::optional<std::string_view> next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_visible(std::string_view s) {
  return !s.empty() && std::ranges::all_of(s, [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F;
  });
}

// RFC 9112 section 3: three words, one space apart.
Result<void> read_request_line(std::string_view line, RequestText& out) {
  const auto words = text::split(line, ' ');
  if (words.size() != 3 || !text::is_token(words[0]) || !words[2].starts_with("HTTP/"))
    return invalid("line 1: not a request line such as POST /v1/orders HTTP/1.1");
  if (!is_visible(words[1]) || !words[1].starts_with('/'))
    return invalid("line 1: the target is not a path that starts with /");
  out.method = words[0];
  out.target = words[1];
  out.version = words[2];
  return {};
}

// RFC 9112 section 5.
Result<HeaderField> read_field(std::string_view line, std::size_t number) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !text::is_token(line.substr(0, colon)))
    return invalid(fmt::format("line {}: not a header field", number));
  const std::string_view value = text::trim(line.substr(colon + 1));
  if (value.find_first_of(std::string_view("\r\0", 2)) != std::string_view::npos)
    return invalid(fmt::format("line {}: a control byte in the value", number));
  return HeaderField{std::string(line.substr(0, colon)), std::string(value)};
}

Result<std::string_view> read_body(const HeaderList& headers, std::string_view rest) {
  if (headers.has("Transfer-Encoding"))
    return std::unexpected(Error{Error::Kind::Unsupported,
                                 "the body is in chunks: give it as one, with Content-Length"});
  if (rest.size() > kMaxRequestBody + 2)
    return too_large(fmt::format("the body is longer than {} bytes", kMaxRequestBody));
  const auto given = headers.all("Content-Length");
  if (given.empty()) return rest;
  const auto length = text::parse_decimal(text::trim(given.front()));
  if (given.size() > 1 || !length) return invalid("Content-Length is not one number");
  if (static_cast<std::uint64_t>(*length) > rest.size())
    return invalid(
        fmt::format("the body has {} bytes, and Content-Length says {}", rest.size(), *length));
  const std::string_view behind = rest.substr(static_cast<std::size_t>(*length));
  if (!behind.empty() && behind != "\n" && behind != "\r\n")
    return invalid(
        fmt::format("the body has {} bytes, and Content-Length says {}", rest.size(), *length));
  return rest.substr(0, static_cast<std::size_t>(*length));
}

}  // namespace

Result<RequestText> parse_request_text(std::string_view raw) {
  RequestText out;
  const std::size_t size = raw.size();
  for (std::size_t number = 1;; ++number) {
    const auto line = next_line(raw);
    if (size - raw.size() > kMaxRequestHead || (!line && size > kMaxRequestHead))
      return too_large(fmt::format("the head is longer than {} bytes", kMaxRequestHead));
    // A head may end without its empty line: what was copied often does.
    if (!line && raw.empty()) break;
    const std::string_view text = line ? *line : std::exchange(raw, {});
    if (number == 1) {
      if (Result<void> read = read_request_line(text, out); !read)
        return std::unexpected(std::move(read).error());
      continue;
    }
    if (text.empty()) break;
    RINGFENCE_TRY(HeaderField field, read_field(text, number));
    out.headers.add(std::move(field.name), std::move(field.value));
  }
  if (out.method.empty()) return invalid("line 1: not a request line such as GET / HTTP/1.1");
  RINGFENCE_TRY(const std::string_view body, read_body(out.headers, raw));
  if (body.size() > kMaxRequestBody)
    return too_large(fmt::format("the body is longer than {} bytes", kMaxRequestBody));
  out.body = body;
  return out;
}

}  // namespace ringfence::http
