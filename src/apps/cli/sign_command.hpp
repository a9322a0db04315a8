// `ringfence sign`.
#pragma once

#include "apps/cli/command_line.hpp"
#include "apps/cli/program.hpp"

namespace ringfence::cli {

[[nodiscard]] int sign_command(const CommandLine& line, const Streams& streams);

}  // namespace ringfence::cli
