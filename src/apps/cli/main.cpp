#include <cstdio>
#include <exception>

#include <sys/ioctl.h>
#include <unistd.h>

#include "apps/cli/program.hpp"

int main(int argc, char** argv) {
  // The last catch: nothing of ours throws, a library running out of something may.
  try {
    ringfence::cli::Streams streams;
    streams.out_is_terminal = isatty(STDOUT_FILENO) == 1;
    streams.error_is_terminal = isatty(STDERR_FILENO) == 1;
    winsize size{};
    if (streams.out_is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= 40)
      streams.width = size.ws_col < 120 ? size.ws_col : 120;
    return ringfence::cli::run({argv + 1, argv + argc}, streams);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "ringfence: internal error: %s\n", error.what());
    return 2;
  }
}
