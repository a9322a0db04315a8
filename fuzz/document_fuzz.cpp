// Any bytes as a document: no reader crashes, bounds hold, and what the strict reader takes the
// lenient one takes alike.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/document/map_reader.hpp"
#include "core/document/read.hpp"
#include "core/document/read_lenient.hpp"

namespace {

using namespace ringfence::document;

// Small, so that the fuzzer meets them.
constexpr Limits kLimits = {.bytes = 4096, .depth = 16, .nodes = 500};

void require(bool condition) {
  if (!condition) std::abort();
}

std::size_t count(const Node& node, std::size_t depth) {
  require(depth <= kLimits.depth);
  require(node.at.line >= 1 && node.at.column >= 1);
  require(node.entries.empty() || node.kind == Node::Kind::Map);
  require(node.items.empty() || node.kind == Node::Kind::List);
  std::size_t nodes = 1;
  for (const Node& item : node.items) nodes += count(item, depth + 1);
  for (const Entry& entry : node.entries) {
    require(&entry.value == node.find(entry.key));  // keys are unique
    nodes += count(entry.value, depth + 1);
  }
  return nodes;
}

std::size_t count(Value value, std::size_t depth) {
  require(depth <= kLimits.depth);
  require(value.at().line >= 1 && value.at().column >= 1);
  std::size_t nodes = 1;
  for (const Value child : value.children()) {
    require(!value.is_map() || child == value.find(child.key()));
    nodes += count(child, depth + 1);
  }
  return nodes;
}

// The two trees of one text.
bool same(const Node& a, Value b) {
  if (a.kind != b.kind() || a.text != b.text()) return false;
  std::size_t i = 0;
  for (const Value child : b.children()) {
    if (b.is_list()) {
      if (i == a.items.size() || !same(a.items[i++], child)) return false;
      continue;
    }
    if (i == a.entries.size()) return false;
    const Entry& entry = a.entries[i++];
    if (entry.key != child.key() || entry.at != child.at() || !same(entry.value, child))
      return false;
  }
  return i == a.items.size() + a.entries.size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto strict = read(text, kLimits);
  const auto lenient = read_lenient(std::string(text), kLimits);
  if (lenient) require(count(lenient->tree.root(), 1) <= kLimits.nodes);
  if (!lenient) require(!lenient.error().empty() && lenient.error().size() <= kMaxProblems + 1);
  if (!strict) {
    require(!strict.error().empty() && strict.error().size() <= kMaxProblems + 1);
    return 0;
  }
  require(lenient && lenient->notes.empty() && same(strict->root, lenient->tree.root()));
  std::vector<Problem> problems;
  MapReader reader(strict->root, "", problems);
  (void)reader.strings("a");
  (void)reader.integer("b", 0, 9);
  reader.refuse_unknown();
  return 0;
}
