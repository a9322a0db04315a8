// Declared cross-origin policy, in every form that descriptions and gateways have for it. Most
// public descriptions have none, and most that do name a header without a value: that is Unknown,
// never "*". Forms: docs/model/openapi.md has the table.
#pragma once

#include <string>
#include <vector>

#include "core/access/claim.hpp"
#include "engines/contract/library.hpp"

namespace ringfence::contract {

// Origins of one list; more is no list that a person has read.
inline constexpr std::size_t kMaxDeclaredOrigins = 1000;

// What the extensions of `holder` (the root, a path, an operation) declare, most telling first.
[[nodiscard]] std::vector<access::GrantClaim> cors_extensions(Library& library, const Place& holder,
                                                              const std::string& pointer);

// What the responses of an operation declare: their own headers, and those that Amazon's
// integration sets. One claim for each response that says something.
[[nodiscard]] std::vector<access::GrantClaim> cors_responses(Library& library,
                                                             const Place& operation,
                                                             const std::string& pointer);

// Of the root: answers that Amazon's gateway makes itself.
[[nodiscard]] std::vector<access::GrantClaim> cors_gateway_responses(Library& library,
                                                                     const Place& root);

// One claim from several of one operation, nearest first: the first that states origins decides
// about them, and each other member comes from the first claim that has it. `preflight`: claims of
// the path's OPTIONS, which say what may be asked for.
[[nodiscard]] access::GrantClaim joined(const std::vector<const access::GrantClaim*>& claims);

// Reads the value of one Access-Control header into `claim`; other headers change nothing.
void set_header(access::GrantClaim& claim, std::string_view lower_name, std::string_view value);

// A list of words in any of the usual forms: a list, one string with commas.
[[nodiscard]] std::vector<std::string> words_of(const document::Value& value);

}  // namespace ringfence::contract
