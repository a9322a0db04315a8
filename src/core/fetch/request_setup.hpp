// From the arguments of fetch() to a request: Fetch standard, "new Request(input, init)", Headers
// "append", and the Accept header of the "fetch" algorithm. With an upload listener:
// XMLHttpRequest's open(), setRequestHeader(), send().
#pragma once

#include <expected>
#include <string>

#include "core/fetch/reason.hpp"
#include "core/fetch/request_state.hpp"

namespace ringfence::fetch {

// The call throws and nothing is sent.
struct Refusal {
  Reason reason = Reason::InvalidRequest;  // or ForbiddenMethod
  std::string parameter;
  std::string_view step;
};

[[nodiscard]] std::expected<RequestState, Refusal> set_up_request(const Page& page,
                                                                  const FetchRequest& call,
                                                                  const Profile& profile);

}  // namespace ringfence::fetch
