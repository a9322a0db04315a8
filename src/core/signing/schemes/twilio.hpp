// Twilio's webhooks: the URL, and for a form its fields sorted, name and value without anything
// between them, under HMAC-SHA1. Other bodies are signed by "bodySHA256" in the query.
#pragma once

#include <memory>

#include "core/signing/scheme.hpp"

namespace ringfence::signing {

// Fields of one form: Twilio's own have some thirty.
inline constexpr std::size_t kMaxFormFields = 256;

[[nodiscard]] std::unique_ptr<const Scheme> make_twilio();

}  // namespace ringfence::signing
