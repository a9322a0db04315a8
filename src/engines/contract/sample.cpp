#include "engines/contract/sample.hpp"

#include <array>
#include <optional>

#include <fmt/format.h>

namespace ringfence::contract {

namespace {

using document::Value;
using Kind = Value::Kind;

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (byte < 0x20)
      out += fmt::format("\\u{:04x}", byte);
    else
      out += c;
  }
  return out += '"';
}

// Recursion is bounded by the depth of a document.
void write_json(const Value& value, std::string& out) {
  if (out.size() > kMaxSampleBytes) return;
  const std::size_t start = out.size() + 1;
  switch (value.kind()) {
    case Kind::Null: out += "null"; return;
    case Kind::Bool: out += value.is_true() ? "true" : "false"; return;
    case Kind::Number: out += value.text(); return;
    case Kind::String: out += json_string(value.text()); return;
    case Kind::List:
    case Kind::Map: break;
  }
  const bool map = value.is_map();
  out += map ? '{' : '[';
  for (const Value child : value.children()) {
    if (out.size() != start) out += ',';
    if (map) out += json_string(child.key()) + ':';
    write_json(child, out);
  }
  out += map ? '}' : ']';
}

// "examples" is a list (JSON Schema) or a map of objects with "value" (OpenAPI).
Value first_example(Value examples) {
  for (const Value example : examples.children())
    return examples.is_map() && example.find("value") ? example.find("value") : example;
  return {};
}

Value given_value(const Place& place) {
  for (const std::string_view key : {"example", "x-example", "const", "default"})
    if (const Value value = place.value.find(key)) return value;
  if (const Value value = first_example(place.value.find("examples"))) return value;
  return place.value.find("enum").item(0);
}

struct FormatRow {
  std::string_view format, text;
};
constexpr std::array<FormatRow, 9> kFormats = {{
    {"uuid", "00000000-0000-4000-8000-000000000000"},
    {"date", "2024-01-01"},
    {"date-time", "2024-01-01T00:00:00Z"},
    {"time", "00:00:00Z"},
    {"email", "someone@example.com"},
    {"uri", "https://example.com/"},
    {"hostname", "example.com"},
    {"ipv4", "192.0.2.1"},
    {"ipv6", "2001:db8::1"},
}};

std::string_view type_of(const Place& schema) {
  const Value type = schema.value.find("type");
  if (type.is_list())  // OpenAPI 3.1: several, "null" among them
    for (const Value one : type.children())
      if (one.text() != "null") return one.text();
  if (!type.text().empty()) return type.text();
  if (schema["properties"]) return "object";
  return schema["items"] ? "array" : "";
}

std::string made_up_number(const Place& schema) {
  const Value least = schema.value.find("minimum");
  return least.kind() == Kind::Number ? std::string(least.text()) : "1";
}

std::string made_up_string(const Place& schema) {
  for (const FormatRow& row : kFormats)
    if (schema["format"].text() == row.format) return std::string(row.text);
  return "1";
}

void write_sample(Library& library, const Place& written, std::size_t depth, Sample& out);

void write_properties(Library& library, const Place& schema, std::size_t depth, Sample& out,
                      bool& first) {
  const Place required = schema["required"], properties = library.follow(schema["properties"]);
  for (const Value property : properties.value.children()) {
    bool wanted = false;
    for (const Value name : required.value.children()) wanted |= name.text() == property.key();
    if (!wanted || out.text.size() > kMaxSampleBytes) continue;
    if (!first) out.text += ',';
    first = false;
    out.text += json_string(property.key()) + ':';
    write_sample(library, {property, properties.file}, depth + 1, out);
  }
  if (depth >= kMaxSampleDepth) return;
  const Place parts = schema["allOf"];
  for (const Value part : parts.value.children())
    write_properties(library, library.follow({part, parts.file}), depth + 1, out, first);
}

void write_sample(Library& library, const Place& written, std::size_t depth, Sample& out) {
  const Place schema = library.follow(written);
  if (const Value given = given_value(schema)) {
    out.text += to_json(given);
    return;
  }
  out.made_up = true;
  if (depth >= kMaxSampleDepth || out.text.size() > kMaxSampleBytes) {
    out.text += "{}";
    return;
  }
  for (const std::string_view choice : {"oneOf", "anyOf"})
    if (const Place list = schema[choice]; list.value.has_children())
      return write_sample(library, {list.value.item(0), list.file}, depth + 1, out);
  const std::string_view type = type_of(schema);
  if (type == "object" || schema["allOf"]) {
    bool first = true;
    out.text += '{';
    write_properties(library, schema, depth, out, first);
    out.text += '}';
  } else if (type == "array") {
    out.text += '[';
    if (schema["minItems"].text() > "0")
      write_sample(library, {schema["items"].value, schema.file}, depth + 1, out);
    out.text += ']';
  } else if (type == "integer" || type == "number") {
    out.text += made_up_number(schema);
  } else if (type == "boolean") {
    out.text += "true";
  } else {
    out.text += type == "string" ? json_string(made_up_string(schema)) : "{}";
  }
}

Sample plain(Value value) {
  if (value.is_list()) return plain(value.item(0));
  return {.text = std::string(value.text()), .made_up = value.is_map()};
}

}  // namespace

std::string to_json(const Value& value) {
  std::string out;
  write_json(value, out);
  return out.size() > kMaxSampleBytes ? std::string() : out;
}

Sample sample_of_schema(Library& library, const Place& written) {
  const Place schema = library.follow(written);
  if (const Value given = given_value(schema); given && !given.is_map()) return plain(given);
  for (const std::string_view choice : {"allOf", "oneOf", "anyOf"})
    if (const Place list = schema[choice]; list.value.has_children()) {
      const Place inner = library.follow({list.value.item(0), list.file});
      if (const Value given = given_value(inner); given && !given.is_map()) return plain(given);
      if (!type_of(inner).empty()) return {.text = made_up_string(inner), .made_up = true};
    }
  const std::string_view type = type_of(schema);
  if (type == "array") {
    const Place items = library.follow(schema["items"]);
    if (const Value given = given_value(items); given && !given.is_map()) return plain(given);
    return {.text = made_up_string(items), .made_up = true};
  }
  if (type == "integer" || type == "number") return {made_up_number(schema), true};
  if (type == "boolean") return {"true", true};
  if (type == "object") return {"", true};
  return {made_up_string(schema), true};
}

Sample sample_of_parameter(Library& library, const Place& parameter) {
  if (const Value given = given_value(parameter); given && !given.is_map()) return plain(given);
  if (const Place schema = parameter["schema"]) return sample_of_schema(library, schema);
  for (const Value media : library.follow(parameter["content"]).value.children())
    return sample_body(library, {media, parameter.file});
  return sample_of_schema(library, parameter);  // Swagger 2.0: the parameter is its own schema
}

Sample sample_body(Library& library, const Place& media) {
  for (const std::string_view key : {"example", "x-example"})
    if (const Value value = media.value.find(key)) return {.text = to_json(value)};
  const Place examples = library.follow(media["examples"]);
  for (const Value written : examples.value.children()) {
    const Place example = library.follow({written, examples.file});
    if (const Value value = example.value.find("value")) return {.text = to_json(value)};
  }
  Sample out;
  if (media["schema"])
    write_sample(library, media["schema"], 0, out);
  else
    out = {.text = "{}", .made_up = true};
  if (out.text.size() > kMaxSampleBytes) out = {.text = "{}", .made_up = true};
  return out;
}

}  // namespace ringfence::contract
