#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "key-compared-loosely";

TEST(KeyComparedLoosely, Table) {
  const auto key = [](Edit edit) { return access::edited(Part::Key, edit); };
  const StudyRow rows[] = {
      {"one byte is enough", {{key(Edit::OneByte)}}, {"prefix high"}},
      {"half of it is",
       {{key(Edit::OneByte), Outcome::Refused}, {key(Edit::Half)}},
       {"prefix medium"}},
      {"its end is not compared", {{key(Edit::OtherEnd)}}, {"end-ignored low"}},
      {"more than it is taken", {{key(Edit::Extended)}}, {"extended low"}},
      {"the other case is", {{key(Edit::OtherCase)}}, {"case low"}},
      {"two ways are two findings",
       {{key(Edit::Extended)}, {key(Edit::OtherCase)}},
       {"extended low", "case low"}},
      {"all are refused",
       {{key(Edit::OneByte), Outcome::Refused}, {key(Edit::Extended), Outcome::Refused}},
       {}},
      {"of a signature nothing is said here", {{access::edited(Part::Signature, Edit::Half)}}, {}},
  };
  expect_rows(kRule, rows);
}

}  // namespace
}  // namespace ringfence::judge::rules
