#include "core/policy/compile.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/base/text.hpp"
#include "core/policy/bounds.hpp"
#include "core/policy/language.hpp"
#include "core/policy/test_support.hpp"

namespace ringfence::policy {
namespace {

constexpr std::int64_t kNow = 1'780'000'000;

std::string file(std::string_view name) {
  std::ifstream stream(std::string(RINGFENCE_SOURCE_DIR "/") + std::string(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string all_of(const std::vector<Fault>& faults) {
  std::string out;
  for (const Fault& fault : faults) out += describe(fault, "p") + "\n";
  return out;
}

std::expected<Compilation, std::vector<Fault>> example(std::string_view environment) {
  Secrets secrets;
  secrets.emplace("file:keys.yaml", Secret(file("examples/policy/keys.yaml")));
  secrets.emplace("env:ORDERS_SIGNING_KEYS",
                  Secret("secrets:\n  one: {secret: Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA, principal: "
                         "bank, scopes: [\"payouts:create\"]}\n"));
  secrets.emplace("env:GITHUB_WEBHOOK_SECRET", Secret("Hq7Tz2Wc9Lk4Vb8Nd3Xr6Mf1Ys5Pg0Ja"));
  secrets.emplace("env:REDIS_PASSWORD", Secret("x"));
  const std::string yaml = file("examples/policy/policy.yaml");
  return compile({.yaml = yaml, .file = "policy.yaml", .environment = environment, .now = kNow},
                 secrets);
}

TEST(Policy, TheExampleCompilesWithoutAWarning) {
  for (const std::string_view environment : {"", "prod", "dev"}) {
    SCOPED_TRACE(environment);
    const auto compiled = example(environment);
    ASSERT_TRUE(compiled) << all_of(compiled.error());
    EXPECT_EQ(all_of(compiled->notes), "");
  }
}

TEST(Policy, AnEnvironmentChangesWhatItSays) {
  const auto prod = example("prod"), dev = example("dev");
  ASSERT_TRUE(prod && dev);
  const auto lets_in = [](const Compilation& compiled, std::string_view origin) {
    return compiled.policy->match("GET", "/v1/orders/1").route->cors.lets_in(origin);
  };
  EXPECT_FALSE(lets_in(*prod, "http://localhost:3000"));
  EXPECT_TRUE(lets_in(*dev, "http://localhost:3000"));
  EXPECT_TRUE(lets_in(*dev, "https://app.example.com"));
  EXPECT_FALSE(prod->policy->declared().explain);
  EXPECT_TRUE(dev->policy->declared().explain);
}

TEST(Policy, ARequestFindsItsRoute) {
  const auto compiled = example("");
  ASSERT_TRUE(compiled);
  struct Row {
    std::string_view method, path, route;
    bool serves;
  };
  const Row rows[] = {
      {"GET", "/healthz", "health", true},
      {"HEAD", "/healthz", "health", true},
      {"POST", "/healthz", "health", false},
      {"GET", "/v1/orders", "orders", true},
      {"DELETE", "/v1/orders/1", "orders", true},
      {"PATCH", "/v1/orders/1", "orders", false},
      {"GET", "/v1", "", false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.path);
    const Match match = compiled->policy->match(row.method, row.path);
    EXPECT_EQ(match.route == nullptr ? "" : match.route->name, row.route);
    EXPECT_EQ(match.serves, row.serves);
  }
}

TEST(Policy, GateAndGrantAreSaidAsOtherSourcesSayThem) {
  const auto compiled = example("");
  ASSERT_TRUE(compiled);
  const CompiledPolicy& policy = *compiled->policy;
  const auto gate = [&](std::string_view path, std::string_view method = "GET") {
    return access::describe(policy.gate_of(*policy.match(method, path).route));
  };
  EXPECT_EQ(gate("/healthz"), "open");
  EXPECT_EQ(policy.gate_of(*policy.match("GET", "/v1/orders").route)
                .alternatives.at(0)
                .at(0)
                .carriers.at(0)
                .name,
            "X-API-Key");
  const access::GateClaim session = policy.gate_of(*policy.match("GET", "/v1/account").route);
  EXPECT_EQ(session.alternatives.at(0).at(0).kind, access::CredentialKind::Cookie);
  EXPECT_TRUE(session.asks());
  const access::GateClaim payouts = policy.gate_of(*policy.match("POST", "/v1/payouts").route);
  EXPECT_EQ(payouts.alternatives.at(0).at(0).signing_profile, "rfc9421");
  const access::GrantClaim orders = policy.grant_of(*policy.match("GET", "/v1/orders").route);
  EXPECT_EQ(orders.lets_in(*origins::Origin::parse("https://app.example.com")), true);
  EXPECT_EQ(orders.lets_in(*origins::Origin::parse("https://x.partner.example.net")), true);
  EXPECT_EQ(orders.lets_in(*origins::Origin::parse("https://evil.test")), false);
  EXPECT_EQ(policy.grant_of(*policy.match("GET", "/v1/catalogue").route).any_origin, true);
  EXPECT_EQ(policy.grant_of(*policy.match("POST", "/v1/payouts").route)
                .lets_in(*origins::Origin::parse("https://app.example.com")),
            false);
}

TEST(Policy, AKeyIsCompiledWithItsScopesAndOrigins) {
  const auto compiled = example("");
  ASSERT_TRUE(compiled);
  const CompiledCredential& keys = compiled->policy->credentials().front();
  const CompiledKey* widget = keys.find_key("9bK1rT7wPa2Z");
  ASSERT_NE(widget, nullptr);
  EXPECT_TRUE(widget->origins->contains("https://app.example.com"));
  EXPECT_TRUE(widget->origins->contains("https://x.partner.example.net"));
  const CompiledRoute& orders = *compiled->policy->match("GET", "/v1/orders").route;
  EXPECT_TRUE(widget->scopes.contains(*orders.scope_of("GET")));
  EXPECT_TRUE(widget->scopes.contains(*orders.scope_of("HEAD")));
  EXPECT_FALSE(widget->scopes.contains(*orders.scope_of("DELETE")));
  const CompiledKey* server = keys.find_key("7f3a9c21Qe4K");
  EXPECT_TRUE(server->origins && server->origins->empty());
  const CompiledCredential& signed_one = compiled->policy->credentials()[1];
  EXPECT_EQ(signed_one.retention, 66);
  // 20 a second for 66 seconds, the burst of 40, and one for the edge.
  EXPECT_EQ(signed_one.keys.at(0).nonce_quota, 1361);
}

// One file with everything wrong that one file can have at once.
TEST(Policy, TwentyMistakesAreTwentyReports) {
  const std::string yaml =
      "ringfence: 1\n"
      "service: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
      "\"http://127.0.0.1:5000\", trusted_proxies: [\"10.0.0.1/8\"]}\n"
      "orgins: {}\n"
      "origins:\n"
      "  app: [\"https://App.example.com\", \"https://app.example.com:443\", \"*\", \"null\"]\n"
      "  bad: [\"https://*.com\", \"http://localhost\", \"https://a.*.b\", \"^x$\"]\n"
      "defaults: {body: 1MB, limits: {address: {rate: 0/1s, ipv6_prefix: 128}}}\n"
      "state: {store: disk, on_unavailable: {replay: allow}}\n"
      "limits: {l: {by: phase, rates: [{name: a, rate: 1/0s}]}}\n"
      "credentials: {key: {type: api_key, header: Cookie, store: plain}}\n"
      "routes:\n"
      "  - {name: a, path: /a/*, methods: [TRACE], limits: [none]}\n"
      "  - {name: a, path: /b, methods: [GET], auth: {any: [kee]}, cors: {origins: any, "
      "credentials: "
      "true, max_age: 2d, expose: [Set-Cookie], request_headers: [Host]}}\n";
  const auto compiled = compile({.yaml = yaml, .file = "p", .environment = "", .now = kNow}, {});
  ASSERT_FALSE(compiled);
  std::size_t fatal = 0;
  for (const Fault& fault : compiled.error()) fatal += fault.is_fatal() ? 1 : 0;
  EXPECT_EQ(fatal, 30U) << all_of(compiled.error());
  for (const Fault& fault : compiled.error()) EXPECT_GE(fault.at.line, 1U);
}

TEST(Policy, AFaultNamesPlaceValueReasonAndFix) {
  EXPECT_EQ(
      describe({Rule::OriginDefaultPort, "origins.app", "https://a.example:443", {4, 9}, "", ""},
               "policy.yaml"),
      "policy.yaml:4:9: error origin-default-port: origins.app \"https://a.example:443\": "
      "browsers leave the scheme's own port out, so this would never match; leave the port "
      "out");
  EXPECT_TRUE(describe({Rule::OriginNull, "origins.app", "null", {4, 9}, "", ""}, "p")
                  .ends_with("or accept it: dangerously_trust_null_origin: \"the reason\""));
}

TEST(Policy, ASecretIsInNoReport) {
  const std::string secret = "swordfish-swordfish-swordfish";
  const std::string yaml =
      "ringfence: 1\nservice: {name: a, public_origins: [\"https://a.example\"], upstream: "
      "\"http://127.0.0.1:1\", identity_secret: \"" +
      secret +
      "\"}\n"
      "credentials: {h: {type: webhook, scheme: github, secret: \"" +
      secret +
      "\"}}\n"
      "state: {store: redis, redis: {url: \"redis://:" +
      secret +
      "@10.0.0.1\"}}\n"
      "origins: {a: [\"https://u:" +
      secret + "@a.example\"]}\nroutes: []\n";
  const auto compiled = compile({.yaml = yaml, .file = "p", .environment = "", .now = kNow}, {});
  ASSERT_FALSE(compiled);
  EXPECT_EQ(all_of(compiled.error()).find(secret), std::string::npos) << all_of(compiled.error());
  EXPECT_GE(compiled.error().size(), 4U);
}

TEST(Policy, WhatItRefersToIsListed) {
  std::string out;
  for (const Reference& reference : references_of(file("examples/policy/policy.yaml"), ""))
    out += reference.path + " " + reference.text + "\n";
  EXPECT_EQ(out,
            "credentials.api_key.store file:keys.yaml\n"
            "credentials.signed.secrets env:ORDERS_SIGNING_KEYS\n"
            "credentials.github.secret env:GITHUB_WEBHOOK_SECRET\n"
            "state.redis.password env:REDIS_PASSWORD\n");
}

TEST(Policy, SizeAndRoutesAreBounded) {
  const std::string start = "ringfence: 1\n#";
  const auto broken = [](const std::string& yaml) { return read_policy(yaml, "").is_broken; };
  EXPECT_FALSE(broken(start + std::string(kMaxPolicyBytes - start.size(), 'x')));
  EXPECT_TRUE(broken(start + std::string(kMaxPolicyBytes - start.size() + 1, 'x')));
  std::string routes = "routes:\n";
  for (std::size_t i = 0; i < kMaxRoutes; ++i) routes += "  - {}\n";
  const auto too_many = [](const std::string& yaml) {
    return std::ranges::any_of(read_policy(yaml, "").faults,
                               [](const Fault& f) { return f.rule == Rule::TooMany; });
  };
  const auto repeated = [](std::string_view before, std::string_view each, std::size_t count,
                           std::string_view after) {
    std::string out(before);
    for (std::size_t i = 0; i < count; ++i)
      out += text::replace_all(std::string(each), "#", std::to_string(i));
    return out + std::string(after);
  };
  const auto headers = [&](std::size_t count) {
    return repeated("routes: [{cors: {request_headers: [", "x-#, ", count, "]}}]\n");
  };
  EXPECT_FALSE(too_many(headers(kMaxHeaders)));
  EXPECT_TRUE(too_many(headers(kMaxHeaders + 1)));
  for (const std::string_view section : {"origins", "limits", "credentials"}) {
    const auto named = [&](std::size_t count) {
      return repeated(std::string(section) + ":\n", "  a#: {}\n", count, "");
    };
    EXPECT_FALSE(too_many(named(kMaxNamed))) << section;
    EXPECT_TRUE(too_many(named(kMaxNamed + 1))) << section;
  }
  const auto tests = [&](std::size_t count) { return repeated("tests:\n", "  - {}\n", count, ""); };
  EXPECT_FALSE(too_many(tests(kMaxTests)));
  EXPECT_TRUE(too_many(tests(kMaxTests + 1)));
  EXPECT_FALSE(too_many(routes));
  EXPECT_TRUE(too_many(routes + "  - {}\n"));
}

// A policy with one map of a section, "@" for its members; the section is read wherever it stands.
struct SectionRow {
  std::string_view section, yaml;
};
constexpr SectionRow kSectionRows[] = {
    {"", "@"},
    {"service", "service: {@}"},
    {"origin_set", "origins: {a: {@}}"},
    {"environment", "environments: {dev: {@}}"},
    {"set_change", "origins: {a: []}\nenvironments: {dev: {origins: {a: {@}}}}"},
    {"defaults", "defaults: {@}"},
    {"default_cors", "defaults: {cors: {@}}"},
    {"default_limits", "defaults: {limits: {@}}"},
    {"address_limit", "defaults: {limits: {address: {rate: 1/1s, @}}}"},
    {"audit", "defaults: {audit: {@}}"},
    {"api_key", "credentials: {a: {type: api_key, @}}"},
    {"http_signature", "credentials: {a: {type: http_signature, @}}"},
    {"signature", "credentials: {a: {type: signature, @}}"},
    {"webhook", "credentials: {a: {type: webhook, @}}"},
    {"upstream", "credentials: {a: {type: upstream, @}}"},
    {"failures", "credentials: {a: {type: api_key, failures: {@}}}"},
    {"window", "credentials: {a: {type: http_signature, window: {@}}}"},
    {"state", "state: {@}"},
    {"redis", "state: {redis: {@}}"},
    {"on_unavailable", "state: {on_unavailable: {@}}"},
    {"limit", "limits: {a: {@}}"},
    {"rate", "limits: {a: {rates: [{name: x, rate: 1/1s, @}]}}"},
    {"route", "routes: [{@}]"},
    {"auth", "routes: [{auth: {@}}]"},
    {"cors", "routes: [{cors: {@}}]"},
    {"limit_use", "routes: [{limits: [{@}]}]"},
    {"test", "tests: [{@}]"},
    {"expect", "tests: [{expect: {@}}]"},
};

// What the table has is read: a map of nonsense, which is no value of any key, is a fault at it.
TEST(Language, EveryKeyIsRead) {
  for (const Key& key : language()) {
    SCOPED_TRACE(std::string(key.section) + "." + std::string(key.name));
    const auto* row = std::ranges::find(kSectionRows, key.section, &SectionRow::section);
    ASSERT_NE(row, std::end(kSectionRows));
    if (key.name == "type") continue;  // what chooses the section itself
    const std::string members = std::string(key.name) + ": {zz: 1}";
    // Given beside it already.
    std::string yaml = text::replace_all(std::string(row->yaml), "rate: 1/1s, @", "@");
    if (key.section == "rate") yaml = text::replace_all(yaml, "name: x, ", "");
    yaml = text::replace_all(yaml, "@", members);
    const ReadPolicy read = read_policy(yaml, yaml.contains("dev: ") ? "dev" : "");
    EXPECT_TRUE(std::ranges::any_of(
        read.faults,
        [&](const Fault& f) {
          const std::string name(key.name);
          const bool itself = f.path == name || f.path.ends_with("." + name);
          const bool inside = f.path.contains(name + ".") || f.path.contains(name + "[");
          const bool unread =
              f.rule == Rule::MissingKey ||
              (f.rule == Rule::UnknownKey && !f.detail.contains("reason and until"));
          return inside || (itself && !unread);
        }))
        << yaml << "\n"
        << all_of(read.faults);
  }
}

TEST(Language, ThePageNamesEveryKey) {
  const std::string page = file("docs/policy/policy-file.md");
  for (const Key& key : language())
    EXPECT_TRUE(page.contains("`" + std::string(key.name) + "`")) << key.section << "." << key.name;
}

}  // namespace
}  // namespace ringfence::policy
