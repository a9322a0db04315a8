#include "apps/cli/standard_input.hpp"

#include <cstdio>

namespace ringfence::cli {

std::string read_standard_input(std::size_t most) {
  std::string out;
  char buffer[65536];
  for (std::size_t n = 0;
       (n = std::fread(buffer, 1, sizeof buffer, stdin)) != 0 && out.size() <= most;)
    out.append(buffer, n);
  return out;
}

}  // namespace ringfence::cli
