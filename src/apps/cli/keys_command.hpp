// `ringfence keys`.
#pragma once

#include "apps/cli/command_line.hpp"

namespace ringfence::cli {

[[nodiscard]] int keys_command(const CommandLine& line);

}  // namespace ringfence::cli
