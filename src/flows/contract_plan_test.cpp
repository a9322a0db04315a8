#include "flows/contract_plan.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "flows/contract_scan.hpp"

namespace ringfence::flows {
namespace {

http::Url url(std::string_view text) { return *http::parse_url(text); }
origins::Origin origin(std::string_view text) { return *origins::Origin::parse(text); }

access::Credential credential(std::string label, access::CredentialKind kind,
                              std::vector<access::Carrier> carriers) {
  access::Credential out;
  out.label = std::move(label);
  out.kind = kind;
  for (access::Carrier& carrier : carriers)
    out.parts.push_back({std::move(carrier), Secret("secret-value")});
  return out;
}

std::vector<access::Credential> credentials() {
  using access::CredentialKind;
  using access::Place;
  std::vector<access::Credential> out;
  out.push_back(
      credential("api-key X-API-Key", CredentialKind::ApiKey, {{Place::Header, "X-API-Key"}}));
  out.push_back(credential("bearer", CredentialKind::Bearer, {{Place::Header, "Authorization"}}));
  out.push_back(credential("basic", CredentialKind::Basic, {{Place::Header, "Authorization"}}));
  out.push_back(credential("signature", CredentialKind::Signature,
                           {{Place::Header, "X-Signature"}, {Place::Header, "X-Timestamp"}}));
  out.push_back(credential("cookie sid", CredentialKind::Cookie, {{Place::Cookie, "sid"}}));
  return out;
}

contract::Contract read(std::string_view text) {
  auto out = contract::read_contract({.text = std::string(text), .name = "api.yaml"});
  EXPECT_TRUE(out) << out.error().front();
  return out ? *std::move(out) : contract::Contract{};
}

// "GET https://... as GET /v1/x with 0+3 | 1"; then "- GET /x: why" for what is skipped.
std::vector<std::string> shown(const ContractPlan& plan) {
  std::vector<std::string> out;
  for (const PlannedOperation& o : plan.operations) {
    std::vector<std::string> sets;
    if (o.foreknowledge.sets)
      for (const probe::CredentialSet& set : *o.foreknowledge.sets)
        sets.push_back(fmt::format("{}", fmt::join(set, "+")));
    out.push_back(fmt::format("{} {} as {} with {}", o.operation.method, o.operation.url.text(),
                              o.operation.id(),
                              !o.foreknowledge.sets ? "each"
                              : sets.empty()        ? "none"
                                                    : text::join(sets, " | ")));
  }
  for (const finding::OperationReport& o : plan.skipped) out.push_back("- " + o.id + ": " + o.note);
  return out;
}

struct ServerRow {
  std::string_view name, servers, path, base;
  std::vector<std::string_view> extra;
  std::vector<std::string> plan;
};

TEST(ContractPlan, Servers) {
  const ServerRow kRows[] = {
      {"moved to the base",
       "servers: [{url: 'https://prod.example.com/v1'}]\n",
       "",
       "http://localhost:5000/",
       {},
       {"GET http://localhost:5000/v1/x as GET /v1/x with each"}},
      {"a base with a path stands for the server",
       "servers: [{url: 'https://prod.example.com/v1'}]\n",
       "",
       "http://localhost:5000/dev/",
       {},
       {"GET http://localhost:5000/dev/x as GET /dev/x with each"}},
      {"a relative server",
       "servers: [{url: /api}]\n",
       "",
       "https://a.example/",
       {},
       {"GET https://a.example/api/x as GET /api/x with each"}},
      {"none", "", "", "https://a.example/", {}, {"GET https://a.example/x as GET /x with each"}},
      {"the first of several",
       "servers: [{url: /a}, {url: 'https://b.example/b'}]\n",
       "",
       "https://a.example/",
       {},
       {"GET https://a.example/a/x as GET /a/x with each"}},
      {"one of its own elsewhere is not asked",
       "servers: [{url: /a}]\n",
       "    servers: [{url: 'https://files.example.com'}]\n",
       "https://a.example/",
       {},
       {"- GET /x: its server is https://files.example.com: --server https://files.example.com "
        "tests it there"}},
      {"unless it is named",
       "servers: [{url: /a}]\n",
       "    servers: [{url: 'https://files.example.com/f'}]\n",
       "https://a.example/",
       {"https://files.example.com"},
       {"GET https://files.example.com/f/x as GET /f/x with none"}},
      {"one of its own among the document's",
       "servers: [{url: 'https://prod.example.com/v1'}]\n",
       "    servers: [{url: 'https://prod.example.com/v2'}]\n",
       "http://localhost:5000/",
       {},
       {"GET http://localhost:5000/v2/x as GET /v2/x with each"}},
      {"a second server of the document",
       "servers: [{url: 'https://a.example/v1'}, {url: 'https://b.example/v1'}]\n",
       "",
       "https://a.example/",
       {"https://b.example"},
       {"GET https://a.example/v1/x as GET /v1/x with each",
        "GET https://b.example/v1/x as GET /v1/x with none"}},
      {"no URL",
       "servers: [{url: 'ftp://a.example'}]\n",
       "",
       "https://a.example/",
       {},
       {"- GET /x: its server is no URL"}},
  };
  for (const ServerRow& row : kRows) {
    SCOPED_TRACE(row.name);
    ContractPlanOptions options{.base = url(row.base)};
    for (const std::string_view extra : row.extra) options.servers.push_back(url(extra));
    std::vector<access::Credential> given;
    const auto plan =
        plan_contract(read("openapi: 3.0.3\n" + std::string(row.servers) + "paths:\n  /x:\n" +
                           std::string(row.path) + "    get: {}\n"),
                      options, given);
    ASSERT_TRUE(plan) << plan.error().front().detail;
    EXPECT_EQ(shown(*plan), row.plan);
  }
}

struct SchemeRow {
  std::string_view name, security, sets;
  std::vector<SchemeBinding> bindings = {};
};

TEST(ContractPlan, SchemesMeanTheCredentialsThatTravelAsTheySay) {
  const SchemeRow kRows[] = {
      {"nothing declared", "", "each"},
      {"open", "[]", "each"},
      {"by header, case aside", "[{key: []}]", "0"},
      {"by kind under Authorization", "[{bearer: []}]", "1"},
      {"basic is another kind", "[{basic: []}]", "2"},
      {"the schemes of one signature are one credential", "[{sig: [], stamp: []}]", "3"},
      {"together", "[{key: [], sig: [], stamp: []}]", "0+3"},
      {"one or the other", "[{key: []}, {cookie: []}, {}]", "0 | 4"},
      {"an alternative without a credential falls out", "[{key: [], other: []}, {bearer: []}]",
       "1"},
      {"none fits: all are tried", "[{other: []}]", "each"},
      {"as --security says", "[{other: []}]", "4", {{"other", "sid"}}},
      {"and no other then", "[{key: []}]", "1", {{"key", "bearer"}}},
  };
  for (const SchemeRow& row : kRows) {
    SCOPED_TRACE(row.name);
    std::vector<access::Credential> given = credentials();
    const std::string operation =
        row.security.empty() ? "{}" : "{security: " + std::string(row.security) + "}";
    const auto plan =
        plan_contract(read("openapi: 3.0.3\ncomponents:\n  securitySchemes:\n"
                           "    key: {type: apiKey, in: header, name: x-api-key}\n"
                           "    other: {type: apiKey, in: header, name: X-Other}\n"
                           "    sig: {type: apiKey, in: header, name: X-Signature}\n"
                           "    stamp: {type: apiKey, in: header, name: X-Timestamp}\n"
                           "    cookie: {type: apiKey, in: cookie, name: sid}\n"
                           "    bearer: {type: http, scheme: bearer}\n"
                           "    basic: {type: http, scheme: basic}\n"
                           "paths: {/x: {get: " +
                           operation + "}}\n"),
                      {.base = url("https://a.example"), .bindings = row.bindings}, given);
    ASSERT_TRUE(plan) << plan.error().front().detail;
    EXPECT_EQ(shown(*plan).at(0),
              "GET https://a.example/x as GET /x with " + std::string(row.sets));
  }
}

TEST(ContractPlan, CredentialsGoElsewhereByNameAlone) {
  std::vector<access::Credential> given = credentials();
  const contract::Contract contract = read(
      "openapi: 3.0.3\npaths:\n  /x: {get: {}}\n  /f: {get: {servers: [{url: "
      "'https://files.example.com'}]}}\n");
  const auto plan =
      plan_contract(contract,
                    {.base = url("https://a.example"),
                     .servers = {url("https://files.example.com")},
                     .for_servers = {{origin("https://files.example.com"), "bearer"}}},
                    given);
  ASSERT_TRUE(plan) << plan.error().front().detail;
  EXPECT_EQ(shown(*plan),
            (std::vector<std::string>{"GET https://a.example/x as GET /x with 0 | 2 | 3 | 4",
                                      "GET https://files.example.com/f as GET /f with 1"}));
  EXPECT_EQ(given[1].only_for, (std::vector{origin("https://files.example.com")}));
}

TEST(ContractPlan, NamesThatAreNotThereAreErrors) {
  std::vector<access::Credential> given = credentials();
  const auto plan = plan_contract(read("openapi: 3.0.3\npaths: {/x: {get: {}}}\n"),
                                  {.base = url("https://a.example"),
                                   .servers = {url("https://nowhere.example")},
                                   .bindings = {{"none", "nobody"}},
                                   .for_servers = {{origin("https://b.example"), "bearer"},
                                                   {origin("https://b.example"), "nobody"}}},
                                  given);
  ASSERT_FALSE(plan);
  std::vector<std::string> errors;
  for (const Error& error : plan.error()) errors.push_back(error.detail);
  EXPECT_EQ(errors,
            (std::vector<std::string>{
                "--security: the description has no scheme none",
                "--security: no credential is called nobody",
                "--server-credential: https://b.example is not given with --server",
                "--server-credential: no credential is called nobody",
                "--server: no operation of the description is at https://nowhere.example"}));
}

TEST(ContractPlan, TheSameRequestIsSentOnce) {
  std::vector<access::Credential> given;
  const auto plan =
      plan_contract(read("openapi: 3.0.3\npaths:\n  '/#A': {get: {}}\n  '/#B': {get: {}}\n"),
                    {.base = url("https://a.example")}, given);
  ASSERT_TRUE(plan);
  EXPECT_EQ(shown(*plan),
            (std::vector<std::string>{"GET https://a.example/ as GET /#A with each",
                                      "- GET /#B: another operation sends the same request"}));
}

TEST(ContractScan, AnOperationNamedByHandKeepsItsPlace) {
  ScanOptions scan;
  for (const std::string_view text : {"https://a.example/other", "https://a.example/x"})
    scan.operations.push_back({.method = "GET", .url = url(text), .path_template = url(text).path});
  const auto added = add_description(
      scan, {.text = "openapi: 3.0.3\npaths: {/x: {get: {}}, /y: {get: {}}}\n", .name = "api.yaml"},
      {.base = url("https://a.example")}, {});
  ASSERT_TRUE(added) << added.error().front().detail;
  std::vector<std::string> ids;
  for (const access::Operation& o : scan.operations) ids.push_back(o.id());
  EXPECT_EQ(ids, (std::vector<std::string>{"GET /other", "GET /x", "GET /y"}));
  EXPECT_EQ(scan.foreknowledge.size(), 3U);
  EXPECT_EQ(scan.claims.size(), 2U);
}

struct AssignmentRow {
  std::string_view name, text, error;
};

TEST(ContractScan, Assignments) {
  constexpr AssignmentRow kRows[] = {
      {"a name and a value", "id=42", ""},
      {"an equals sign in the value", "q=a=b", ""},
      {"no value", "id", "--param: expected NAME=VALUE, got 'id'"},
      {"no name", "=42", "--param: expected NAME=VALUE, got ''"},
      {"an empty value", "id=", "--param: a value has 1 to 1024 bytes"},
  };
  for (const AssignmentRow& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto pair = parse_assignment("--param", row.text);
    EXPECT_EQ(pair ? "" : pair.error().detail, row.error);
  }
  EXPECT_TRUE(parse_assignment("--param", "a=" + std::string(1024, 'x')));
  EXPECT_FALSE(parse_assignment("--param", "a=" + std::string(1025, 'x')));
}

}  // namespace
}  // namespace ringfence::flows
