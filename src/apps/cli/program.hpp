// The program as a function: arguments and the world in, exit code out. Standard output carries the
// report and nothing else; errors, remarks and progress go to standard error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ringfence::cli {

struct Streams {
  bool out_is_terminal = false, error_is_terminal = false;
  std::size_t width = 100;  // columns of the terminal
};

[[nodiscard]] int run(const std::vector<std::string>& arguments, const Streams& streams);

}  // namespace ringfence::cli
