// Reads JSON into a tree that remembers lines, for the files that Ringfence reads back. Strict: RFC
// 8259 and valid UTF-8, no member twice, no number that is not a whole one, bounded in size, depth
// and number of values.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace ringfence::reports {

// A report of a thousand operations is about 5 MiB; evidence that was not cut may multiply it.
inline constexpr std::size_t kMaxJsonBytes = std::size_t{64} << 20U;
inline constexpr std::size_t kMaxJsonDepth = 32;          // our deepest format nests 11
inline constexpr std::size_t kMaxJsonValues = 4'000'000;  // about 600 MB in memory

struct JsonMember;  // no std::pair, which wants to know all of a node while it is being declared

struct JsonNode {
  enum class Type { Null, Boolean, Number, String, Array, Object };
  Type type = Type::Null;
  bool boolean = false;
  long long number = 0;
  std::string text;
  std::vector<JsonNode> items;      // of an array
  std::vector<JsonMember> members;  // of an object, in file order
  std::size_t line = 0;             // where it ends or, for arrays and objects, starts; from 1
};

struct JsonMember {
  std::string name;
  JsonNode value;
};

// Errors: Invalid with the line, TooLarge.
[[nodiscard]] Result<JsonNode> parse_json(std::string_view text);

// Takes an object apart, member by member. The first thing that is wrong is kept in `error` and
// from then on every call gives an empty value, so that readers can be written straight down.
// Members that nobody asked for are wrong.
class JsonReader {
 public:
  JsonReader(const JsonNode& node, std::optional<Error>& error);

  [[nodiscard]] std::string text(std::string_view name);
  [[nodiscard]] std::string bytes(std::string_view name);  // what JsonWriter::bytes wrote
  [[nodiscard]] long long number(std::string_view name, long long least, long long most);
  [[nodiscard]] std::optional<long long> optional_number(std::string_view name, long long least,
                                                         long long most);
  [[nodiscard]] bool boolean(std::string_view name);
  [[nodiscard]] std::vector<std::string> byte_list(std::string_view name);
  // Calls `item` for each member of the array.
  void list(std::string_view name, const std::function<void(const JsonNode&)>& item);
  [[nodiscard]] const JsonNode* any(std::string_view name);    // nullptr: an error has been kept
  [[nodiscard]] const JsonNode* maybe(std::string_view name);  // nullptr: absent
  void skip(std::string_view name) { static_cast<void>(any(name)); }
  // A reader of something inside, which keeps its first error in the same place.
  [[nodiscard]] JsonReader inside(const JsonNode& node) { return {node, *error_}; }
  void done();  // anything left?

  void fail(const JsonNode& at, std::string what);
  [[nodiscard]] bool failed() const noexcept { return error_->has_value(); }
  [[nodiscard]] std::size_t line() const noexcept { return node_->line; }

 private:
  [[nodiscard]] const JsonNode* typed(std::string_view name, JsonNode::Type type,
                                      std::string_view wanted);
  [[nodiscard]] std::string bytes_of(const JsonNode& node, std::string_view name);
  const JsonNode* node_;
  std::vector<bool> asked_;
  std::optional<Error>* error_;
};

}  // namespace ringfence::reports
