#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using access::OperationClaims;
using access::Statement;
using finding::Severity;

constexpr std::string_view kRule = "undeclared-method";

OperationClaims claims(std::vector<std::string> methods) {
  OperationClaims out;
  out.path_methods = std::move(methods);
  return out;
}

TEST(UndeclaredMethod, Table) {
  const Api api = [](const Ask& ask) {
    return with(api_of({})(ask), "Allow", "GET, HEAD, OPTIONS, DELETE");
  };
  const std::vector<std::string> allow = {"GET", "HEAD", "OPTIONS", "DELETE"};
  EXPECT_EQ(
      faults_in(
          kRule,
          {
              {"a method that is not described",
               {.gate = api_key(), .allowed_methods = allow, .claims = claims({"GET"})},
               api,
               Severity::Info},
              {"described",
               {.gate = api_key(), .allowed_methods = allow, .claims = claims({"GET", "DELETE"})},
               api,
               {}},
              {"the framework's own methods are none",
               {.gate = api_key(),
                .allowed_methods = {"GET", "HEAD", "OPTIONS"},
                .claims = claims({"GET"})},
               api,
               {}},
              {"no description", {.gate = api_key(), .allowed_methods = allow}, api, {}},
          }),
      "");
}

}  // namespace
}  // namespace ringfence::judge::rules
