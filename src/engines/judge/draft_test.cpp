#include "engines/judge/draft.hpp"

#include <set>

#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::Power;
using fetch::ProfileId;
using finding::Finding;
using finding::ShownExposure;

constexpr auto kAnyone = [](std::string_view) { return true; };
const Policy kStar{
    .lets_in = kAnyone, .credentials = false, .wildcard = true, .allow_headers = "x-api-key"};

struct ShownRow {
  std::string_view name;
  std::string_view rule;
  Scene scene;
  Api api;
  Power power;  // of the first
  std::string_view method;
  bool with_credentials, with_key;
  std::vector<ProfileId> profiles;
};

std::vector<ShownRow> shown_rows() {
  const std::vector<ProfileId> all = {ProfileId::Standard, ProfileId::Chromium, ProfileId::Firefox};
  const std::vector<ProfileId> not_firefox = {ProfileId::Standard, ProfileId::Chromium};
  return {
      {"a page reads with the key that it holds",
       "wildcard-with-api-key",
       {.gate = api_key()},
       api_of(kStar),
       Power::Read,
       "GET",
       false,
       true,
       all},
      {"a page reads with the visitor's cookie",
       "reflected-origin-with-credentials",
       {.gate = cookie()},
       api_of({.lets_in = kAnyone}),
       Power::Read,
       "GET",
       true,
       false,
       not_firefox},
      {"a cookie that nothing adds: the browsers that would read",
       "reflected-origin-with-credentials",
       {.gate = cookie(fetch::SameSite::Strict)},
       api_of({.lets_in = kAnyone}),
       Power::Read,
       "GET",
       true,
       false,
       all},
      {"a page makes the server run a write",
       "wildcard-with-api-key",
       {.method = "DELETE", .gate = api_key(), .access = access::Access::NotSent},
       api_of(kStar),
       Power::Execute,
       "DELETE",
       false,
       true,
       all},
      {"the server does not look where the key is used",
       "no-server-side-origin-check",
       {.gate = api_key()},
       api_of(kStar),
       Power::Read,
       "GET",
       false,
       true,
       all},
  };
}

TEST(Finish, SaysHowToShowItInABrowser) {
  for (const ShownRow& row : shown_rows()) {
    SCOPED_TRACE(row.name);
    const std::vector<Finding> findings = judge_one(row.scene, row.api);
    const Finding* f = find(findings, row.rule);
    ASSERT_NE(f, nullptr);
    ASSERT_FALSE(f->exposures.empty());
    const ShownExposure& first = f->exposures.front();
    EXPECT_EQ(first.page, f->attackers.front()) << "the one to reproduce with";
    EXPECT_EQ(first.power, row.power);
    EXPECT_EQ(first.method, row.method);
    EXPECT_EQ(first.with_credentials, row.with_credentials);
    EXPECT_EQ(first.with_key, row.with_key);
    EXPECT_TRUE(first.profiles == row.profiles);
    EXPECT_NE(first.step, "");
    EXPECT_FALSE(f->proof || f->scanned) << "nothing was tried";
  }
}

TEST(Finish, EachWayOnceAndNoMoreThanItNames) {
  std::vector<Page> pages;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kMaxAttackers + 3; ++i)
    names.push_back("https://rf" + std::to_string(i) + ".example");
  for (const std::string& name : names) pages.push_back({origins::OriginKind::Random, name});
  const auto findings = judge_one({.gate = api_key(), .pages = pages}, api_of(kStar));
  const Finding* f = find(findings, "wildcard-with-api-key");
  ASSERT_NE(f, nullptr);
  EXPECT_EQ(f->exposures.size(), kMaxAttackers);
  std::set<origins::Origin> seen;
  for (const ShownExposure& e : f->exposures) EXPECT_TRUE(seen.insert(e.page).second);
}

TEST(Finish, WhereNoPageGainsAnythingThereIsNothingToShow) {
  const std::vector<Finding> findings =
      judge_one({.gate = api_key(), .front_ends = {"https://app.shop.com"}}, api_of({}));
  const Finding* kept_out = find(findings, "front-end-preflight-fails");
  ASSERT_NE(kept_out, nullptr);
  EXPECT_TRUE(kept_out->exposures.empty());
  const Finding* unchecked = find(findings, "no-server-side-origin-check");
  ASSERT_NE(unchecked, nullptr);
  EXPECT_TRUE(unchecked->exposures.empty()) << "no browser lets such a request through";
}

}  // namespace
}  // namespace ringfence::judge
