// Whatever a program does that was started as a browser: the error says so in time, and no process
// and no file of it is left. Small programs play the faults; a real browser is used where one is
// installed.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/chromium/chromium_browser.hpp"
#include "adapters/chromium/find.hpp"
#include "core/base/text.hpp"
#include "tests/support/child.hpp"

namespace ringfence::chromium {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// Processes whose parent is this one; orphans of a browser are handed to it.
std::vector<pid_t> children() {
  std::vector<pid_t> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    const auto pid = text::parse_decimal(entry.path().filename().string());
    if (!pid) continue;
    std::ifstream file(entry.path() / "stat");
    std::string line;
    std::getline(file, line);
    const std::size_t name_end = line.rfind(')');
    if (name_end == line.npos) continue;
    const auto words = text::split(std::string_view(line).substr(name_end + 2), ' ');
    if (words.size() > 1 && text::parse_decimal(words[1]) == getpid())
      out.push_back(static_cast<pid_t>(*pid));
  }
  return out;
}

// A temporary folder for this test alone, so that what others leave is not taken for ours.
class Launch : public testing::Test {
 protected:
  void SetUp() override {
    chmod(folder_.path().c_str(), 0755);  // the browser's user must be able to pass
    fs::create_directory(temp());
    chmod(temp().c_str(), 0755);
    setenv("TMPDIR", temp().c_str(), 1);
    ASSERT_TRUE(children().empty());
  }
  void TearDown() override {
    unsetenv("TMPDIR");
    EXPECT_TRUE(children().empty()) << "a process is left";
    EXPECT_TRUE(fs::is_empty(temp())) << "a file is left";
  }
  [[nodiscard]] std::string temp() const { return folder_.file("tmp"); }
  std::string program(const std::string& script) {
    const std::string path = folder_.file("browser");
    std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
    chmod(path.c_str(), 0755);
    return path;
  }
  static ports::BrowserSetup real() {
    ports::BrowserSetup setup;
    setup.step_timeout = 10s;
    return setup;
  }

  test::TempFolder folder_;
};

TEST_F(Launch, Faults) {
  struct Row {
    const char *name, *script;
    Error::Kind kind;
    const char* says;
  };
  constexpr Row kRows[] = {
      {"ends at once", "echo 'cannot open display' >&2; exit 1", Error::Kind::Unavailable,
       "cannot open display"},
      {"ends at once and says nothing", "exit 0", Error::Kind::Unavailable, "the browser ended"},
      {"is killed", "kill -9 $$", Error::Kind::Unavailable, "the browser ended"},
      {"leaves a child behind", "(exec 3<&- 4>&-; sleep 1000) & exit 1", Error::Kind::Unavailable,
       "the browser ended"},
      {"leaves a child behind that holds the pipe", "sleep 1000 & exit 1", Error::Kind::Timeout,
       "did not answer in time"},
      {"hangs, and so does its child", "sleep 1000 & sleep 1000", Error::Kind::Timeout,
       "did not answer in time"},
      {"ignores being asked to end", "trap '' TERM INT HUP; while :; do sleep 1; done",
       Error::Kind::Timeout, "did not answer in time"},
      {"talks garbage", "printf 'hello\\0' >&4; sleep 1000", Error::Kind::Invalid, "not JSON"},
      {"closes its pipe", "exec 4>&-; sleep 1000", Error::Kind::Unavailable, "closed its pipe"},
      {"is too old",
       "printf '{\"id\":1,\"result\":{\"product\":\"HeadlessChrome/100.0.1\"}}\\0' >&4; sleep 1000",
       Error::Kind::Unsupported, "at least version 142"},
      {"is of another kind",
       "printf '{\"id\":1,\"result\":{\"product\":\"x\\\\u001b[31m\"}}\\0' >&4; sleep 1000",
       Error::Kind::Unsupported, "the browser is x\\x1b[31m"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    ports::BrowserSetup setup;
    setup.program = program(row.script);
    setup.step_timeout = 400ms;
    const auto started = std::chrono::steady_clock::now();
    const auto got = ChromiumLauncher().launch(setup);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().kind, row.kind) << got.error().detail;
    EXPECT_NE(got.error().detail.find(row.says), std::string::npos) << got.error().detail;
    EXPECT_LT(std::chrono::steady_clock::now() - started, 5s);
    EXPECT_TRUE(children().empty()) << "a process is left";
    EXPECT_TRUE(fs::is_empty(temp())) << "a file is left";
  }
}

TEST_F(Launch, AProgramThatIsNotThere) {
  ports::BrowserSetup setup;
  setup.program = "/no/such/browser";
  const auto got = ChromiumLauncher().launch(setup);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().kind, Error::Kind::Unavailable);
}

TEST_F(Launch, ARealBrowserIsGoneAfterwards) {
  if (const auto found = find_browser(""); !found) GTEST_SKIP() << found.error().detail;
  {
    const auto browser = ChromiumLauncher().launch(real());
    ASSERT_TRUE(browser) << browser.error().detail;
    EXPECT_NE((*browser)->product().find("Chrome/"), std::string::npos);
    EXPECT_FALSE(children().empty());
    const auto page =
        (*browser)->open(*http::parse_url("http://nowhere.example/"), ports::Frame::Top);
    ASSERT_FALSE(page) << "the cage";
    EXPECT_NE(page.error().detail.find("ERR_NAME_NOT_RESOLVED"), std::string::npos);
  }
  EXPECT_TRUE(children().empty());
}

TEST_F(Launch, ARealBrowserThatIsKilledAtWork) {
  if (const auto found = find_browser(""); !found) GTEST_SKIP() << found.error().detail;
  const auto browser = ChromiumLauncher().launch(real());
  ASSERT_TRUE(browser) << browser.error().detail;
  for (const pid_t pid : children()) kill(pid, SIGKILL);
  const auto page = (*browser)->open(*http::parse_url("http://a.example/"), ports::Frame::Top);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().kind, Error::Kind::Unavailable) << page.error().detail;
}

TEST_F(Launch, ADeadlineThatHasPassed) {
  if (const auto found = find_browser(""); !found) GTEST_SKIP() << found.error().detail;
  ports::BrowserSetup setup = real();
  setup.deadline = std::chrono::steady_clock::now();
  const auto browser = ChromiumLauncher().launch(setup);
  ASSERT_FALSE(browser);
  EXPECT_EQ(browser.error().kind, Error::Kind::Timeout);
}

}  // namespace
}  // namespace ringfence::chromium
