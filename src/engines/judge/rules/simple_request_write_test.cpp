#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "simple-request-write";

const Api closed = api_of({});
http::Response refuses_foreign_pages(const Ask& ask) {
  return ask.origin.empty() ? closed(ask) : json(403, "{}");
}

TEST(SimpleRequestWrite, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"a form POST ran",
                     {.method = "POST",
                      .gate = cookie(),
                      .body = "{}",
                      .content_type = "text/plain",
                      .send_unsafe = true},
                     closed,
                     Severity::High},
                    {"a POST without a body ran",
                     {.method = "POST", .gate = cookie(), .send_unsafe = true},
                     closed,
                     Severity::High},
                    {"JSON needs a preflight, which is closed",
                     {.method = "POST",
                      .gate = cookie(),
                      .body = "{}",
                      .content_type = "application/json",
                      .send_unsafe = true},
                     closed,
                     {}},
                    {"PUT needs a preflight, which is closed",
                     {.method = "PUT",
                      .gate = cookie(),
                      .body = "{}",
                      .content_type = "text/plain",
                      .send_unsafe = true},
                     closed,
                     {}},
                    {"the server refuses foreign pages",
                     {.method = "POST", .gate = cookie(), .send_unsafe = true},
                     refuses_foreign_pages,
                     {}},
                    {"a key that script must hold",
                     {.method = "POST", .gate = api_key(), .send_unsafe = true},
                     closed,
                     {}},
                    {"it was not sent", {.method = "POST", .gate = cookie()}, closed, {}},
                    {"a cookie that does not travel",
                     {.method = "POST", .gate = cookie(fetch::SameSite::Lax), .send_unsafe = true},
                     closed,
                     Severity::Low},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
