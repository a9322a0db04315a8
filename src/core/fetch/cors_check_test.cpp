#include "core/fetch/cors_check.hpp"

#include <gtest/gtest.h>

#include "core/fetch/cors_check_rows.hpp"

namespace ringfence::fetch {
namespace {

TEST(CorsCheck, Rows) {
  for (const CorsCheckRow& row : cors_check_rows()) {
    SCOPED_TRACE(row.name);
    const CorsCheck check = cors_check("http://web.example", row.credentialed, headers_of(row));
    EXPECT_EQ(name_of(check.reason), name_of(row.reason));
    EXPECT_EQ(check.passed, row.reason == Reason::None);
    EXPECT_TRUE(check.step.starts_with("CORS check, step "));
    if (check.passed) {
      EXPECT_TRUE(check.parameter.empty());
    }
  }
}

TEST(CorsCheck, NamesTheOffendingValueAsItIsJoined) {
  const http::HeaderList two = {{"Access-Control-Allow-Origin", " http://a.example "},
                                {"ACCESS-CONTROL-ALLOW-ORIGIN", "*"}};
  EXPECT_EQ(cors_check("http://web.example", false, two).parameter, "http://a.example, *");
  const http::HeaderList no = {{"Access-Control-Allow-Origin", "http://web.example"},
                               {"Access-Control-Allow-Credentials", "yes"}};
  EXPECT_EQ(cors_check("http://web.example", true, no).parameter, "yes");
}

TEST(CorsCheck, AnOpaqueOriginIsOpenedByNullAndByTheWildcard) {
  EXPECT_TRUE(cors_check("null", false, {{"Access-Control-Allow-Origin", "null"}}).passed);
  EXPECT_TRUE(cors_check("null", false, {{"Access-Control-Allow-Origin", "*"}}).passed);
  EXPECT_TRUE(cors_check("null", true,
                         {{"Access-Control-Allow-Origin", "null"},
                          {"Access-Control-Allow-Credentials", "true"}})
                  .passed);
  EXPECT_FALSE(cors_check("null", false, {{"Access-Control-Allow-Origin", "NULL"}}).passed);
}

TEST(CorsCheck, ViewsAndHeaderListsAgree) {
  for (const CorsCheckRow& row : cors_check_rows()) {
    SCOPED_TRACE(row.name);
    const http::HeaderList list = headers_of(row);
    const auto origin = list.combined("Access-Control-Allow-Origin");
    const auto credentials = list.combined("Access-Control-Allow-Credentials");
    CorsHeaders views;
    if (origin) views.allow_origin = *origin;
    if (credentials) views.allow_credentials = *credentials;
    const CorsVerdict verdict = cors_check("http://web.example", row.credentialed, views);
    const CorsCheck check = cors_check("http://web.example", row.credentialed, list);
    EXPECT_EQ(verdict.passed, check.passed);
    EXPECT_EQ(verdict.reason, check.reason);
    EXPECT_EQ(verdict.step, check.step);
  }
}

}  // namespace
}  // namespace ringfence::fetch
