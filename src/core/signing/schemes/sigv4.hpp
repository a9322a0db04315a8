// AWS Signature Version 4 in the Authorization header, with the body hashed. Not taken: signatures
// in the query, unsigned payloads, chunk signatures.
// Format: docs/formats/signing-profile.md, "sigv4".
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/document/map_reader.hpp"
#include "core/signing/scheme.hpp"

namespace ringfence::signing {

// Parameters of one query: what canonical form sorts.
inline constexpr std::size_t kMaxQueryParameters = 256;

struct Sigv4Options {
  std::string region, service;
  [[nodiscard]] bool is_s3() const { return service == "s3"; }
};

[[nodiscard]] std::unique_ptr<const Scheme> make_sigv4(Sigv4Options options);
[[nodiscard]] std::unique_ptr<const Scheme> read_sigv4(document::MapReader& options,
                                                       std::vector<document::Problem>& problems);

// The parts of the canonical request. `as_sent`: S3 alone takes the path as it is; elsewhere "."
// and
// ".." and empty segments go, and what is left is percent-encoded once more.
[[nodiscard]] std::string canonical_path(std::string_view path, bool as_sent);
// Sorted by name, then by value; each percent-encoded in the one way of the standard.
[[nodiscard]] std::string canonical_query(std::string_view query);

}  // namespace ringfence::signing
