// Text from a target, made harmless for the place where it is shown. One function per place; every
// format sends every string through its own. Pure; the result of each is ASCII, apart from JSON and
// XML, which keep valid UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ringfence::reports {

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;

// One line for a terminal or a build log: bytes outside 0x20-0x7E as \xNN, and "##" broken up,
// since build logs take
// "##[command]" and "##vso[" anywhere in a line as an order. Backslashes stay, so that commands can
// be copied.
[[nodiscard]] std::string terminal(std::string_view bytes);

// For the running text and table cells of GitHub-flavoured Markdown: one line, nothing of it is
// markup, a link, a mention or HTML.
[[nodiscard]] std::string markdown(std::string_view bytes);
// A code span, or a fenced block, that its content cannot leave.
[[nodiscard]] std::string markdown_code(std::string_view bytes);
[[nodiscard]] std::string markdown_block(std::string_view text, std::string_view language);

// Character data and attribute values of XML 1.0. What XML cannot hold (control characters, invalid
// UTF-8, U+FFFE, U+FFFF) becomes \xNN.
[[nodiscard]] std::string xml(std::string_view bytes);

// Valid UTF-8 with the same meaning to a reader: invalid bytes, control characters other than line
// feed, and the marks that turn the direction of text become \xNN.
[[nodiscard]] std::string readable(std::string_view bytes);

// The start of `text` that is at most `most` bytes, with "..." when something was left out; never
// inside a UTF-8 sequence.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

}  // namespace ringfence::reports
