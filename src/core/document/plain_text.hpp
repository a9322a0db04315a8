// What is done to the bytes of a document before the YAML parser sees them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/document/node.hpp"
#include "core/document/read.hpp"

namespace ringfence::document {

// Bytes that the parser would take in silence: one that is not UTF-8 becomes U+FFFD, and 0x04 ends
// the document. Control bytes other than tab and line ends are not YAML (1.2.2, section 5.1).
// Also texts that would cost the parser many times their size in memory before its first event,
// which is when Limits begin to count: it keeps every token of a flow collection in hand as long as
// that may turn out to be a key. Both counts ignore quoting, so they are far above what is allowed.
[[nodiscard]] std::optional<Problem> refuse_text(std::string_view text, const Limits& limits);

// JSON writes characters beyond U+FFFF as two escapes (RFC 8259 section 7), YAML as one. For a text
// that starts as JSON does: the same with each "\uD83D\uDE00" as "\U0001F600". "" when there is
// none, and for all other texts, where such escapes may stand between other quotes.
[[nodiscard]] std::string json_pairs_as_one(std::string_view text);

}  // namespace ringfence::document
