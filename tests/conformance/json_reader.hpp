// Reading a JSON value with its path, so that a wrong type is reported by where it stands.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace ringfence::conformance {

class Node {
 public:
  // Thrown by every reader below and caught in parse_table alone: the tables are test data, and
  // hundreds of checked calls would hide what is read.
  struct Complaint {
    std::string text;
  };

  Node(const nlohmann::json& value, std::string path) : value_(&value), path_(std::move(path)) {}

  [[noreturn]] void complain(const std::string& what) const;

  [[nodiscard]] bool is_null() const { return value_->is_null(); }
  // A string as bytes: each code point is one byte, so none may be over U+00FF.
  [[nodiscard]] std::string bytes() const;
  [[nodiscard]] std::int64_t integer(std::int64_t least, std::int64_t most) const;
  [[nodiscard]] std::vector<Node> elements() const;
  [[nodiscard]] std::vector<std::pair<std::string, Node>> members() const;
  [[nodiscard]] Node at(const std::string& key) const;
  [[nodiscard]] std::optional<Node> find(const std::string& key) const;

  template <class T>
  [[nodiscard]] T one_of(std::initializer_list<std::pair<const char*, T>> words) const {
    const std::string word = bytes();
    for (const auto& [name, value] : words)
      if (word == name) return value;
    complain("unknown word");
  }

 private:
  const nlohmann::json* value_;
  std::string path_;
};

}  // namespace ringfence::conformance
