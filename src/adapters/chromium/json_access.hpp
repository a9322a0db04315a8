// Members of what the browser sends, whatever it sends: a member that is absent, or of another
// type, reads as empty. nlohmann's own `value` throws for the latter.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace ringfence::chromium {

inline const nlohmann::json& member(const nlohmann::json& object, const char* key) {
  static const nlohmann::json kNothing;
  if (!object.is_object()) return kNothing;
  const auto found = object.find(key);
  return found == object.end() ? kNothing : *found;
}

inline std::string text_at(const nlohmann::json& object, const char* key) {
  const nlohmann::json& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : "";
}

inline long long number_at(const nlohmann::json& object, const char* key) {
  const nlohmann::json& value = member(object, key);
  return value.is_number() ? static_cast<long long>(value.get<double>()) : 0;
}

inline bool bool_at(const nlohmann::json& object, const char* key, bool otherwise) {
  const nlohmann::json& value = member(object, key);
  return value.is_boolean() ? value.get<bool>() : otherwise;
}

}  // namespace ringfence::chromium
