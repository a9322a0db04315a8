// `ringfence check`, `diff`, `schema` and `init`.
#pragma once

#include "apps/cli/command_line.hpp"

namespace ringfence::cli {

[[nodiscard]] int check_command(const CommandLine& line);
[[nodiscard]] int diff_command(const CommandLine& line);
[[nodiscard]] int schema_command(const CommandLine& line);
[[nodiscard]] int init_command(const CommandLine& line);

}  // namespace ringfence::cli
