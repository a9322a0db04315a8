// What a parser of YAML or JSON tells the one who makes a tree. Events come in the order of the
// document, well nested; keys of a map come as values do, one before each value.
#pragma once

#include <cstddef>
#include <string>

#include "core/document/node.hpp"

namespace ringfence::document {

class Sink {
 public:
  using Anchor = std::size_t;  // 0: none

  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;

  virtual void scalar(Node node, Anchor anchor, bool tagged) = 0;
  virtual void start(Node::Kind kind, Position at, Anchor anchor, bool tagged) = 0;  // List or Map
  virtual void end() = 0;
  virtual void alias(Position at, Anchor anchor) = 0;
  virtual void second_document(Position at) = 0;
  virtual void problem(Position at, std::string text) = 0;
  // A bound was passed: further events are taken and ignored.
  [[nodiscard]] virtual bool stopped() const noexcept = 0;
};

}  // namespace ringfence::document
