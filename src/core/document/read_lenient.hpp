// Reads YAML or JSON that others wrote into a Tree: anchors are resolved, the last of two equal
// keys counts, any scalar is a key by its text, tags are ignored; the first two with a note, and so
// is
// "<<", which is an ordinary key. UTF-8 alone; a byte order mark is skipped.
// JSON has a parser of its own, some thirty times faster than YAML's; what is not quite JSON
// (comments, a comma at the end) is read as YAML where it is small enough for that.
// Source: RFC 8259; YAML 1.2.2, core schema for null and booleans.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

#include "core/document/node.hpp"
#include "core/document/read.hpp"
#include "core/document/tree.hpp"

namespace ringfence::document {

// The largest API description in public use has 47 MB and 1.3 million values; this is what one
// must get through without a machine noticing (32 bytes a value, and the text itself).
inline constexpr std::size_t kMaxLenientBytes = std::size_t{64} << 20U;
// YAML's parser holds all tokens of a flow collection in memory, some hundred bytes each.
inline constexpr std::size_t kMaxYamlBytes = std::size_t{16} << 20U;
inline constexpr std::size_t kMaxLenientNodes = 4'000'000;
inline constexpr std::size_t kMaxLenientDepth = 200;

inline constexpr Limits kLenientLimits = {
    .bytes = kMaxLenientBytes, .depth = kMaxLenientDepth, .nodes = kMaxLenientNodes};

struct LenientDocument {
  Tree tree;
  std::vector<Problem> notes;  // what was taken in one of several ways
};

[[nodiscard]] std::expected<LenientDocument, std::vector<Problem>> read_lenient(
    std::string text, const Limits& limits = kLenientLimits);

}  // namespace ringfence::document
