// What the operation's own answer without a credential holds: read once for the rules that ask.
#pragma once

#include <string>
#include <vector>

#include "engines/judge/rule.hpp"

namespace ringfence::judge {

struct OpenAnswer {
  const access::Trial* trial = nullptr;  // nullptr: none came
  const http::Response* response = nullptr;
};

// The answer to the request without Origin header and without a credential.
[[nodiscard]] OpenAnswer open_answer(const Case& c);

// For a person, each once: "a GitHub token (ghp_[hidden])".
[[nodiscard]] std::vector<std::string> secrets_shown(std::string_view body);

// A page of strangers reads the error answers of the operation: another rule speaks of it.
[[nodiscard]] bool strangers_read_errors(const Case& c);

}  // namespace ringfence::judge
