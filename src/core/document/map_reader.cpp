#include "core/document/map_reader.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::document {

namespace {

// A name in any of our files is shorter; a longer word is no slip of the finger.
constexpr std::size_t kMaxWord = 64;

char plain(char c) { return c == '-' ? '_' : text::lower(c); }

// Levenshtein distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (plain(a[i]) == plain(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string expected(Node::Kind kind, const Node& found) {
  const bool only_unquoted = kind == Node::Kind::String && !found.text.empty();
  return fmt::format("expected {}, found {}{}", name_of(kind), name_of(found.kind),
                     only_unquoted ? ": quote it" : "");
}

template <class Number>
std::optional<Number> parse(std::string_view digits) {
  Number value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.size() > kMaxWord) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t d = distance(word, candidate);
    if (d < best_distance && d < candidate.size()) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

MapReader::MapReader(const Node& node, std::string path, std::vector<Problem>& problems)
    : node_(node), path_(std::move(path)), problems_(problems) {
  if (node_.kind == Node::Kind::Map) return;
  const std::string found = fmt::format("expected a map, found {}", name_of(node_.kind));
  problems_.push_back({node_.at, path_.empty() ? found : path_ + ": " + found});
}

std::string MapReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void MapReader::problem(const Node& at, std::string_view key, std::string_view text) {
  problems_.push_back({at.at, fmt::format("{}: {}", path_of(key), text)});
}

void MapReader::missing(std::string_view key) {
  if (node_.kind == Node::Kind::Map) problem(node_, key, "is missing");
}

const Node* MapReader::find(std::string_view key) {
  known_.push_back(key);
  return node_.find(key);
}

const Node* MapReader::of_kind(std::string_view key, Node::Kind kind) {
  const Node* value = find(key);
  if (value == nullptr || value->kind == kind) return value;
  problem(*value, key, expected(kind, *value));
  return nullptr;
}

const Node* MapReader::list(std::string_view key) { return of_kind(key, Node::Kind::List); }
const Node* MapReader::map(std::string_view key) { return of_kind(key, Node::Kind::Map); }

std::optional<bool> MapReader::boolean(std::string_view key) {
  const Node* value = of_kind(key, Node::Kind::Bool);
  if (value == nullptr) return std::nullopt;
  return text::lower(value->text.front()) == 't';
}

std::optional<std::int64_t> MapReader::integer(std::string_view key, std::int64_t least,
                                               std::int64_t most) {
  const Node* value = of_kind(key, Node::Kind::Number);
  if (value == nullptr) return std::nullopt;
  const auto number = parse<std::int64_t>(value->text);
  if (number && *number >= least && *number <= most) return number;
  problem(*value, key, fmt::format("expected a whole number from {} to {}", least, most));
  return std::nullopt;
}

std::optional<double> MapReader::number(std::string_view key, double least, double most) {
  const Node* value = of_kind(key, Node::Kind::Number);
  if (value == nullptr) return std::nullopt;
  const auto number = parse<double>(value->text);
  if (number && *number >= least && *number <= most) return number;
  problem(*value, key, fmt::format("expected a number from {} to {}", least, most));
  return std::nullopt;
}

const Node* MapReader::string(std::string_view key) {
  const Node* value = of_kind(key, Node::Kind::String);
  if (value == nullptr || !value->text.empty()) return value;
  problem(*value, key, "is empty");
  return nullptr;
}

std::vector<const Node*> MapReader::strings(std::string_view key) {
  std::vector<const Node*> out;
  const Node* items = list(key);
  if (items == nullptr) return out;
  for (std::size_t i = 0; i < items->items.size(); ++i) {
    const Node& item = items->items[i];
    const std::string name = fmt::format("{}[{}]", key, i);
    if (item.kind != Node::Kind::String)
      problem(item, name, expected(Node::Kind::String, item));
    else if (item.text.empty())
      problem(item, name, "is empty");
    else
      out.push_back(&item);
  }
  return out;
}

void MapReader::refuse_unknown() {
  for (const Entry& entry : node_.entries) {
    if (std::ranges::find(known_, entry.key) != known_.end()) continue;
    const std::string_view near = nearest(entry.key, known_);
    std::string text = fmt::format("{}: no such key", path_of(text::printable(entry.key, 80)));
    if (!near.empty()) text += fmt::format("; did you mean {}?", near);
    problems_.push_back({entry.at, std::move(text)});
  }
}

}  // namespace ringfence::document
