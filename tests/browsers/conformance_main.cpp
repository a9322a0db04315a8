// browser_conformance [--program PATH] [--all] FILE.json...
// Replays tables of fetch() cases in a real browser and compares each step with the table's column
// for Chromium. Exit 0: all as the table has it, or differences in a browser of another version; 1:
// differences; 2: bad input, or the browser gave up; 77: no browser is installed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "adapters/chromium/find.hpp"
#include "core/base/text.hpp"
#include "tests/browsers/measured_rows.hpp"
#include "tests/browsers/replay.hpp"
#include "tests/conformance/known_differences.hpp"
#include "tests/conformance/run_case.hpp"

namespace {

using namespace ringfence;
using namespace ringfence::conformance;
using Clock = std::chrono::steady_clock;

constexpr const char* kUsage = "usage: browser_conformance [--program PATH] [--all] FILE.json...";
// The version that the column was measured with.
constexpr int kRecordedMajor = 156;
// Steps that wait longer are left to --all.
constexpr std::chrono::milliseconds kLongestWait{5000};
constexpr int kNoBrowser = 77;  // what CTest and ./dev take for "skipped"

struct Arguments {
  std::string program;
  bool all = false;
  std::vector<std::string> files;
};

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
  Arguments out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--program") {
      if (i + 1 == words.size()) return invalid("--program wants a path");
      out.program = words[++i];
    } else if (words[i] == "--all") {
      out.all = true;
    } else if (words[i].starts_with("-")) {
      return invalid("unknown option: " + text::printable(words[i]));
    } else {
      out.files.push_back(words[i]);
    }
  }
  if (out.files.empty()) return invalid("no table given");
  return out;
}

// A case under way. Others are played while it waits.
struct Running {
  const Case* test = nullptr;
  std::size_t step = 0;
  Clock::time_point due;
};

class Player {
 public:
  Player(browsers::Replay& replay, browsers::Tally& tally) : replay_(replay), tally_(tally) {}

  Result<void> play_all(const std::vector<const Case*>& cases) {
    std::deque<const Case*> fresh;
    // Those that wait begin first.
    for (const Case* test : cases)
      if (waits(*test)) fresh.push_back(test);
    for (const Case* test : cases)
      if (!waits(*test)) fresh.push_back(test);
    while (!fresh.empty() || !waiting_.empty()) {
      Running next;
      const auto due = std::ranges::min_element(waiting_, {}, &Running::due);
      if (due != waiting_.end() && (fresh.empty() || due->due <= Clock::now())) {
        next = *due;
        waiting_.erase(due);
        std::this_thread::sleep_until(next.due);
      } else {
        next = {fresh.front(), 0, {}};
        fresh.pop_front();
        replay_.set_up(*next.test);
      }
      if (const auto played = play(next); !played) return played;
    }
    return {};
  }

 private:
  static bool waits(const Case& test) {
    return std::ranges::any_of(test.steps, [](const Step& s) { return s.wait.count() > 0; });
  }

  // Steps until the end of the case or the next wait.
  Result<void> play(Running now) {
    while (true) {
      const Step& step = now.test->steps[now.step];
      RINGFENCE_TRY(const Expected got, replay_.play(*now.test, step));
      judge(*now.test, now.step, got);
      if (++now.step == now.test->steps.size()) break;
      const auto wait = std::chrono::milliseconds(now.test->steps[now.step].wait.count());
      if (wait.count() == 0) continue;
      now.due = Clock::now() + wait;
      waiting_.push_back(now);
      return {};
    }
    replay_.tear_down(*now.test);
    return {};
  }

  void judge(const Case& test, std::size_t number, const Expected& got) {
    const Step& step = test.steps[number];
    const Expected wanted = browsers::comparable(step.expected, step);
    const auto mismatches = compare(wanted, got, fetch::chromium_profile());
    tally_.count(mismatches.empty());
    for (const Mismatch& m : mismatches)
      fmt::print("{} step {} {}: recorded {}, now {}\n", text::printable(test.id), number, m.field,
                 text::printable(m.wanted, 2000), text::printable(m.got, 2000));
  }

  browsers::Replay& replay_;
  browsers::Tally& tally_;
  std::vector<Running> waiting_;
};

Result<browsers::Tally> replay_table(const Table& table, const Arguments& arguments) {
  browsers::Tally tally;
  const auto started = Clock::now();
  RINGFENCE_TRY(const auto replay, browsers::Replay::start(table.cases, arguments.program));
  const bool recorded = replay->major() == kRecordedMajor;
  fmt::print("{}\n", replay->product());
  if (!recorded)
    fmt::print("the table is of version {}: differences are reported, not failed\n",
               kRecordedMajor);
  tally.differences_fail = recorded;
  std::vector<const Case*> chosen;
  std::size_t steps = 0;
  for (const Case& test : table.cases) {
    const bool is_long =
        std::ranges::any_of(test.steps, [](const Step& step) { return step.wait > kLongestWait; });
    if (is_long && !arguments.all) {
      tally.skip(test.steps.size(), test.id + ": waits for 6 s; --all");
      continue;
    }
    chosen.push_back(&test);
    steps += test.steps.size();
  }
  if (const auto played = Player(*replay, tally).play_all(chosen); !played)
    return std::unexpected(played.error());
  const std::chrono::duration<double> took = Clock::now() - started;
  fmt::print("{} requests of {} cases in {:.1f} s\n", steps, chosen.size(), took.count());
  if (const auto done = browsers::replay_cookies(table.cookies, arguments.program, tally); !done)
    return std::unexpected(done.error());
  if (const auto done =
          browsers::replay_local_network(table.local_network, arguments.program, tally);
      !done)
    return std::unexpected(done.error());
  const std::chrono::duration<double> whole = Clock::now() - started;
  fmt::print("with cookie and local network rows {:.1f} s\n", whole.count());
  return tally;
}

}  // namespace

int main(int argc, char** argv) {
  const Result<Arguments> arguments =
      read_arguments(std::vector<std::string>(argv + 1, argv + argc));
  if (!arguments) {
    fmt::print(stderr, "browser_conformance: {}; {}\n", arguments.error().detail, kUsage);
    return 2;
  }
  if (const auto found = chromium::find_browser(arguments->program); !found) {
    fmt::print("skipped: {}\n", found.error().detail);
    return arguments->program.empty() ? kNoBrowser : 2;
  }
  browsers::Tally total;
  for (const std::string& file : arguments->files) {
    const Result<Table> table = read_table(file, "chromium");
    const auto tally = table ? replay_table(*table, *arguments)
                             : Result<browsers::Tally>(std::unexpected(table.error()));
    if (!tally) {
      fmt::print(stderr, "browser_conformance: {}: {}\n", text::printable(file),
                 text::printable(tally.error().detail));
      return 2;
    }
    total.add(*tally);
  }
  fmt::print("{} passed, {} failed, {} skipped\n", total.passed, total.failed, total.skipped);
  return total.failed == 0 ? 0 : 1;
}
