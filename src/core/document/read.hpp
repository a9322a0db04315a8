// Reads YAML or JSON (which is YAML) into a tree: the strict reader, for files that decide
// something (profiles, suppressions, policies). A key given twice, an anchor, an alias, a tag, a
// merge key, a key that is no string or a second document is an error, because two readers may take
// it differently; all are reported, up to kMaxProblems. read_lenient.hpp is for documents of
// others. Source: YAML 1.2.2, core schema for null and booleans, RFC 8259 for numbers.
#pragma once

#include <cstddef>
#include <expected>
#include <string_view>
#include <vector>

#include "core/document/node.hpp"

namespace ringfence::document {

// A list of 20,000 targets fits; our files are written by hand.
inline constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;
// Every level is a level of recursion in whoever walks the tree. Hand-written files have under ten,
// JSON schemas under forty.
inline constexpr std::size_t kMaxDepth = 64;
// Some 30 MiB of tree.
inline constexpr std::size_t kMaxNodes = 200'000;
struct Limits {
  std::size_t bytes = kMaxBytes;
  std::size_t depth = kMaxDepth;  // a scalar alone has depth 1
  std::size_t nodes = kMaxNodes;  // scalars, lists and maps; keys do not count
};

struct Document {
  Node root;  // Null for an empty document
};

// Problems are in the order of the document. UTF-8 alone; a byte order mark is skipped.
[[nodiscard]] std::expected<Document, std::vector<Problem>> read(std::string_view text,
                                                                 const Limits& limits = {});

}  // namespace ringfence::document
