// The language of the policy file as one table: which keys each of its maps has, of which kind, and
// what they mean. The reader knows no key that is not here, the JSON Schema for editors is written
// from it, and so is checked the page docs/policy/policy-file.md.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::policy {

enum class Kind {
  String,
  Integer,
  Boolean,
  Span,       // "60s"
  Rate,       // "20/1s"
  Size,       // "1MiB"
  Strings,    // a list of them
  Reference,  // "file:PATH" or "env:NAME"
  Reason,     // of a risk: a sentence, or {reason, until}
  Map,        // of `section`
  MapOf,      // names of the writer's own -> `section`
  ListOf,     // of `section`
  Any,        // of several kinds, as the help says
};

struct Key {
  std::string_view section;  // "" is the file itself
  std::string_view name;
  Kind kind;
  bool needed;
  std::string_view words;  // "a|b": the values there are; for Map, MapOf, ListOf the section
  std::string_view help;   // half a sentence
};

[[nodiscard]] std::span<const Key> language() noexcept;
[[nodiscard]] const Key* find_key(std::string_view section, std::string_view name) noexcept;
[[nodiscard]] std::vector<std::string_view> keys_of(std::string_view section);

// JSON Schema 2020-12 of the whole language, for editors. What depends on more than one value is
// told by `ringfence check` alone.
[[nodiscard]] std::string json_schema();

}  // namespace ringfence::policy
