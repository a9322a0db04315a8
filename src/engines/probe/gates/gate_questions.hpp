// What is asked of one gate: which operation stands for it, and which changes are tried, as data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/access/alteration.hpp"
#include "core/access/gate_study.hpp"
#include "core/access/operation.hpp"
#include "core/http/message.hpp"
#include "engines/probe/settings.hpp"

namespace ringfence::probe {

struct Question {
  access::Alteration alteration;
  // Asked only where this one came out so before.
  struct After {
    access::Alteration alteration;
    access::Outcome outcome;
  };
  std::optional<After> after{};
};

struct GatePlan {
  access::Operation operation;  // that stands for the gate
  access::Gate gate;
  std::vector<std::size_t> credentials;   // indexes into Settings::credentials, sent together
  std::optional<std::string> other_path;  // of another operation behind the same gate, same method
  std::optional<std::string> other_method;  // of the same path
  // A credential that travels as the plan's own does, and that this operation is not known to
  // accept.
  std::optional<std::size_t> other_credential{};
  bool again = false;  // the gate has another plan, so that only what concerns bodies is asked
  std::vector<Question> questions;
};

// The questions about a signature that is made anew for each request.
[[nodiscard]] std::vector<Question> signature_questions(const GatePlan& plan,
                                                        const SignatureInfo& signature);

// The questions about a key or token with fixed values.
[[nodiscard]] std::vector<Question> key_questions(const CredentialInfo& credential);
// The questions about the way around the gate: without a credential, by another path or method.
[[nodiscard]] std::vector<Question> bypass_questions(const GatePlan& plan);

// What is sent for an alteration of content, and what the credential is made for.
struct ContentPair {
  http::Request sent, made_for;
};
// nullopt: the operation has no such thing to change.
[[nodiscard]] std::optional<ContentPair> content_of(const GatePlan& plan,
                                                    const access::Alteration& alteration);

}  // namespace ringfence::probe
