#include "core/policy/section.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/policy/language.hpp"

namespace ringfence::policy {

using document::Node;

Section::Section(std::string_view section, const Node& node, std::string path,
                 std::vector<Fault>& faults)
    : section_(section), node_(node), reader_(node, std::move(path), problems_), faults_(faults) {
  take_problems(Rule::WrongType);
}

// Problems start with the path of what they are about.
void Section::take_problems(Rule rule) {
  for (const document::Problem& problem : problems_) {
    const std::size_t colon = problem.text.find(": ");
    const bool named = colon != std::string::npos;
    faults_.push_back({rule, named ? problem.text.substr(0, colon) : "", "", problem.at,
                       named ? problem.text.substr(colon + 2) : problem.text, ""});
  }
  problems_.clear();
}

void Section::fault(Rule rule, document::Position at, std::string_view key, std::string_view value,
                    std::string detail) {
  faults_.push_back({rule, path_of(key), text::printable(value, 120), at, std::move(detail), ""});
}

const Node* Section::find(std::string_view key) {
  RINGFENCE_ASSERT(find_key(section_, key) != nullptr);
  return reader_.find(key);
}

const Node* Section::map(std::string_view key) {
  const Node* node = find(key);
  if (node == nullptr) return nullptr;
  node = reader_.map(key);
  take_problems(Rule::WrongType);
  return node;
}

const Node* Section::list(std::string_view key) {
  const Node* node = find(key);
  if (node == nullptr) return nullptr;
  node = reader_.list(key);
  take_problems(Rule::WrongType);
  return node;
}

std::optional<bool> Section::boolean(std::string_view key) {
  RINGFENCE_ASSERT(find_key(section_, key) != nullptr);
  const auto value = reader_.boolean(key);
  take_problems(Rule::WrongType);
  return value;
}

std::optional<std::int64_t> Section::integer(std::string_view key, std::int64_t least,
                                             std::int64_t most) {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = reader_.integer(key, least, most);
  take_problems(node->kind == Node::Kind::Number ? Rule::BadValue : Rule::WrongType);
  return value;
}

std::optional<Word> Section::word(std::string_view key) {
  const Key* row = find_key(section_, key);
  RINGFENCE_ASSERT(row != nullptr);
  const Node* node = reader_.string(key);
  if (node == nullptr) {
    if (row->needed && reader_.find(key) == nullptr) {
      fault(Rule::MissingKey, node_.at, key, "");
    } else {
      take_problems(Rule::WrongType);
    }
    return std::nullopt;
  }
  if (!row->words.empty()) {
    const auto words = text::split(row->words, '|');
    if (std::ranges::find(words, node->text) == words.end()) {
      std::string all;
      for (const std::string_view word : words)
        all += (all.empty() ? "" : ", ") + std::string(word);
      fault(Rule::BadValue, node->at, key, node->text, "expected " + all);
      return std::nullopt;
    }
  }
  return Word{node->text, node->at};
}

std::vector<Word> Section::words(std::string_view key) {
  RINGFENCE_ASSERT(find_key(section_, key) != nullptr);
  std::vector<Word> out;
  for (const Node* node : reader_.strings(key)) out.push_back({node->text, node->at});
  take_problems(Rule::WrongType);
  return out;
}

template <class T, class Parse>
std::optional<T> Section::parsed(std::string_view key, Rule rule, Parse parse) {
  const Key* row = find_key(section_, key);
  RINGFENCE_ASSERT(row != nullptr);
  const Node* node = reader_.string(key);
  if (node == nullptr) {
    if (row->needed && reader_.find(key) == nullptr)
      fault(Rule::MissingKey, node_.at, key, "");
    else
      take_problems(Rule::WrongType);
    return std::nullopt;
  }
  Result<T> value = parse(node->text);
  if (value) return *std::move(value);
  fault(rule, node->at, key, node->text, value.error().detail);
  return std::nullopt;
}

std::optional<std::chrono::milliseconds> Section::span(std::string_view key) {
  return parsed<std::chrono::milliseconds>(key, Rule::BadValue, &document::parse_span);
}
std::optional<document::Rate> Section::rate(std::string_view key) {
  return parsed<document::Rate>(key, Rule::RateRange, &document::parse_rate);
}
std::optional<std::size_t> Section::size(std::string_view key) {
  return parsed<std::size_t>(key, Rule::BadValue, &document::parse_size);
}

std::optional<Word> Section::reference(std::string_view key) {
  const auto text = word(key);
  if (!text) return std::nullopt;
  Node node{.kind = Node::Kind::String, .at = text->at, .text = text->text};
  return reference(node, key);
}

std::optional<Word> Section::reference(const Node& node, std::string_view key) {
  const std::string_view text = node.text;
  const bool file = text.starts_with("file:") && text.size() > 5;
  const bool env = text.starts_with("env:") && text.size() > 4;
  if (file || env) return Word{node.text, node.at};
  fault(Rule::SecretInline, node.at, key, "");
  return std::nullopt;
}

std::optional<Danger> Section::danger(std::string_view key) {
  const Node* node = find(key);
  const Key* row = find_key(section_, key);
  if (node == nullptr) return std::nullopt;
  Danger out{.name = row->name, .reason = "", .until = {}, .at = node->at, .path = path_of(key)};
  const Node* reason = node->kind == Node::Kind::Map ? node->find("reason") : node;
  if (node->kind == Node::Kind::Map) {
    for (const document::Entry& entry : node->entries)
      if (entry.key != "reason" && entry.key != "until")
        fault(Rule::UnknownKey, entry.at, key, entry.key, "expected reason and until");
    if (const Node* until = node->find("until")) {
      const auto at = document::parse_instant(until->text);
      if (at)
        out.until = *at;
      else
        fault(Rule::BadValue, until->at, key, until->text, at.error().detail);
    }
  }
  if (reason != nullptr && reason->kind == Node::Kind::String) out.reason = reason->text;
  if (text::trim(out.reason).empty()) {
    fault(Rule::DangerWithoutReason, node->at, key, "");
    return std::nullopt;
  }
  return out;
}

std::vector<Danger> Section::dangers() {
  std::vector<Danger> out;
  for (const std::string_view key : keys_of(section_))
    if (key.starts_with("dangerously_"))
      if (auto found = danger(key)) out.push_back(*std::move(found));
  return out;
}

void Section::refuse_unknown() {
  const auto keys = keys_of(section_);
  for (const document::Entry& entry : node_.entries) {
    if (std::ranges::find(keys, entry.key) != keys.end()) continue;
    const std::string_view near = document::nearest(entry.key, keys);
    fault(Rule::UnknownKey, entry.at, text::printable(entry.key, 60), "",
          near.empty() ? "" : fmt::format("no such key; did you mean {}?", near));
  }
}

}  // namespace ringfence::policy
