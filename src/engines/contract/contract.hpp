// An API description read: its operations, what each is sent with, and what it declares about each.
// Swagger 2.0, OpenAPI 3.0 and 3.1, in YAML or JSON, also inside of a Kubernetes resource that
// carries one as text. Source: the OpenAPI Specification; Swagger 2.0.
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <string>
#include <vector>

#include "core/access/claim.hpp"
#include "engines/contract/request.hpp"
#include "ports/file_tree.hpp"

namespace ringfence::contract {

// The largest description in public use has 22,361.
inline constexpr std::size_t kMaxOperations = 50'000;
inline constexpr std::size_t kMaxServers = 50;  // of one operation

struct ContractOperation {
  std::string method;                // upper case
  std::string path_template;         // as written, without that of the server
  std::vector<std::string> servers;  // URLs, variables at their defaults; may be relative
  bool own_servers = false;          // of this operation or its path, not those of the document
  RequestDraft request;
  access::GateClaim gate;
  access::GrantClaim grant;
  std::vector<std::string> path_methods;
  access::Provenance at;
  std::string skipped;  // why it is not to be tested; "" when it is
};

struct Contract {
  std::string version;  // "OpenAPI 3.0.3", "Swagger 2.0"
  std::vector<std::string> servers;
  std::vector<ContractOperation> operations;     // in the order of the document
  std::vector<access::GrantClaim> declarations;  // every declaration of a grant, likewise
  std::map<std::string, access::SchemeClaim> schemes;
  std::vector<std::string> notes;  // what was not followed or taken in one of several ways
};

struct ContractSource {
  std::string text;
  std::string name;                        // path or URL: how errors start, where findings point
  const ports::FileTree* files = nullptr;  // for references to other files; nullptr: none
  Values values;                           // --param
};

// Error: all that is wrong, one line each, starting with the name.
[[nodiscard]] std::expected<Contract, std::vector<std::string>> read_contract(
    ContractSource source);

}  // namespace ringfence::contract
