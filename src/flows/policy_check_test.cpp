#include "flows/policy_check.hpp"

#include <fstream>
#include <iterator>
#include <map>

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "flows/policy_starter.hpp"

namespace ringfence::flows {
namespace {

constexpr std::int64_t kNow = 1'780'000'000;

std::string file(std::string_view name) {
  std::ifstream stream(std::string(RINGFENCE_SOURCE_DIR "/examples/policy/") + std::string(name),
                       std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

CredentialSources sources(std::map<std::string, std::string> files) {
  return {[](std::string_view name) -> std::optional<std::string> {
            if (name == "ORDERS_SIGNING_KEYS")
              return "secrets:\n  one: {secret: Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA, principal: bank, "
                     "scopes: [\"payouts:create\"]}\n";
            if (name == "GITHUB_WEBHOOK_SECRET") return "Hq7Tz2Wc9Lk4Vb8Nd3Xr6Mf1Ys5Pg0Ja\n";
            if (name == "REDIS_PASSWORD") return "x";
            return std::nullopt;
          },
          [files = std::move(files)](std::string_view path, std::size_t) -> Result<std::string> {
            const auto found = files.find(std::string(path));
            if (found == files.end()) return unavailable(std::string(path) + ": not there");
            return found->second;
          }};
}

std::expected<policy::Compilation, std::vector<policy::Fault>> load(std::string_view yaml,
                                                                    std::string_view env = "") {
  return load_policy({.yaml = yaml, .file = "etc/policy.yaml", .environment = env, .now = kNow},
                     sources({{"etc/keys.yaml", file("keys.yaml")}}));
}

TEST(PolicyCheck, TheExamplePassesItsOwnTests) {
  for (const std::string_view environment : {"prod", "dev"}) {
    const auto compiled = load(file("policy.yaml"), environment);
    ASSERT_TRUE(compiled);
    const auto results = run_policy_tests(*compiled->policy);
    EXPECT_EQ(results.size(), 9U);
    for (const TestResult& result : results)
      EXPECT_TRUE(result.passed) << result.name << result.text;
  }
}

TEST(PolicyCheck, ATestThatFailsSaysWhatCame) {
  const std::string yaml =
      text::replace_all(file("policy.yaml"), "headers: [x-api-key], expect: 204",
                        "headers: [x-api-key, x-b], expect: 204");
  const auto compiled = load(yaml);
  ASSERT_TRUE(compiled);
  const auto results = run_policy_tests(*compiled->policy);
  EXPECT_FALSE(results.front().passed);
  EXPECT_EQ(results.front().text, "expected 204, got 403 header_not_allowed");
}

TEST(PolicyCheck, AFileThatIsNotThereIsAnErrorAtItsReference) {
  const auto compiled = load_policy(
      {.yaml = file("policy.yaml"), .file = "etc/policy.yaml", .environment = "", .now = kNow},
      sources({}));
  ASSERT_FALSE(compiled);
  std::string out;
  for (const policy::Fault& fault : compiled.error())
    if (fault.is_fatal()) out += describe(fault, "policy.yaml") + "\n";
  EXPECT_TRUE(
      out.contains("error secret-unresolved: credentials.api_key.store \"file:keys.yaml\": "
                   "etc/keys.yaml: not there; "))
      << out;
}

TEST(PolicyCheck, TheChainOfARouteIsPrinted) {
  const auto compiled = load(file("policy.yaml"));
  ASSERT_TRUE(compiled);
  const std::string text = describe_routes(*compiled->policy);
  EXPECT_TRUE(text.contains("orders  GET POST DELETE  /v1/orders/**\n")) << text;
  EXPECT_TRUE(
      text.contains("  origins  https://app.example.com, https://admin.example.com, "
                    "https://*.partner.example.net; others are refused\n"
                    "  limits   per_key, writes (POST DELETE); body 1MiB\n"))
      << text;
  EXPECT_TRUE(
      text.contains("  gate     open: published price list\n"
                    "  origins  every page; others cannot read\n"))
      << text;
}

TEST(PolicyCheck, TheStarterPassesInDevAndInProd) {
  for (const std::string_view environment : {"dev", "prod"}) {
    const auto compiled = load_policy({.yaml = policy_starter()[0].text,
                                       .file = "policy.yaml",
                                       .environment = environment,
                                       .now = kNow},
                                      sources({{"keys.yaml", policy_starter()[1].text}}));
    std::string faults;
    for (const policy::Fault& fault : compiled ? compiled->notes : compiled.error())
      faults += describe(fault, "policy.yaml") + "\n";
    ASSERT_TRUE(compiled) << faults;
    EXPECT_EQ(faults, "");
    for (const TestResult& result : run_policy_tests(*compiled->policy))
      EXPECT_TRUE(result.passed) << result.name << result.text;
  }
}

struct DiffRow {
  std::string_view name, from, to, opened, closed;
};
constexpr DiffRow kDiffRows[] = {
    {"nothing", "x", "x", "", ""},
    {"a route is renamed", "name: health", "name: alive", "", ""},
    {"another origin", "app: [\"https://app.example.com\", \"https://admin.example.com\"]",
     "app: [\"https://app.example.com\", \"https://other.example.com\"]",
     "DELETE /v1/orders/**: lets in https://other.example.com|GET /v1/account: lets in "
     "https://other.example.com|GET /v1/orders/**: lets in https://other.example.com|POST "
     "/v1/orders/**: lets in https://other.example.com|",
     "DELETE /v1/orders/**: no longer lets in https://admin.example.com|GET /v1/account: no longer "
     "lets in https://admin.example.com|GET /v1/orders/**: no longer lets in "
     "https://admin.example.com|POST /v1/orders/**: no longer lets in https://admin.example.com|"},
    {"a method more", "methods: [GET, POST, DELETE]", "methods: [GET, POST, DELETE, PUT]",
     "PUT /v1/orders/**: is served|", ""},
    {"a gate falls", "auth: { any: [session] }", "public: \"a demo\"",
     "GET /v1/account: no credential is asked for any more|GET /v1/account: other pages are no "
     "longer refused|",
     ""},
    {"a scope goes", "GET: \"orders:read\", ", "",
     "GET /v1/orders/**: no longer asks for the scope orders:read|", ""},
    {"a limit is stricter", "rate: 20/1s", "rate: 10/1s",
     "DELETE /v1/orders/**: no longer asks for the limit per_key 20/1s|GET /v1/orders/**: no "
     "longer "
     "asks for the limit per_key 20/1s|POST /v1/orders/**: no longer asks for the limit per_key "
     "20/1s|POST /v1/payouts: no longer asks for the limit per_key 20/1s|",
     "DELETE /v1/orders/**: asks for the limit per_key 10/1s|GET /v1/orders/**: asks for the limit "
     "per_key 10/1s|POST /v1/orders/**: asks for the limit per_key 10/1s|POST /v1/payouts: asks "
     "for "
     "the limit per_key 10/1s|"},
};

TEST(PolicyDiff, Rows) {
  const auto before = load(file("policy.yaml"));
  ASSERT_TRUE(before);
  for (const DiffRow& row : kDiffRows) {
    SCOPED_TRACE(row.name);
    const std::string yaml = text::replace_all(file("policy.yaml"), row.from, row.to);
    const auto after = load(yaml);
    ASSERT_TRUE(after);
    const PolicyDifference difference = compare_policies(*before->policy, *after->policy);
    std::string opened, closed;
    for (const std::string& text : difference.opened) opened += text + "|";
    for (const std::string& text : difference.closed) closed += text + "|";
    EXPECT_EQ(opened, row.opened);
    EXPECT_EQ(closed, row.closed);
    const PolicyDifference back = compare_policies(*after->policy, *before->policy);
    EXPECT_EQ(back.opened.size(), difference.closed.size());
    EXPECT_EQ(back.closed.size(), difference.opened.size());
  }
}

}  // namespace
}  // namespace ringfence::flows
