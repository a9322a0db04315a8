// Requests for the tests of signatures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/http/message.hpp"
#include "core/signing/signer.hpp"
#include "core/signing/signing_rows.hpp"
#include "core/signing/verifier.hpp"

namespace ringfence::signing::test {

// The URL is one that parses and is kept as it is written.
[[nodiscard]] http::Request request(std::string_view method, std::string_view url,
                                    std::string_view headers = "", std::string_view body = "");
[[nodiscard]] http::Request request_of(const SigningRow& row);
[[nodiscard]] http::Request with(http::Request request, const http::HeaderList& headers);

// The profile is right.
[[nodiscard]] SigningProfile profile(std::string_view yaml);
[[nodiscard]] Verifier verifier(std::string_view yaml, std::string_view key_id,
                                std::string_view key);
[[nodiscard]] Verdict verify(const Verifier& verifier, const http::Request& request,
                             std::int64_t now);

// A profile of every scheme, and of declared ones with all their features.
struct Sample {
  std::string_view name, yaml, key_id, key;
  std::string_view url = "https://api.example.com/v1/orders?dry_run=1&x=%2Fa";
  std::string_view headers = "Content-Type: application/json\n";
};
[[nodiscard]] const std::vector<Sample>& samples();

}  // namespace ringfence::signing::test
