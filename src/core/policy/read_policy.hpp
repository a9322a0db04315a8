// A policy file, read for one environment: its values, everything that is wrong with one of them by
// itself, and the files and variables that it refers to. Who has the world resolves those; nothing
// is read here. Format: docs/policy/policy-file.md
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/policy/declared.hpp"

namespace ringfence::policy {

struct ReadPolicy {
  Declared declared;
  std::vector<Fault> faults;
  // The file cannot be read as a policy at all: `declared` has nothing in it.
  bool is_broken = false;
};

// `environment` "": prod.
[[nodiscard]] ReadPolicy read_policy(std::string_view yaml, std::string_view environment);

// A secret that is kept elsewhere.
struct Reference {
  enum class Use { KeyFile, SecretFile, Secret } use = Use::Secret;
  std::string text;  // "file:PATH" or "env:NAME"
  document::Position at;
  std::string path;
};
// Each once, in the order of the file.
[[nodiscard]] std::vector<Reference> references_of(const Declared& declared);

}  // namespace ringfence::policy
