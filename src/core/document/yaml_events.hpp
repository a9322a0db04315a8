// Parses YAML and tells a Sink. What is not YAML becomes a problem of the sink; nothing is thrown.
// The only file pair that knows yaml-cpp.
#pragma once

#include <string_view>

#include "core/document/sink.hpp"

namespace ringfence::document {

void parse_yaml(std::string_view text, Sink& sink);

}  // namespace ringfence::document
