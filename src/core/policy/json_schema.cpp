#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/policy/language.hpp"

namespace ringfence::policy {
namespace {

constexpr std::string_view kCredentials[] = {"api_key", "http_signature", "signature", "webhook",
                                             "upstream"};

// Texts of the table hold no control bytes.
std::string quoted(std::string_view text) {
  return "\"" +
         text::replace_all(text::replace_all(std::string(text), "\\", "\\\\"), "\"", "\\\"") + "\"";
}

std::string words_of(const Key& key) {
  std::string out;
  for (const std::string_view word : text::split(key.words, '|'))
    out +=
        (out.empty() ? "" : ", ") + (key.kind == Kind::Integer ? std::string(word) : quoted(word));
  return out;
}

std::string reference_to(std::string_view section) {
  return fmt::format("{{\"$ref\": \"#/$defs/{}\"}}", section);
}

std::string type_of(const Key& key) {
  switch (key.kind) {
    case Kind::String:
      return key.words.empty() ? R"("type": "string", "minLength": 1)"
                               : fmt::format("\"enum\": [{}]", words_of(key));
    case Kind::Integer:
      return key.words.empty() ? R"("type": "integer")"
                               : fmt::format("\"enum\": [{}]", words_of(key));
    case Kind::Boolean: return R"("type": "boolean")";
    case Kind::Span: return R"("type": "string", "pattern": "^(0s|[1-9][0-9]*(ms|s|m|h|d))$")";
    case Kind::Rate:
      return R"("type": "string", "pattern": "^[1-9][0-9]*/[1-9][0-9]*(ms|s|m|h|d)$")";
    case Kind::Size: return R"("type": "string", "pattern": "^(0|[1-9][0-9]*)(B|KiB|MiB|GiB)$")";
    case Kind::Strings: return R"("type": "array", "items": {"type": "string", "minLength": 1})";
    case Kind::Reference: return R"("type": "string", "pattern": "^(file|env):.+$")";
    case Kind::Reason:
      return R"("anyOf": [{"type": "string", "minLength": 1}, {"type": "object", "required": ["reason"], "properties": {"reason": {"type": "string", "minLength": 1}, "until": {"type": "string"}}, "additionalProperties": false}])";
    case Kind::Map: return fmt::format("\"$ref\": \"#/$defs/{}\"", key.words);
    case Kind::MapOf:
      if (key.words == "origin_set")
        return R"("type": "object", "additionalProperties": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"$ref": "#/$defs/origin_set"}]})";
      if (key.words == "environment")
        return R"("type": "object", "additionalProperties": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/environment"}]})";
      return fmt::format(R"("type": "object", "additionalProperties": {})",
                         reference_to(key.words));
    case Kind::ListOf:
      return fmt::format(R"("type": "array", "items": {})", reference_to(key.words));
    case Kind::Any: break;
  }
  if (key.name == "cors") return R"("anyOf": [{"const": "none"}, {"$ref": "#/$defs/cors"}])";
  if (key.name == "limits")
    return R"("type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/limit_use"}]})";
  if (key.name == "expect") return R"("anyOf": [{"type": "integer"}, {"$ref": "#/$defs/expect"}])";
  return R"("type": ["string", "array", "object"])";
}

std::string object_of(std::string_view section, std::string_view indent) {
  std::string properties, required;
  for (const Key& key : language()) {
    if (key.section != section) continue;
    properties += fmt::format("{}{}    {}: {{{}{}}}", properties.empty() ? "" : ",\n", indent,
                              quoted(key.name), type_of(key),
                              key.help.empty() ? "" : ", \"description\": " + quoted(key.help));
    if (key.needed) required += (required.empty() ? "" : ", ") + quoted(key.name);
  }
  return fmt::format(
      "{0}  \"type\": \"object\",\n{0}  \"additionalProperties\": false,\n"
      "{0}  \"required\": [{1}],\n{0}  \"properties\": {{\n{2}\n{0}  }}",
      indent, required, properties);
}

}  // namespace

std::string json_schema() {
  std::vector<std::string_view> sections;
  for (const Key& key : language())
    if (!key.section.empty() && std::ranges::find(sections, key.section) == sections.end())
      sections.push_back(key.section);
  std::string defs;
  for (const std::string_view section : sections)
    defs += fmt::format("    {}: {{\n{}\n    }},\n", quoted(section), object_of(section, "    "));
  std::string credentials;
  for (const std::string_view type : kCredentials)
    credentials += (credentials.empty() ? "" : ", ") + reference_to(type);
  return fmt::format(
      "{{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
      "  \"title\": \"Ringfence policy\",\n{},\n  \"$defs\": {{\n{}"
      "    \"credential\": {{\"oneOf\": [{}]}}\n  }}\n}}\n",
      object_of("", ""), defs, credentials);
}

}  // namespace ringfence::policy
