// Any bytes as a document: no reader crashes, bounds hold, and what the strict reader takes the
// lenient one takes alike.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/document/map_reader.hpp"
#include "core/document/read.hpp"

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

bool same(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.style != b.style || a.at != b.at || a.text != b.text) return false;
  if (a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same(a.items[i], b.items[i])) return false;
  for (std::size_t i = 0; i < a.entries.size(); ++i)
    if (a.entries[i].key != b.entries[i].key || !same(a.entries[i].value, b.entries[i].value))
      return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto strict = read(text, Mode::Strict, kLimits);
  const auto lenient = read(text, Mode::Lenient, kLimits);
  if (lenient) require(count(lenient->root, 1) <= kLimits.nodes);
  if (!strict) {
    require(!strict.error().empty() && strict.error().size() <= kMaxProblems + 1);
    return 0;
  }
  require(strict->notes.empty());
  require(lenient && same(strict->root, lenient->root));
  std::vector<Problem> problems;
  MapReader reader(strict->root, "", problems);
  (void)reader.strings("a");
  (void)reader.integer("b", 0, 9);
  reader.refuse_unknown();
  return 0;
}
