// The request that an operation is asked with, without credentials and without an Origin.
#pragma once

#include "core/access/operation.hpp"
#include "core/http/message.hpp"

namespace ringfence::probe {

[[nodiscard]] http::Request request_of(const access::Operation& operation);

}  // namespace ringfence::probe
