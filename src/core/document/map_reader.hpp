// Reads one map of a document into typed values and collects everything that is wrong with it.
// A key that is absent gives nothing; a key with a value of the wrong kind gives nothing and a
// problem at that value: "targets: expected a list, found a string". Every key that is asked for is
// known; `refuse_unknown` then reports the others, with the nearest known one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/node.hpp"

namespace ringfence::document {

class MapReader {
 public:
  // `path` is how the map is called in problems: "" for the whole document, "credentials[1]". A
  // node that is no map is a problem, and reads as an empty one. Both outlive the reader.
  MapReader(const Node& node, std::string path, std::vector<Problem>& problems);

  [[nodiscard]] const Node* find(std::string_view key);  // of any kind
  [[nodiscard]] const Node* list(std::string_view key);
  [[nodiscard]] const Node* map(std::string_view key);
  [[nodiscard]] std::optional<bool> boolean(std::string_view key);
  // Whole and in decimal; a number outside of the range is a problem.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key, std::int64_t least,
                                                    std::int64_t most);
  [[nodiscard]] std::optional<double> number(std::string_view key, double least, double most);
  // A string that is not empty. A plain number or boolean is a problem: quoted, it is meant.
  [[nodiscard]] const Node* string(std::string_view key);
  // A list of strings that are not empty.
  [[nodiscard]] std::vector<const Node*> strings(std::string_view key);

  // "credentials[1].name"
  [[nodiscard]] std::string path_of(std::string_view key) const;
  void problem(const Node& at, std::string_view key, std::string_view text);
  void missing(std::string_view key);  // reported at the map itself
  void refuse_unknown();

 private:
  [[nodiscard]] const Node* of_kind(std::string_view key, Node::Kind kind);

  const Node& node_;
  std::string path_;
  std::vector<Problem>& problems_;
  std::vector<std::string_view> known_;
};

// The candidate that `word` was probably meant to be: at most a third of it mistyped, case and "-"
// for "_" free. "" when none is near.
[[nodiscard]] std::string_view nearest(std::string_view word,
                                       std::span<const std::string_view> candidates);

}  // namespace ringfence::document
