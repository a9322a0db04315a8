// What several readers of the findings format share: words of closed sets, origins, header lists
// and objects inside. All keep their first error where JsonReader keeps it, and give an empty
// value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.hpp"
#include "core/http/header_list.hpp"
#include "core/origins/origin.hpp"
#include "reports/json_names.hpp"
#include "reports/json_tree.hpp"

namespace ringfence::reports {

// A word of a closed set; `parse` gives an optional.
template <class Parse>
[[nodiscard]] auto word(JsonReader& in, std::string_view name, Parse parse) ->
    typename decltype(parse(std::string_view()))::value_type {
  const std::string text = in.text(name);
  if (const auto value = parse(text)) return *value;
  if (const JsonNode* node = in.maybe(name))
    in.fail(*node, "\"" + std::string(name) + "\": \"" + text::printable(text, 40) +
                       "\" is not one of its words");
  return {};
}
template <class E, std::size_t N>
[[nodiscard]] E word_of(JsonReader& in, std::string_view name, const Names<E, N>& names) {
  return word(in, name, [&](std::string_view t) { return value_in(names, t); });
}

// Reads a member that is an object.
template <class Read>
void object(JsonReader& in, std::string_view name, Read read) {
  const JsonNode* node = in.any(name);
  if (node == nullptr) return;
  JsonReader inner = in.inside(*node);
  read(inner);
  inner.done();
}
// The same where null stands for none: whether there is one.
template <class Read>
bool optional_object(JsonReader& in, std::string_view name, Read read) {
  const JsonNode* node = in.any(name);
  if (node == nullptr || node->type == JsonNode::Type::Null) return false;
  object(in, name, read);
  return true;
}
// A member that is an array of objects. More than `most` of them is an error.
template <class T, class Read>
[[nodiscard]] std::vector<T> objects(JsonReader& in, std::string_view name, Read read,
                                     std::size_t most = kMaxJsonValues) {
  std::vector<T> out;
  in.list(name, [&](const JsonNode& item) {
    if (out.size() == most)
      return in.fail(
          item, "\"" + std::string(name) + "\" has more than " + std::to_string(most) + " members");
    JsonReader inner = in.inside(item);
    out.push_back(read(inner));
    inner.done();
  });
  return out;
}

[[nodiscard]] std::optional<origins::Origin> origin(JsonReader& in, const JsonNode& node);
[[nodiscard]] std::vector<origins::Origin> origin_list(JsonReader& in, std::string_view name);
[[nodiscard]] std::vector<fetch::ProfileId> profiles(JsonReader& in);  // the member "profiles"
// [[name, value], ...]
[[nodiscard]] http::HeaderList headers(JsonReader& in, std::string_view name);

}  // namespace ringfence::reports
