#include <gtest/gtest.h>

#include "engines/judge/study_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::Alteration;
using access::Edit;
using access::Outcome;
using access::Part;
using Kind = Alteration::Kind;
using Said = std::vector<std::string>;

constexpr std::string_view kRule = "key-not-checked";

struct Row {
  std::string_view name;
  std::vector<Tried> trials;
  Said want;
};

TEST(KeyNotChecked, Table) {
  const auto key = [](Edit edit) { return access::edited(Part::Key, edit); };
  const Row rows[] = {
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
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(said_of(kRule, row.trials), row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
