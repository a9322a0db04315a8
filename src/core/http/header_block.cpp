#include "core/http/header_block.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.size(), rest.find('\n'));
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(rest.size(), end + 1));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_fold(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }

// nullopt: not a field line. White space before the colon is dropped, as browsers do.
std::optional<HeaderField> read_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view name = text::trim(line.substr(0, colon));
  if (!text::is_token(name)) return std::nullopt;
  return HeaderField{std::string(name), std::string(text::trim(line.substr(colon + 1)))};
}

}  // namespace

Result<HeaderBlock> parse_header_block(std::string_view raw) {
  if (raw.size() > kMaxHeaderBlock)
    return too_large(fmt::format("the headers are longer than {} bytes", kMaxHeaderBlock));
  if (raw.contains('\0')) return invalid("the headers hold a NUL byte");
  HeaderBlock out;
  std::optional<HeaderField> open;  // the last field read, which the next line may continue
  const auto close = [&] {
    if (open) out.headers.add(std::move(open->name), std::move(open->value));
    open.reset();
  };
  while (!raw.empty()) {
    const std::string_view line = next_line(raw);
    if (line.empty()) break;
    if (is_fold(line)) {
      if (!open) {
        ++out.ignored_lines;
        continue;
      }
      // RFC 9112 section 5.2: a fold counts as one space.
      const std::string_view more = text::trim(line);
      if (!more.empty() && !open->value.empty()) open->value += ' ';
      open->value += more;
      continue;
    }
    close();
    open = read_field(line);
    if (!open) ++out.ignored_lines;
    if (out.headers.size() + (open ? 1 : 0) > kMaxHeaderFields)
      return too_large(fmt::format("there are more than {} header fields", kMaxHeaderFields));
  }
  close();
  return out;
}

}  // namespace ringfence::http
