#include "core/document/node.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::document {

namespace {

void skip_digits(std::string_view& s) {
  while (!s.empty() && text::is_digit(s.front())) s.remove_prefix(1);
}

// RFC 8259 section 6.
bool is_json_number(std::string_view s) {
  if (s.starts_with('-')) s.remove_prefix(1);
  if (s.empty() || !text::is_digit(s.front())) return false;
  if (s.front() == '0')
    s.remove_prefix(1);
  else
    skip_digits(s);
  if (s.starts_with('.')) {
    s.remove_prefix(1);
    if (s.empty() || !text::is_digit(s.front())) return false;
    skip_digits(s);
  }
  if (s.starts_with('e') || s.starts_with('E')) {
    s.remove_prefix(1);
    if (s.starts_with('+') || s.starts_with('-')) s.remove_prefix(1);
    if (s.empty() || !text::is_digit(s.front())) return false;
    skip_digits(s);
  }
  return s.empty();
}

}  // namespace

const Node* Node::find(std::string_view key) const noexcept {
  for (const Entry& entry : entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

std::string_view name_of(Node::Kind kind) noexcept {
  switch (kind) {
    case Node::Kind::Null: return "nothing";
    case Node::Kind::Bool: return "true or false";
    case Node::Kind::Number: return "a number";
    case Node::Kind::String: return "a string";
    case Node::Kind::List: return "a list";
    case Node::Kind::Map: return "a map";
  }
  std::unreachable();
}

Node::Kind kind_of_plain(std::string_view text) noexcept {
  static constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
  static constexpr std::array<std::string_view, 6> kBools = {"true",  "True",  "TRUE",
                                                             "false", "False", "FALSE"};
  if (std::ranges::find(kNulls, text) != kNulls.end()) return Node::Kind::Null;
  if (std::ranges::find(kBools, text) != kBools.end()) return Node::Kind::Bool;
  return is_json_number(text) ? Node::Kind::Number : Node::Kind::String;
}

// One over kMaxProblems is kept: it tells that there were more.
void add_bounded(std::vector<Problem>& list, Position at, std::string text) {
  if (list.size() <= kMaxProblems) list.push_back({at, std::move(text)});
}

void finish_bounded(std::vector<Problem>& list) {
  const bool more = list.size() > kMaxProblems;
  if (more) list.pop_back();
  put_in_order(list);
  if (more) list.push_back({list.back().at, "and more: the rest is left out"});
}

void put_in_order(std::vector<Problem>& problems) {
  std::ranges::sort(problems, {}, [](const Problem& p) { return std::tie(p.at, p.text); });
}

std::string describe(const Problem& problem, std::string_view file) {
  return fmt::format("{}:{}:{}: {}", text::printable(file), problem.at.line, problem.at.column,
                     problem.text);
}

}  // namespace ringfence::document
