// Makes the tree from parser events and applies the rules and bounds of read.hpp. Knows no parser.
// After a bound is passed (`stopped`) it takes events and does nothing.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "core/document/node.hpp"
#include "core/document/read.hpp"
#include "core/document/sink.hpp"

namespace ringfence::document {

class TreeBuilder : public Sink {
 public:
  explicit TreeBuilder(const Limits& limits) : limits_(limits) {}

  void scalar(Node node, Anchor anchor, bool tagged) override;
  void start(Node::Kind kind, Position at, Anchor anchor, bool tagged) override;
  void end() override;
  void alias(Position at, Anchor anchor) override;
  void second_document(Position at) override;
  void problem(Position at, std::string text) override;

  [[nodiscard]] bool stopped() const noexcept override { return stopped_; }

  // Once, after the last event.
  [[nodiscard]] std::expected<Document, std::vector<Problem>> take();

 private:
  struct Open {
    Node node;
    std::optional<Entry> key;  // of a Map, while its value is awaited
    bool as_key = false;       // it stands where a key should: read, reported and dropped
  };
  [[nodiscard]] bool room_for(Position at);
  void refuse_features(Position at, Anchor anchor, bool tagged);
  [[nodiscard]] bool key_is_next() const;
  void take_key(Node node);
  void attach(Node node);
  void refuse_duplicates(const Node& map);

  Limits limits_;
  std::vector<Open> open_;
  std::optional<Node> root_;
  std::size_t nodes_ = 0;
  bool stopped_ = false;
  std::vector<Problem> problems_;
};

}  // namespace ringfence::document
