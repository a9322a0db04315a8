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
    return ask.origin.empty() ? out : with(std::move(out), "Access-Control-Allow-Origin", ask.origin);
  };
}
http::Response star(const Ask&) {
  return with(with(json(200, "{}"), "Cache-Control", "max-age=60"), "Access-Control-Allow-Origin", "*");
}

TEST(MissingVaryOrigin, Table) {
  expect_rows(kRule, {
      {"echoed, kept for a minute", {.gate = no_gate()}, echo("max-age=60", false), Severity::Low},
      {"echoed, public", {.gate = no_gate()}, echo("public", false), Severity::Low},
      {"Vary names Origin", {.gate = no_gate()}, echo("max-age=60", true), {}},
      {"no-store", {.gate = no_gate()}, echo("no-store", false), {}},
      {"no lifetime", {.gate = no_gate()}, echo("", false), {}},
      {"max-age=0", {.gate = no_gate()}, echo("max-age=0", false), {}},
      {"* for everyone", {.gate = no_gate()}, star, {}},
  });
}

}  // namespace
}  // namespace ringfence::judge::rules
