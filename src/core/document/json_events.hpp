// Parses JSON and tells a LenientBuilder, which keeps the text: strings without escapes are not
// copied. Iterative: depth costs no stack. Source: RFC 8259; line and column of every value.
#pragma once

#include <optional>
#include <string_view>

#include "core/document/lenient_builder.hpp"
#include "core/document/node.hpp"

namespace ringfence::document {

// `text` is the builder's source. nullopt: read whole, or the builder stopped at a bound of its
// own; otherwise the first thing that is not JSON.
[[nodiscard]] std::optional<Problem> parse_json(std::string_view text, LenientBuilder& builder);

}  // namespace ringfence::document
