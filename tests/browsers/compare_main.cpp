// browser_compare [--cases N] [--seconds N] [--seed S] [--program PATH]
// Random small cases through the model (Chromium's profile) and a real Chromium. A disagreement is
// made small and printed as a row of the table. Exit 0: all agree or differ as known; 1:
// disagreements; 2: bad input, or the browser gave up; 77: no browser is installed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "adapters/chromium/find.hpp"
#include "core/base/text.hpp"
#include "tests/browsers/known_differences.hpp"
#include "tests/browsers/random_case.hpp"
#include "tests/browsers/replay.hpp"
#include "tests/browsers/shrink.hpp"
#include "tests/browsers/write_case.hpp"
#include "tests/conformance/run_case.hpp"

namespace {

using namespace ringfence;
using namespace ringfence::conformance;
using Clock = std::chrono::steady_clock;

constexpr const char* kUsage =
    "usage: browser_compare [--cases N] [--seconds N] [--seed S] [--program PATH]";
constexpr int kNoBrowser = 77;
// A browser grows with what it has loaded.
constexpr std::uint64_t kCasesPerContext = 1000;
// Each costs some hundred requests to make small, and more tell no more.
constexpr std::size_t kMostShrunk = 12;

struct Arguments {
  std::uint64_t cases = 1'000'000, seconds = 30, seed = 1;
  std::string program;
};

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
  Arguments out;
  bool cases = false, seconds = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 == words.size()) return invalid("an option without its value, or an unknown one");
    const std::string& value = words[i + 1];
    const auto number = text::parse_decimal(value);
    if (words[i] == "--program") {
      out.program = value;
    } else if (!number) {
      return invalid("not a number: " + text::printable(value));
    } else if (words[i] == "--cases") {
      out.cases = static_cast<std::uint64_t>(*number);
      cases = true;
    } else if (words[i] == "--seconds") {
      out.seconds = static_cast<std::uint64_t>(*number);
      seconds = true;
    } else if (words[i] == "--seed") {
      out.seed = static_cast<std::uint64_t>(*number);
    } else {
      return invalid("unknown option: " + text::printable(words[i]));
    }
    ++i;
  }
  if (cases && !seconds) out.seconds = 24 * 60 * 60;
  return out;
}

struct Compared {
  std::vector<Mismatch> mismatches;  // of the first step that differs
  std::vector<Expected> browser;
  const char* known = nullptr;
};

class Comparer {
 public:
  explicit Comparer(browsers::Replay& replay) : replay_(replay) {}

  Result<Compared> compare_both(const Case& test) {
    Compared out;
    const std::vector<Expected> model = model_of(test, fetch::chromium_profile());
    replay_.set_up(test);
    for (std::size_t i = 0; i < test.steps.size(); ++i) {
      RINGFENCE_TRY(const Expected got, replay_.play(test, test.steps[i]));
      const auto wanted = browsers::comparable(model[i], test.steps[i]);
      out.browser.push_back(got);
      if (!out.mismatches.empty()) continue;
      out.mismatches = compare(wanted, got, fetch::chromium_profile());
      if (!out.mismatches.empty())
        out.known = browsers::known_difference(test, test.steps[i], model[i], got, out.mismatches);
    }
    replay_.tear_down(test);
    return out;
  }

  // Smaller, and still with an unknown difference in a field that differed before.
  Case smaller(const Case& test, const std::string& field) {
    return browsers::shrink(test, [&](const Case& candidate) {
      const auto again = compare_both(fresh(candidate));
      return again && !again->known && !again->mismatches.empty() &&
             again->mismatches.front().field == field;
    });
  }
  Case fresh(const Case& test) {
    return browsers::renamed(test, fmt::format("again-{}", ++names_));
  }

 private:
  browsers::Replay& replay_;
  std::uint64_t names_ = 0;
};

struct Counts {
  std::uint64_t agreed = 0, disagreed = 0, passing = 0;
  std::map<std::string, std::uint64_t> known;
};

Result<void> explain(Comparer& comparer, const Case& test, Counts& counts) {
  // Once more: what does not come again is no disagreement about a rule, and is counted apart.
  RINGFENCE_TRY(const Compared again, comparer.compare_both(comparer.fresh(test)));
  if (again.mismatches.empty()) {
    ++counts.passing;
    fmt::print("{}: differed once, and not again\n", test.id);
    return {};
  }
  if (again.known != nullptr) {
    ++counts.known[again.known];
    fmt::print("{}: a known difference, and another one at first\n", test.id);
    return {};
  }
  ++counts.disagreed;
  if (counts.disagreed > kMostShrunk) return {};
  const Case small = comparer.fresh(comparer.smaller(test, again.mismatches.front().field));
  RINGFENCE_TRY(const Compared last, comparer.compare_both(small));
  fmt::print("disagreement in {}\n", test.id);
  for (const Mismatch& m : last.mismatches)
    fmt::print("  {}: model {}, browser {}\n", m.field, text::printable(m.wanted, 2000),
               text::printable(m.got, 2000));
  fmt::print("  {}\n", browsers::row_of(small, last.browser));
  return {};
}

Result<Counts> run(const Arguments& arguments, browsers::Replay& replay) {
  Counts counts;
  Comparer comparer(replay);
  const auto started = Clock::now();
  const auto end = started + std::chrono::seconds(arguments.seconds);
  std::uint64_t number = 0;
  for (; number < arguments.cases && Clock::now() < end; ++number) {
    if (number > 0 && number % kCasesPerContext == 0)
      if (const auto forgotten = replay.forget(); !forgotten)
        return std::unexpected(forgotten.error());
    const Case test = browsers::random_case(arguments.seed, number);
    RINGFENCE_TRY(const Compared compared, comparer.compare_both(test));
    if (compared.mismatches.empty())
      ++counts.agreed;
    else if (compared.known != nullptr)
      ++counts.known[compared.known];
    else if (const auto explained = explain(comparer, test, counts); !explained)
      return std::unexpected(explained.error());
  }
  const std::chrono::duration<double> took = Clock::now() - started;
  fmt::print("seed {}: {} cases in {:.1f} s, {:.0f} cases/s\n", arguments.seed, number,
             took.count(), static_cast<double>(number) / took.count());
  return counts;
}

}  // namespace

int main(int argc, char** argv) {
  const Result<Arguments> arguments =
      read_arguments(std::vector<std::string>(argv + 1, argv + argc));
  if (!arguments) {
    fmt::print(stderr, "browser_compare: {}; {}\n", arguments.error().detail, kUsage);
    return 2;
  }
  if (const auto found = chromium::find_browser(arguments->program); !found) {
    fmt::print("skipped: {}\n", found.error().detail);
    return arguments->program.empty() ? kNoBrowser : 2;
  }
  auto replay = browsers::Replay::start(browsers::random_case_hosts(), arguments->program);
  const auto counts =
      replay ? run(*arguments, **replay) : Result<Counts>(std::unexpected(replay.error()));
  if (!counts) {
    fmt::print(stderr, "browser_compare: {}\n", text::printable(counts.error().detail));
    return 2;
  }
  std::uint64_t known = 0;
  for (const auto& [why, times] : counts->known) {
    fmt::print("known difference, {} times: {}\n", times, why);
    known += times;
  }
  fmt::print("{} passed, {} failed, {} skipped\n", counts->agreed + known, counts->disagreed,
             counts->passing);
  return counts->disagreed == 0 ? 0 : 1;
}
