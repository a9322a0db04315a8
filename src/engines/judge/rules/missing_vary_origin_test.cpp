#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "missing-vary-origin";

Api echo(std::string control, bool vary) {
  return [=](const Ask& ask) {
    http::Response out = json(200, "{}");
    if (!control.empty()) out = with(std::move(out), "Cache-Control", control);
    if (vary) out = with(std::move(out), "Vary", "Accept-Encoding, Origin");
    return ask.origin.empty() ? out
                              : with(std::move(out), "Access-Control-Allow-Origin", ask.origin);
  };
}
// One of two answers carries the permission, and it is not the one without Vary.
http::Response only_permissions_vary(const Ask& ask) {
  http::Response out = with(json(200, "{}"), "Cache-Control", "max-age=60");
  if (ask.origin != "https://rf3f9a1c.example") return out;
  return with(with(std::move(out), "Access-Control-Allow-Origin", ask.origin), "Vary", "Origin");
}
Api gated(std::string control) {
  return [=](const Ask& ask) {
    http::Response out = ask.credential ? echo(control, false)(ask) : json(401, "{}");
    return out;
  };
}
http::Response star(const Ask&) {
  return with(with(json(200, "{}"), "Cache-Control", "max-age=60"), "Access-Control-Allow-Origin",
              "*");
}

TEST(MissingVaryOrigin, Table) {
  EXPECT_EQ(
      faults_in(kRule,
                {
                    {"echoed, kept for a minute",
                     {.gate = no_gate()},
                     echo("max-age=60", false),
                     Severity::Low},
                    {"echoed, public", {.gate = no_gate()}, echo("public", false), Severity::Low},
                    {"Vary names Origin", {.gate = no_gate()}, echo("max-age=60", true), {}},
                    {"no-store", {.gate = no_gate()}, echo("no-store", false), {}},
                    {"nothing is said: shared caches assume a lifetime",
                     {.gate = no_gate()},
                     echo("", false),
                     Severity::Low},
                    {"private, and no lifetime", {.gate = no_gate()}, echo("private", false), {}},
                    {"behind a credential, and no lifetime", {.gate = cookie()}, gated(""), {}},
                    {"behind a credential, kept by the browser",
                     {.gate = cookie()},
                     gated("private, max-age=300"),
                     Severity::Low},
                    {"the permission itself varies, its absence does not",
                     {.gate = no_gate()},
                     only_permissions_vary,
                     {}},
                    {"max-age=0", {.gate = no_gate()}, echo("max-age=0", false), {}},
                    {"* for everyone", {.gate = no_gate()}, star, {}},
                }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
