#include "adapters/system/system.hpp"

#include <array>
#include <fstream>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include "adapters/system/terminal_progress.hpp"
#include "tests/support/child.hpp"

namespace ringfence::system {
namespace {

TEST(SystemFiles, ReadsWholeFilesWithinTheBound) {
  const test::TempFolder folder;
  const std::string four = folder.file("four");
  std::ofstream(four) << std::string("a\0\n\xff", 4);
  std::ofstream(folder.file("empty")).flush();
  struct Row {
    const char* name;
    std::string path;
    std::size_t most;
    Result<std::string> want;
  };
  const Row rows[] = {
      {"a file of exactly the bound", four, 4, std::string("a\0\n\xff", 4)},
      {"a file of one byte more", four, 3, too_large(four + ": over 3 bytes")},
      {"an empty file", folder.file("empty"), 0, std::string()},
      {"a file that is not there", folder.file("none"), 9,
       unavailable(folder.file("none") + ": No such file or directory")},
      {"a folder", folder.path(), 9, unavailable(folder.path() + ": Is a directory")},
      {"a device without end", "/dev/zero", 100'000, too_large("/dev/zero: over 100000 bytes")},
      {"a path with NUL", four + std::string("\0", 1), 9, invalid(four + "\\x00: not a path")},
      {"a path with control bytes is shown escaped", "/no\n\x1b[31mwhere", 9,
       unavailable("/no\\x0a\\x1b[31mwhere: No such file or directory")},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(SystemFiles().read(row.path, row.most), row.want);
  }
}

TEST(SystemEnvironment, TellsUnsetFromEmpty) {
  setenv("RINGFENCE_TEST_VALUE", "", 1);
  EXPECT_EQ(SystemEnvironment().get("RINGFENCE_TEST_VALUE"), "");
  setenv("RINGFENCE_TEST_VALUE", "v", 1);
  EXPECT_EQ(SystemEnvironment().get("RINGFENCE_TEST_VALUE"), "v");
  unsetenv("RINGFENCE_TEST_VALUE");
  EXPECT_EQ(SystemEnvironment().get("RINGFENCE_TEST_VALUE"), std::nullopt);
}

TEST(SystemClock, DoesNotGoBack) {
  const SystemClock clock;
  const auto first = clock.now();
  EXPECT_GE(clock.now(), first);
  EXPECT_GT(clock.wall_time().time_since_epoch(), std::chrono::hours(24 * 365 * 50));
}

std::string drawn_on(int fd, int reader) {
  {
    TerminalProgress progress(fd);
    progress.start(2);
    progress.step();
    progress.note("one went wrong");
    progress.step();
    progress.done();
  }
  std::array<char, 4096> buffer{};
  fcntl(reader, F_SETFL, O_NONBLOCK);
  const ssize_t n = read(reader, buffer.data(), buffer.size());
  return {buffer.data(), n > 0 ? static_cast<std::size_t>(n) : 0};
}

TEST(TerminalProgress, IsSilentOnAPipe) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  EXPECT_EQ(drawn_on(ends[1], ends[0]), "");
  close(ends[0]);
  close(ends[1]);
}

TEST(TerminalProgress, DrawsOnATerminalAndLeavesNothingBehind) {
  const int leader = posix_openpt(O_RDWR | O_NOCTTY);
  ASSERT_GE(leader, 0);
  ASSERT_EQ(grantpt(leader), 0);
  ASSERT_EQ(unlockpt(leader), 0);
  const int terminal = open(ptsname(leader), O_RDWR | O_NOCTTY);
  ASSERT_GE(terminal, 0);
  const std::string drawn = drawn_on(terminal, leader);
  EXPECT_NE(drawn.find("[..............................] 0/2"), std::string::npos) << drawn;
  EXPECT_NE(drawn.find("one went wrong\r\n"), std::string::npos) << drawn;
  EXPECT_NE(drawn.find("[##############################] 2/2"), std::string::npos) << drawn;
  EXPECT_TRUE(drawn.ends_with("\r\x1b[K"));
  close(terminal);
  close(leader);
}

}  // namespace
}  // namespace ringfence::system
