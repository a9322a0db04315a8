// Reads one map of a policy by the table of the language: what is asked for is in the table, and
// what is in the file and not in the table is a fault. A wrong value gives nothing and a fault.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/document/map_reader.hpp"
#include "core/document/quantities.hpp"
#include "core/policy/fault.hpp"

namespace ringfence::policy {

// A text of the file, with its place.
struct Word {
  std::string text;
  document::Position at;
};

// A risk that was accepted by name.
struct Danger {
  std::string_view name;  // of the table
  std::string reason;
  std::optional<std::int64_t> until;
  document::Position at;
  std::string path;
};

class Section {
 public:
  // `section` is of the table. All three outlive the reader.
  Section(std::string_view section, const document::Node& node, std::string path,
          std::vector<Fault>& faults);
  Section(const Section&) = delete;
  Section& operator=(const Section&) = delete;

  [[nodiscard]] const document::Node* find(std::string_view key);
  [[nodiscard]] const document::Node* map(std::string_view key);
  [[nodiscard]] const document::Node* list(std::string_view key);
  [[nodiscard]] std::optional<bool> boolean(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view key, std::int64_t least,
                                                    std::int64_t most);
  // A fault also when it is needed and not there, or none of the words that the table has.
  [[nodiscard]] std::optional<Word> word(std::string_view key);
  [[nodiscard]] std::vector<Word> words(std::string_view key);
  [[nodiscard]] std::optional<std::chrono::milliseconds> span(std::string_view key);
  [[nodiscard]] std::optional<document::Rate> rate(std::string_view key);
  [[nodiscard]] std::optional<std::size_t> size(std::string_view key);
  // "file:PATH" or "env:NAME"; anything else is taken for a secret, and not shown.
  [[nodiscard]] std::optional<Word> reference(std::string_view key);
  [[nodiscard]] std::optional<Word> reference(const document::Node& node, std::string_view key);
  [[nodiscard]] std::optional<Danger> danger(std::string_view key);
  // Every risk that the table has for this map.
  [[nodiscard]] std::vector<Danger> dangers();

  void fault(Rule rule, document::Position at, std::string_view key, std::string_view value,
             std::string detail = "");
  [[nodiscard]] std::string path_of(std::string_view key) const { return reader_.path_of(key); }
  [[nodiscard]] document::Position at() const noexcept { return node_.at; }
  // Once, at the end.
  void refuse_unknown();

 private:
  void take_problems(Rule rule);
  template <class T, class Parse>
  [[nodiscard]] std::optional<T> parsed(std::string_view key, Rule rule, Parse parse);

  std::string_view section_;
  const document::Node& node_;
  std::vector<document::Problem> problems_;
  document::MapReader reader_;
  std::vector<Fault>& faults_;
};

}  // namespace ringfence::policy
