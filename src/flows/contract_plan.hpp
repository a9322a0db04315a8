// From what a description says to what is tested: where each operation is, with which credentials,
// and what is left out and why. Format: docs/formats/openapi.md
// Credentials go to the origin that the person who scans has named, and to no other: the servers of
// a description are moved there, and another origin is tested only when it is named too, with the
// credentials that are named for it.
#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "core/access/claim.hpp"
#include "core/access/credential.hpp"
#include "core/base/result.hpp"
#include "core/finding/report.hpp"
#include "core/http/url.hpp"
#include "engines/contract/contract.hpp"
#include "engines/probe/settings.hpp"

namespace ringfence::flows {

// Ways to open one operation that are tried; a description that offers more offers the same ones.
inline constexpr std::size_t kMaxCredentialSets = 8;

struct SchemeBinding {
  std::string scheme;  // in the description
  std::string label;   // of a credential, or the name of its header, parameter or cookie
};

struct ServerCredential {
  origins::Origin server;
  std::string label;
};

struct ContractPlanOptions {
  http::Url base;                             // where the operations are tested
  std::vector<http::Url> servers;             // further servers of the description, by --server
  std::vector<SchemeBinding> bindings;        // --security
  std::vector<ServerCredential> for_servers;  // --server-credential
};

struct PlannedOperation {
  access::Operation operation;
  access::OperationClaims claims;
  probe::Foreknowledge foreknowledge;
};

struct ContractPlan {
  std::vector<PlannedOperation> operations;
  std::vector<finding::OperationReport> skipped;
};

// `credentials` get the origins that they are given for. Errors: names that are in neither.
[[nodiscard]] std::expected<ContractPlan, std::vector<Error>> plan_contract(
    const contract::Contract& contract, const ContractPlanOptions& options,
    std::vector<access::Credential>& credentials);

// The credential that `name` means: its label, or a name that it travels under, case aside.
[[nodiscard]] std::optional<std::size_t> credential_called(
    std::string_view name, const std::vector<access::Credential>& credentials);

}  // namespace ringfence::flows
