#include "reports/json_fields.hpp"

namespace ringfence::reports {

std::optional<origins::Origin> origin(JsonReader& in, const JsonNode& node) {
  if (node.type == JsonNode::Type::String)
    if (auto parsed = origins::Origin::parse(node.text)) return *std::move(parsed);
  in.fail(node, "an origin is wanted here");
  return std::nullopt;
}

std::vector<origins::Origin> origin_list(JsonReader& in, std::string_view name) {
  std::vector<origins::Origin> out;
  in.list(name, [&](const JsonNode& item) {
    if (auto o = origin(in, item)) out.push_back(*std::move(o));
  });
  return out;
}

std::vector<fetch::ProfileId> profiles(JsonReader& in) {
  std::vector<fetch::ProfileId> out;
  in.list("profiles", [&](const JsonNode& item) {
    if (const auto id = value_in(kProfileNames, item.text))
      out.push_back(*id);
    else
      in.fail(item, "not a browser profile");
  });
  return out;
}

http::HeaderList headers(JsonReader& in, std::string_view name) {
  http::HeaderList out;
  in.list(name, [&](const JsonNode& pair) {
    // Read as an object with two members, so that both have the one byte form.
    JsonNode both;
    both.type = JsonNode::Type::Object;
    both.line = pair.line;
    if (pair.type != JsonNode::Type::Array || pair.items.size() != 2)
      return in.fail(pair, "a header must be [name, value]");
    both.members = {{"name", pair.items[0]}, {"value", pair.items[1]}};
    JsonReader field = in.inside(both);
    std::string field_name = field.bytes("name");
    out.add(std::move(field_name), field.bytes("value"));
  });
  return out;
}

}  // namespace ringfence::reports
