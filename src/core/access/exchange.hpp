// One request sent and the exact bytes that came back. Holds no secret: credentials are named, and
// their values are replaced in the answer before it gets here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/http/message.hpp"

namespace ringfence::access {

struct Exchange {
  std::size_t id = 0;     // position in the observation it belongs to
  http::Request request;  // without credentials
  std::vector<std::string>
      credentials;                // labels of the credentials that were added when it was sent
  Result<http::Response> answer;  // Error: no HTTP answer
  // Of the whole body where `answer` holds an excerpt of it for a report; 0 and "" where it holds
  // all that was read.
  std::size_t body_size = 0;
  std::string body_sha256;
  [[nodiscard]] const http::Response* response() const noexcept {
    return answer ? &*answer : nullptr;
  }
};

}  // namespace ringfence::access
