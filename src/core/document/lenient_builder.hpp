// Makes a Tree from events, by the rules for documents of others (read_lenient.hpp), within bounds.
// Knows no parser. After a bound is passed (`stopped`) it takes events and does nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/read_lenient.hpp"
#include "core/document/sink.hpp"
#include "core/document/tree.hpp"

namespace ringfence::document {

class LenientBuilder : public Sink {
 public:
  // The builder keeps the text; `source` shows it, byte for byte.
  LenientBuilder(std::string text, const Limits& limits);
  [[nodiscard]] std::string_view source() const noexcept { return tree_.source_; }

  void scalar(Node node, Anchor anchor, bool tagged) override;
  void start(Node::Kind kind, Position at, Anchor anchor, bool tagged) override;
  void end() override;
  void alias(Position at, Anchor anchor) override;
  void second_document(Position at) override;
  void problem(Position at, std::string text) override;
  [[nodiscard]] bool stopped() const noexcept override { return stopped_; }

  // A scalar whose text is `size` bytes of the source from `offset` on, or a copy of `text`.
  void scalar_in_source(Node::Kind kind, Position at, std::size_t offset, std::size_t size);
  void scalar_copied(Node::Kind kind, Position at, std::string_view text);

  // Forgets everything but the source: another parser tries.
  void clear();
  // Once, after the last event.
  [[nodiscard]] std::expected<LenientDocument, std::vector<Problem>> take();

 private:
  struct Open {
    std::uint32_t cell = 0;
    Anchor anchor = 0;
    bool awaits_value = false;  // of a map: a key has come
    Tree::Text key;
    Position key_at;
  };
  // A scalar, or the cells from `first` to `end`.
  struct Anchored {
    Tree::Cell scalar;
    std::uint32_t first = 0, end = 0;
  };

  [[nodiscard]] bool room_for(Position at, std::size_t nodes, std::size_t depth);
  [[nodiscard]] bool key_is_next() const noexcept;
  [[nodiscard]] Tree::Text copied(std::string_view text);
  void add(Node::Kind kind, Position at, Tree::Text text, Anchor anchor);
  void put(Tree::Cell cell, Position at);
  void take_key(Tree::Text text, Position at);
  void refuse_key(Position at, Node::Kind kind);
  void settle_duplicates(std::uint32_t map);
  void note(Position at, std::string text);

  Tree tree_;
  Limits limits_;
  std::vector<Open> open_;
  std::map<Anchor, Anchored> anchored_;
  bool stopped_ = false;
  std::vector<Problem> problems_, notes_;
};

}  // namespace ringfence::document
