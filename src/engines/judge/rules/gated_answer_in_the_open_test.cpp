#include <gtest/gtest.h>

#include "engines/judge/rules/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "gated-answer-in-the-open";

constexpr std::string_view kData = R"({"orders":[{"id":1041,"ship_to":"12 Harbour Street"}]})";

http::Response guarded(const Ask& ask) {
  return ask.credential ? json(200, std::string(kData)) : json(401, "{}");
}

Said said_of_open(std::string body, int status = 200,
                  std::string_view url = "https://api.shop.com/v1/report",
                  bool declared_open = false) {
  std::vector<access::Observation> all = {
      observe({.url = "https://api.shop.com/v1/orders", .gate = api_key()}, guarded),
      observe({.url = std::string(url), .gate = no_gate()},
              [&](const Ask&) { return json(status, body); })};
  for (access::Observation& o : all) o.operation.path_template = o.operation.url.path;
  JudgeOptions options;
  if (declared_open) {
    access::OperationClaims claims{.id = all[1].operation.id()};
    claims.server = origins::Origin::of(all[1].operation.url);
    claims.gate.statement = access::Statement::Stated;
    options.claims.push_back(std::move(claims));
  }
  return said(judge(all, options), kRule);
}

TEST(GatedAnswerInTheOpen, Table) {
  const std::string data(kData), cause = "same answer as GET /v1/orders medium";
  EXPECT_EQ(said_of_open(data), Said{cause});
  // Digits may differ: a clock, a counter.
  EXPECT_EQ(said_of_open(R"({"orders":[{"id":9999,"ship_to":"12 Harbour Street"}]})"), Said{cause});
  EXPECT_EQ(said_of_open(R"({"prices":{"tea":"3.20","coffee":"4.10"},"currency":"EUR"})"), Said{});
  EXPECT_EQ(said_of_open(data, 404), Said{});
  EXPECT_EQ(said_of_open(data, 200, "https://other.shop.com/v1/report"), Said{});
  EXPECT_EQ(said_of_open(data, 200, "https://api.shop.com/v1/report", true), Said{});
  EXPECT_EQ(said_of_open("{}"), Said{});
}

}  // namespace
}  // namespace ringfence::judge::rules
