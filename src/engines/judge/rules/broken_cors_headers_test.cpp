#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "broken-cors-headers";

constexpr auto kAnyone = [](std::string_view) { return true; };
Api says(const char* origin, const char* credentials) {
  return [=](const Ask& ask) {
    http::Response out = api_of({})(ask);
    if (origin != nullptr) out = with(std::move(out), "Access-Control-Allow-Origin", origin);
    if (credentials != nullptr)
      out = with(std::move(out), "Access-Control-Allow-Credentials", credentials);
    return out;
  };
}

// "*" with credentials to clients that send no Origin, the origin itself to pages.
http::Response star_without_origin(const Ask& ask) {
  if (!ask.origin.empty()) return api_of({.lets_in = kAnyone})(ask);
  return with(with(api_of({})(ask), "Access-Control-Allow-Origin", "*"),
              "Access-Control-Allow-Credentials", "true");
}

TEST(BrokenCorsHeaders, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"* with credentials",
               {.gate = cookie()},
               api_of({.lets_in = kAnyone, .wildcard = true}),
               Severity::Info},
              {"True", {.gate = cookie()}, says(nullptr, "True"), Severity::Info},
              {"two origins in one field",
               {.gate = cookie()},
               says("https://app.shop.com, https://shop.com", nullptr),
               Severity::Info},
              {"a pattern",
               {.gate = cookie()},
               says("https://*.shop.com", nullptr),
               Severity::Info},
              {"a trailing slash",
               {.gate = cookie()},
               says("https://app.shop.com/", nullptr),
               Severity::Info},
              {"an exact origin", {.gate = cookie()}, says("https://app.shop.com", "true"), {}},
              {"* with credentials where no Origin was sent",
               {.gate = cookie()},
               star_without_origin,
               {}},
              {"a comma in an origin that is echoed",
               {.gate = cookie(),
                .pages = {{origins::OriginKind::Punctuation, "https://app.shop.com,.a.example"}}},
               api_of({.lets_in = kAnyone}),
               {}},
              {"* alone", {.gate = cookie()}, says("*", nullptr), {}},
              {"nothing", {.gate = cookie()}, api_of({}), {}},
          }),
      "");
}

TEST(BrokenCorsHeaders, NothingElseIsSaid) {
  EXPECT_TRUE(
      rules_of(judge_one({.gate = cookie()}, api_of({.lets_in = kAnyone, .wildcard = true})))
          .empty());
}

}  // namespace
}  // namespace ringfence::judge::rules
