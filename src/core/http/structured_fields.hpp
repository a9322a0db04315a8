// Structured field values (RFC 9651; the types of RFC 8941, which RFC 9421 and RFC 9530 build on):
// items, lists, dictionaries, inner lists and parameters. Dates and display strings are not taken.
// Stricter than the RFC in two places, since both make two texts of one value: a byte sequence is
// canonical base64, and a key comes once in a dictionary and once among parameters.
// Error: Invalid with the byte where it is; TooLarge over kMaxStructuredField.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.hpp"

namespace ringfence::http {

// In bytes, of all fields of one name together: what common servers take as one header line.
inline constexpr std::size_t kMaxStructuredField = 8192;

struct BareItem {
  enum class Type { Integer, Decimal, String, Token, Bytes, Boolean };
  Type type = Type::Boolean;
  std::int64_t number = 1;  // Integer; Decimal in thousandths; Boolean 0 or 1
  std::string text;         // String without quotes and escapes; Token; Bytes decoded
  friend bool operator==(const BareItem&, const BareItem&) = default;
};

struct Parameter {
  std::string key;
  BareItem value;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};
using Parameters = std::vector<Parameter>;

struct Item {
  BareItem value;
  Parameters parameters;
  friend bool operator==(const Item&, const Item&) = default;
};
struct InnerList {
  std::vector<Item> items;
  Parameters parameters;
  friend bool operator==(const InnerList&, const InnerList&) = default;
};
using Member = std::variant<Item, InnerList>;
using List = std::vector<Member>;
struct DictionaryEntry {
  std::string key;
  Member value;
  friend bool operator==(const DictionaryEntry&, const DictionaryEntry&) = default;
};
using Dictionary = std::vector<DictionaryEntry>;  // in order, keys unique

[[nodiscard]] Result<Item> parse_item(std::string_view text);
[[nodiscard]] Result<List> parse_list(std::string_view text);
[[nodiscard]] Result<Dictionary> parse_dictionary(std::string_view text);

// Section 4.1. The value is one that a parser gives, or one made of keys and tokens that are such.
[[nodiscard]] std::string serialise(const BareItem& item);
[[nodiscard]] std::string serialise(const Item& item);
[[nodiscard]] std::string serialise(const InnerList& list);
[[nodiscard]] std::string serialise(const List& list);
[[nodiscard]] std::string serialise(const Dictionary& dictionary);

}  // namespace ringfence::http
