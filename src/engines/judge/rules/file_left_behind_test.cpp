#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using finding::Severity;

constexpr std::string_view kRule = "file-left-behind";

Api says(int status, std::string body) {
  return [status, body](const Ask&) { return json(status, body); };
}
Scene at(std::string url) { return {.url = std::move(url), .gate = no_gate()}; }

TEST(FileLeftBehind, Table) {
  const std::string settings = "DEBUG=1\nSECRET_KEY=kJ8s2Lq0zXw91PnBv4Rt\n";
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"settings", at("https://api.shop.com/.env"), says(200, settings), Severity::High},
              {"version control", at("https://api.shop.com/.git/HEAD"),
               says(200, "ref: refs/heads/main\n"), Severity::High},
              {"at another path", at("https://api.shop.com/v1/env"), says(200, settings), {}},
              {"a page for every path",
               at("https://api.shop.com/.env"),
               says(200, "<!doctype html><title>Shop</title>"),
               {}},
              {"an error with that content",
               at("https://api.shop.com/.env"),
               says(404, settings),
               {}},
              {"settings without a secret",
               at("https://api.shop.com/.env"),
               says(200, "FLASK_APP=app.py\n"),
               {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
