#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "sensitive-headers-exposed";

constexpr auto kAnyone = [](std::string_view) { return true; };
bool exact(std::string_view o) { return o == "https://app.shop.com"; }
Api public_token(std::string exposed) {
  return [=](const Ask& ask) {
    const http::Response out = api_of({.lets_in = kAnyone, .open_data = true})(ask);
    return with(with(out, "X-Session-Token", "c1"), "Access-Control-Expose-Headers", exposed);
  };
}
Api exposes(std::string value, std::function<bool(std::string_view)> lets_in) {
  return [=](const Ask& ask) {
    return with(api_of({.lets_in = lets_in})(ask), "Access-Control-Expose-Headers", value);
  };
}

TEST(SensitiveHeadersExposed, Table) {
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"a token, read with the cookie",
               {.gate = cookie()},
               exposes("X-Request-Id, X-Auth-Token", kAnyone),
               Severity::Low},
              {"every header, read with a key",
               {.gate = api_key()},
               exposes("*", kAnyone),
               Severity::Low},
              {"* means nothing where the cookie travels",
               {.gate = cookie()},
               exposes("*", kAnyone),
               {}},
              {"an ordinary header", {.gate = cookie()}, exposes("X-Request-Id", kAnyone), {}},
              {"a public answer with a token in it",
               {.gate = no_gate()},
               public_token("X-Session-Token"),
               Severity::Low},
              {"a public answer, every header",
               {.gate = no_gate()},
               public_token("*"),
               Severity::Low},
              {"a public answer, the token is not exposed",
               {.gate = no_gate()},
               public_token("X-Request-Id"),
               {}},
              {"a public answer without a token",
               {.gate = no_gate()},
               exposes("X-Auth-Token", kAnyone),
               {}},
              {"the front end alone", {.gate = cookie()}, exposes("X-Auth-Token", exact), {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
