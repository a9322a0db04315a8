// A document of any size as one flat tree, in the order of the document: 32 bytes a value, and
// texts that point into the document itself where nothing had to be unescaped. For what others
// wrote (API descriptions); our own files are read into node.hpp. A `Value` is a place in a Tree
// and lives as long as it; one that is absent may be asked too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/node.hpp"

namespace ringfence::document {

class Tree;

class Value {
 public:
  using Kind = Node::Kind;
  class Iterator;
  struct Range;

  Value() = default;
  [[nodiscard]] explicit operator bool() const noexcept { return tree_ != nullptr; }

  [[nodiscard]] Kind kind() const noexcept;  // Null when absent
  [[nodiscard]] bool is_map() const noexcept { return kind() == Kind::Map; }
  [[nodiscard]] bool is_list() const noexcept { return kind() == Kind::List; }
  [[nodiscard]] bool is_string() const noexcept { return kind() == Kind::String; }
  // A string, number or boolean as written, without quotes and escapes; "" for all else.
  [[nodiscard]] std::string_view text() const noexcept;
  [[nodiscard]] bool is_true() const noexcept;          // the boolean true alone
  [[nodiscard]] std::string_view key() const noexcept;  // of an entry of a map; "" otherwise
  [[nodiscard]] Position at() const noexcept;           // of its key, where it has one
  // The value of `key` in a map; absent otherwise. Linear.
  [[nodiscard]] Value find(std::string_view key) const noexcept;
  [[nodiscard]] Value operator[](std::string_view key) const noexcept { return find(key); }
  [[nodiscard]] Value item(std::size_t index) const noexcept;  // of a list
  [[nodiscard]] Range children() const noexcept;  // items, or values of entries; none of a scalar
  [[nodiscard]] bool has_children() const noexcept;
  // The same place: what a walk has seen already.
  [[nodiscard]] std::size_t index() const noexcept { return index_; }
  friend bool operator==(const Value&, const Value&) = default;

 private:
  friend class Tree;
  friend class Iterator;
  Value(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
  const Tree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

class Value::Iterator {
 public:
  Iterator(const Tree* tree, std::uint32_t at, std::uint32_t end);
  [[nodiscard]] Value operator*() const noexcept { return {tree_, at_}; }
  Iterator& operator++() noexcept;
  friend bool operator==(const Iterator&, const Iterator&) = default;

 private:
  void skip_dropped() noexcept;
  const Tree* tree_;
  std::uint32_t at_, end_;
};

struct Value::Range {
  Iterator first, last;
  [[nodiscard]] Iterator begin() const noexcept { return first; }
  [[nodiscard]] Iterator end() const noexcept { return last; }
};

class Tree {
 public:
  [[nodiscard]] Value root() const noexcept { return cells_.empty() ? Value{} : Value{this, 0}; }
  [[nodiscard]] std::size_t size() const noexcept { return cells_.size(); }  // values

  // What the builder fills in. A value's children follow it; `end` is behind the last of them.
  struct Text {
    std::uint32_t offset = 0;
    std::uint32_t size : 31 = 0;
    std::uint32_t in_pool : 1 = 0;
  };
  struct Cell {
    Text key, text;
    std::uint32_t end = 0;
    std::uint32_t line = 1;
    std::uint32_t column : 27 = 1;
    std::uint32_t dropped : 1 = 0;  // an earlier value of a key that is given again
    std::uint32_t has_key : 1 = 0;
    std::uint32_t kind : 3 = 0;
  };
  static_assert(sizeof(Cell) <= 32);

 private:
  friend class Value;
  friend class LenientBuilder;
  [[nodiscard]] std::string_view view(Text text) const noexcept {
    return std::string_view(text.in_pool != 0 ? pool_ : source_).substr(text.offset, text.size);
  }
  std::vector<Cell> cells_;
  std::string source_, pool_;
};

}  // namespace ringfence::document
