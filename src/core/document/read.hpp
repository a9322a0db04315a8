// Reads YAML or JSON (which is YAML) into a tree.
// Strict, for files that decide something (profiles, suppressions, policies): a key given twice, an
// anchor, an alias, a tag, a merge key, a key that is no string or a second document is an error,
// because two readers may take it differently; all are reported, up to kMaxProblems.
// Lenient, for documents of others: anchors are resolved, the last of two equal keys counts, any
// scalar is a key by its text, tags are ignored; the first two with a note. "<<" is an ordinary
// key, and gets one too.
// Source: YAML 1.2.2, core schema for null and booleans, RFC 8259 for numbers.
#pragma once

#include <cstddef>
#include <expected>
#include <string_view>
#include <vector>

#include "core/document/node.hpp"

namespace ringfence::document {

// The largest API descriptions in public use are below this, and it parses in under a second.
inline constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;
// Every level is a level of recursion in whoever walks the tree. Hand-written files have under ten,
// JSON schemas under forty.
inline constexpr std::size_t kMaxDepth = 64;
// Some 30 MiB of tree. It is also what bounds the expansion of aliases: a few lines of nested
// aliases can stand for billions of values.
inline constexpr std::size_t kMaxNodes = 200'000;
// More than anyone reads in one go.
inline constexpr std::size_t kMaxProblems = 50;

enum class Mode { Strict, Lenient };

struct Limits {
  std::size_t bytes = kMaxBytes;
  std::size_t depth = kMaxDepth;  // a scalar alone has depth 1
  std::size_t nodes = kMaxNodes;  // scalars, lists and maps; keys do not count
};

struct Document {
  Node root;                   // Null for an empty document
  std::vector<Problem> notes;  // Lenient alone: what was taken in one of several ways
};

// Problems are in the order of the document. UTF-8 alone; a byte order mark is skipped.
[[nodiscard]] std::expected<Document, std::vector<Problem>> read(std::string_view text, Mode mode,
                                                                 const Limits& limits = {});

}  // namespace ringfence::document
