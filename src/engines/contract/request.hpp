// What one operation is sent with: path, query, headers and body, from what is given by hand and
// from what the description says. A parameter that carries a credential is never made up: those are
// given by whoever scans.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/claim.hpp"
#include "core/http/header_list.hpp"
#include "engines/contract/library.hpp"

namespace ringfence::contract {

inline constexpr std::size_t kMaxPathTemplate = 2048;  // bytes; more would be no request line
inline constexpr std::size_t kMaxParameters = 200;     // of one operation

struct RequestDraft {
  std::string path;   // percent-encoded, values in place, without that of the server
  std::string query;  // without "?"; "" for none
  http::HeaderList headers;
  std::string body, content_type;
  std::vector<std::string> made_up;  // names of parameters whose value has the right type, and no
                                     // more: an answer of 404 may mean that
  std::string impossible;            // why it cannot be sent; "" when it can
};

using Values = std::map<std::string, std::string, std::less<>>;  // --param, by name

struct OperationPlace {
  Place path_item, operation;
  std::string_view path_template;  // as the key of `paths` has it
};

// `loose`: parameters that carry a credential, for the gate.
[[nodiscard]] RequestDraft draft_of(Library& library, const OperationPlace& at,
                                    const Values& values, const access::GateClaim& gate,
                                    std::vector<access::Carrier>& loose);

}  // namespace ringfence::contract
