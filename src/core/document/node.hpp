// A YAML or JSON document as one tree, with the place of every value, so that whoever reads it can
// say where something is wrong. Scalars stay as they were written; what they mean is read through
// map_reader.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::document {

// Where a value starts. Both count from 1; columns count bytes.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  friend auto operator<=>(const Position&, const Position&) = default;
};

struct Entry;

struct Node {
  enum class Kind { Null, Bool, Number, String, List, Map };
  enum class Style { Plain, Quoted };  // Quoted: "...", '...' and block scalars

  Kind kind = Kind::Null;
  Style style = Style::Plain;
  Position at;
  std::string text;            // of a scalar, without quotes and escapes; "" for Null
  std::vector<Node> items;     // of a List
  std::vector<Entry> entries;  // of a Map, in the order of the document, keys unique

  // The value of `key` in a Map; nullptr when absent or no Map. Linear: readers of large maps walk
  // `entries`.
  [[nodiscard]] const Node* find(std::string_view key) const noexcept;
};

struct Entry {
  std::string key;
  Position at;  // of the key
  Node value;
};

[[nodiscard]] std::string_view name_of(Node::Kind kind) noexcept;  // "a string", "a list", ...

// What a plain scalar is. As in YAML 1.2, "yes" and "on" are strings; as in JSON, so are "012",
// "0x1F", "+1" and ".5": a profile that means a number writes one that everybody reads alike.
[[nodiscard]] Node::Kind kind_of_plain(std::string_view text) noexcept;

// Something wrong at a place.
struct Problem {
  Position at;
  std::string text;  // one line; bytes of the document only through text::printable
  friend bool operator==(const Problem&, const Problem&) = default;
};

// More than anyone reads in one go.
inline constexpr std::size_t kMaxProblems = 50;
// Adds to a list that is bounded so; `finish_bounded` puts it in order and says when there were
// more.
void add_bounded(std::vector<Problem>& list, Position at, std::string text);
void finish_bounded(std::vector<Problem>& list);

// In the order of the document; at one place by text, so that the order is always the same.
void put_in_order(std::vector<Problem>& problems);

// "ringfence.yaml:4:9: targets: expected a list, found a string"
[[nodiscard]] std::string describe(const Problem& problem, std::string_view file);

}  // namespace ringfence::document
