#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "key-not-checked";

TEST(KeyNotChecked, Table) {
  const auto key = [](Edit edit) { return access::edited(Part::Key, edit); };
  const StudyRow rows[] = {
      {"any value opens it", {{key(Edit::Wrong)}}, {"any-value high"}},
      {"an empty one does",
       {{key(Edit::Wrong), Outcome::Refused}, {key(Edit::Empty)}},
       {"empty high"}},
      {"an empty one does because any beginning does",
       {{key(Edit::Empty)}, {key(Edit::OneByte)}},
       {}},
      {"both are refused",
       {{key(Edit::Wrong), Outcome::Refused}, {key(Edit::Empty), Outcome::Refused}},
       {}},
      {"an error of the server is no answer", {{key(Edit::Empty), Outcome::Failed}}, {}},
      {"what is unclear is not said", {{key(Edit::Wrong), Outcome::Unclear}}, {}},
      {"nothing was tried", {}, {}},
  };
  expect_rows(kRule, rows);
}

}  // namespace
}  // namespace ringfence::judge::rules
