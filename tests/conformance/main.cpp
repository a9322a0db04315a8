// fetch_conformance [--profile standard|chromium|firefox] FILE.json...
// Runs tables of fetch() cases through core/fetch. Exit 0: all as the table has it, 1: mismatches,
// 2: bad input.
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "tests/conformance/run_case.hpp"

namespace {

using namespace ringfence;
using namespace ringfence::conformance;

constexpr const char* kUsage =
    "usage: fetch_conformance [--profile standard|chromium|firefox] FILE.json...";

struct Arguments {
  const fetch::Profile* profile = &fetch::standard_profile();
  std::vector<std::string> files;
};

struct Tally {
  std::size_t passed = 0, failed = 0, known = 0;   // steps
  std::size_t other_passed = 0, other_failed = 0;  // cookie_cases and lna_cases
};

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
  Arguments out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--profile" || words[i].starts_with("--profile=")) {
      const bool joined = words[i] != "--profile";
      if (!joined && i + 1 == words.size()) return invalid("--profile wants a name");
      const std::string name = joined ? words[i].substr(10) : words[++i];
      out.profile = fetch::profile_named(name);
      if (out.profile == nullptr) return invalid("no such profile: " + text::printable(name));
    } else if (words[i].starts_with("-") && words[i] != "-") {
      return invalid("unknown option: " + text::printable(words[i]));
    } else {
      out.files.push_back(words[i]);
    }
  }
  if (out.files.empty()) return invalid("no table given");
  return out;
}

void run_cases(const Table& table, const fetch::Profile& profile, Tally& tally) {
  for (const Case& test : table.cases) {
    const std::vector<StepResult> results = run_case(test, profile);
    for (std::size_t step = 0; step < results.size(); ++step) {
      const StepResult& result = results[step];
      if (result.mismatches.empty()) {
        ++tally.passed;
        continue;
      }
      ++(result.known != nullptr ? tally.known : tally.failed);
      for (const Mismatch& m : result.mismatches)
        fmt::print("{}{} step {} {}: wanted {}, got {}\n",
                   result.known != nullptr ? "known difference: " : "", text::printable(test.id),
                   step, m.field, text::printable(m.wanted, 2000), text::printable(m.got, 2000));
      if (result.known != nullptr) fmt::print("  because {}\n", result.known);
    }
  }
}

// Measured in Chromium alone, so they count in its profile only.
void run_measured_in_chromium(const Table& table, Tally& tally) {
  for (const CookieCase& test : table.cookies) {
    const std::vector<std::string> got = cookies_sent(test);
    ++(got == test.sent ? tally.other_passed : tally.other_failed);
    if (got != test.sent)
      fmt::print("{} cookies: wanted {}, got {}\n", text::printable(test.id),
                 text::printable(text::join(test.sent, " ")), text::join(got, " "));
  }
  for (std::size_t i = 0; i < table.local_network.size(); ++i) {
    const std::string got = local_network_reason(table.local_network[i]);
    const std::string& wanted = table.local_network[i].reason;
    ++(got == wanted ? tally.other_passed : tally.other_failed);
    if (got != wanted)
      fmt::print("lna_cases[{}] reason: wanted '{}', got '{}'\n", i, text::printable(wanted), got);
  }
}

const char* column_of(const fetch::Profile& profile) {
  switch (profile.id) {
    case fetch::ProfileId::Standard: return "spec";
    case fetch::ProfileId::Chromium: return "chromium";
    case fetch::ProfileId::Firefox: return "firefox";
  }
  return "spec";
}

}  // namespace

int main(int argc, char** argv) {
  const Result<Arguments> arguments =
      read_arguments(std::vector<std::string>(argv + 1, argv + argc));
  if (!arguments) {
    fmt::print(stderr, "fetch_conformance: {}; {}\n", arguments.error().detail, kUsage);
    return 2;
  }
  Tally tally;
  for (const std::string& file : arguments->files) {
    const Result<Table> table = read_table(file, column_of(*arguments->profile));
    if (!table) {
      fmt::print(stderr, "fetch_conformance: {}: {}\n", text::printable(file),
                 text::printable(table.error().detail));
      return 2;
    }
    run_cases(*table, *arguments->profile, tally);
    if (arguments->profile->id == fetch::ProfileId::Chromium)
      run_measured_in_chromium(*table, tally);
  }
  if (tally.known > 0)
    fmt::print("{} known difference{}\n", tally.known, tally.known == 1 ? "" : "s");
  if (tally.other_passed + tally.other_failed > 0)
    fmt::print("cookie and local network rows: {} passed, {} failed\n", tally.other_passed,
               tally.other_failed);
  fmt::print("{} passed, {} failed\n", tally.passed, tally.failed);
  return tally.failed + tally.other_failed == 0 ? 0 : 1;
}
