#include "flows/scan_profile.hpp"

#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::flows {
namespace {

using namespace std::chrono_literals;

std::string errors_of(std::string_view text, std::string_view file = "f") {
  const test::Exact input(text);
  const auto profile = read_scan_profile(input.view(), file);
  if (profile) return "";
  std::string out;
  for (const Error& error : profile.error()) out += error.detail + "\n";
  return out;
}

constexpr std::string_view kWrittenOut =
    "a secret written out would be in every copy of this file: use env:VARIABLE or file:PATH\n";

struct Row {
  std::string_view name, text;
  std::string want;
};

const Row kRows[] = {
    {"an empty map", "{}", ""},
    {"a JSON profile", R"({"targets":["https://a.example/"],"budget":5})", ""},
    {"an empty file", "", "f:1:1: expected a map, found nothing\n"},
    {"no YAML", "a: [", "f:2:1: not YAML: the text ends within a value\n"},
    {"a key given twice", "budget: 1\nbudget: 2\n",
     "f:2:1: the key \"budget\" is given twice, first in line 1\n"},
    {"an unknown key", "origin: [https://a.example]\n",
     "f:1:1: origin: no such key; did you mean origins?\n"},
    {"an option's spelling", "allow-unsafe: true\n",
     "f:1:1: allow-unsafe: no such key; did you mean allow_unsafe?\n"},
    {"a string for a list", "targets: https://a.example\n",
     "f:1:10: targets: expected a list, found a string\n"},
    {"all errors, in the order of the file",
     "timeout: never\nbudget: 0\ntargets: [1]\nrate: -1\nfail_on: bad\nformat: html\nconcurrency: "
     "1001\n",
     "f:1:10: timeout: expected a time such as 500ms, 10s, 2m or 1h\n"
     "f:2:9: budget: expected a whole number from 1 to 2147483647\n"
     "f:3:11: targets[0]: expected a string, found a number: quote it\n"
     "f:4:7: rate: expected a number from 0.001 to 100000\n"
     "f:5:10: fail_on: \"bad\" is not none, info, low, medium, high, critical, new, new:SEVERITY "
     "or score:N\n"
     "f:6:9: format: expected text, json, sarif, junit or markdown\n"
     "f:7:14: concurrency: expected a whole number from 1 to 1000\n"},
    {"front ends that are none",
     "origins: [null, \"null\", app.example.com, https://a.example/x, \"*\"]\n",
     "f:1:11: origins[0]: expected a string, found nothing\n"
     "f:1:17: origins: null is every sandboxed page, and no front end\n"
     "f:1:25: origins: expected an origin such as https://app.example.com\n"
     "f:1:42: origins: an origin is scheme, host and port: leave the path out\n"
     "f:1:63: origins: expected an origin such as https://app.example.com\n"},
    {"standard input in a profile", "target_files: [\"-\"]\n",
     "f:1:16: target_files: standard input cannot be named in a profile\n"},
    {"a base URL with a password", "base_url: https://alice:hunter2@a.example/\n",
     "f:1:11: base_url: no user or password in a URL: add a credential\n"},
    {"a base URL of another scheme", "base_url: ftp://a.example/\n",
     "f:1:11: base_url: only http and https are tested\n"},
    {"a proxy with a password", "proxy: http://alice:hunter2@proxy.example\n",
     "f:1:8: proxy: a password would be in every copy of this file: give this proxy with "
     "--proxy\n"},
    {"a key written out", "credentials: [{kind: api-key, name: X-API-Key, value: hunter2}]\n",
     "f:1:55: credentials[0].value: " + std::string(kWrittenOut)},
    {"a header that is a secret written out", "headers: {X-API-Key: hunter2}\n",
     "f:1:22: headers.X-API-Key: " + std::string(kWrittenOut)},
    {"an authorization written out", "headers: {Authorization: Bearer hunter2}\n",
     "f:1:26: headers.Authorization: " + std::string(kWrittenOut)},
    {"the same by reference",
     "headers: {Authorization: Bearer env:A, X-API-Key: file:k, Accept: a/b}\n", ""},
    {"a header with a number", "headers: {X-Version: 2}\n",
     "f:1:22: headers.X-Version: expected a string, found a number: quote it\n"},
    {"credentials without their parts",
     "credentials: [{}, {kind: api-key}, {kind: bearer}, {kind: cookie, name: a}]\n",
     "f:1:15: credentials[0].kind: is missing\n"
     "f:1:19: credentials[1].name: is missing\nf:1:19: credentials[1].value: is missing\n"
     "f:1:36: credentials[2].value: is missing\nf:1:52: credentials[3].value: is missing\n"},
    {"an unknown kind", "credentials: [{kind: apikey}]\n",
     "f:1:22: credentials[0].kind: expected api-key, signature, bearer, basic or cookie\n"},
    {"an unknown place", "credentials: [{kind: api-key, name: a, in: body, value: env:A}]\n",
     "f:1:44: credentials[0].in: expected header, query or cookie\n"},
    {"a key that another kind has", "credentials: [{kind: bearer, value: env:A, in: query}]\n",
     "f:1:44: credentials[0].in: no such key\n"},
    {"a user with a colon", "credentials: [{kind: basic, user: \"a:b\", value: env:A}]\n",
     "f:1:35: credentials[0].user: may not hold a colon\n"},
    {"a name with a separator", "credentials: [{kind: api-key, name: a=b, value: env:A}]\n",
     "f:1:37: credentials[0].name: may not hold a colon, an equals sign or a semicolon\n"},
    {"attributes of a cookie without a name",
     "credentials: [{kind: cookie, value: env:A, secure: true}]\n",
     "f:1:15: credentials[0].name: is missing\n"},
    {"an unknown SameSite",
     "credentials: [{kind: cookie, name: a, value: env:A, same_site: some}]\n",
     "f:1:64: credentials[0].same_site: expected none, lax or strict\n"},
};

TEST(ReadScanProfile, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const std::string errors = errors_of(row.text);
    EXPECT_EQ(errors, row.want);
    EXPECT_FALSE(errors.contains("hunter2"));
  }
}

TEST(ReadScanProfile, TheSizeIsBounded) {
  const std::string start = "budget: 1 #";
  const std::string largest = start + std::string(kMaxProfileBytes - start.size(), 'x');
  EXPECT_EQ(errors_of(largest), "");
  EXPECT_EQ(errors_of(largest + "x"), "f:1:1: 4194305 bytes, over the limit of 4194304\n");
}

TEST(ReadScanProfile, TheExampleSaysEverything) {
  std::ifstream file(RINGFENCE_SOURCE_DIR "/examples/ringfence.yaml", std::ios::binary);
  ASSERT_TRUE(file);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  auto profile = read_scan_profile(text, "conf/ringfence.yaml");
  ASSERT_TRUE(profile) << errors_of(text);
  EXPECT_EQ(profile->targets.size(), 4U);
  EXPECT_EQ(profile->targets[1].text, "GET /users/{id=42}");
  EXPECT_EQ(profile->targets[1].source, "conf/ringfence.yaml:10:5");
  EXPECT_EQ(profile->base_url->text(), "https://api.example.com/v1");
  ASSERT_EQ(profile->origins.size(), 2U);
  EXPECT_EQ(profile->origins[1].serialise(), "https://admin.example.com");
  EXPECT_EQ(profile->allow_unsafe, false);
  EXPECT_EQ(profile->budget, 2000U);
  EXPECT_EQ(profile->rate, 20);
  EXPECT_EQ(profile->concurrency, 8U);
  EXPECT_EQ(profile->timeout, 10s);
  EXPECT_EQ(profile->deadline, 5min);
  EXPECT_EQ(profile->fail_on, finding::FailOn{});
  EXPECT_EQ(profile->format, "text");

  // Every key that the example has behind a "#" is one, too.
  for (const std::string_view key : {"target_files", "cacert", "insecure", "resolve", "connect_to",
                                     "proxy", "baseline", "suppressions", "output"}) {
    SCOPED_TRACE(key);
    const std::size_t at = text.find(fmt::format("\n# {}: ", key));
    ASSERT_NE(at, std::string::npos);
    text.erase(at + 1, 2);
  }
  profile = read_scan_profile(text, "conf/ringfence.yaml");
  ASSERT_TRUE(profile) << errors_of(text);
  EXPECT_EQ(profile->target_files, std::vector<std::string>{"conf/operations.txt"});
  EXPECT_EQ(profile->cacert, "conf/ca.pem");
  EXPECT_EQ(profile->insecure, true);
  EXPECT_EQ(profile->resolve, std::vector<std::string>{"api.example.com:443:127.0.0.1"});
  EXPECT_EQ(profile->connect_to,
            std::vector<std::string>{"api.example.com:443:staging.example.com:8443"});
  EXPECT_EQ(profile->proxy, "http://proxy.example.com:3128");
  EXPECT_EQ(profile->baseline, "conf/report.json");
  EXPECT_EQ(profile->suppressions, "conf/suppressions.yaml");
  EXPECT_EQ(profile->output, "conf/report.txt");
}

TEST(ReadScanProfile, CredentialsOfTheExampleResolve) {
  std::ifstream file(RINGFENCE_SOURCE_DIR "/examples/ringfence.yaml", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto profile = read_scan_profile(text, "conf/ringfence.yaml");
  ASSERT_TRUE(profile);
  std::vector<std::string> paths;
  const CredentialSources sources{
      [](std::string_view name) {
        return std::optional<std::string>("value of " + std::string(name));
      },
      [&](std::string_view path, std::size_t) -> Result<std::string> {
        paths.emplace_back(path);
        return "token\n";
      }};
  const auto given = resolve_credentials(profile->credentials, sources);
  ASSERT_TRUE(given);
  std::vector<std::string> labels;
  for (const access::Credential& credential : given->credentials)
    labels.push_back(credential.label);
  EXPECT_EQ(labels, (std::vector<std::string>{"api-key X-API-Key", "bearer token", "cookie session",
                                              "basic authentication",
                                              "signature X-Signature, X-Timestamp"}));
  EXPECT_EQ(paths, std::vector<std::string>{"conf/secrets/token.txt"});
  ASSERT_TRUE(given->credentials[2].cookie);
  EXPECT_EQ(given->credentials[2].cookie->same_site, fetch::SameSite::None);
  EXPECT_TRUE(given->credentials[2].cookie->secure);
  EXPECT_EQ(given->headers, (http::HeaderList{{"Accept", "application/json"}}));
}

TEST(ReadScanProfile, ErrorsOfCredentialsNameTheirPlace) {
  const auto profile =
      read_scan_profile("credentials:\n  - {kind: bearer, value: env:UNSET}\n", "p.yaml");
  ASSERT_TRUE(profile);
  const CredentialSources sources{
      [](std::string_view) { return std::optional<std::string>(); },
      [](std::string_view, std::size_t) -> Result<std::string> { return ""; }};
  const auto given = resolve_credentials(profile->credentials, sources);
  ASSERT_FALSE(given);
  EXPECT_EQ(given.error().front().detail, "p.yaml:2:5: the environment variable UNSET is not set");
}

struct PathRow {
  std::string_view name, file, written, want;
};

constexpr PathRow kPathRows[] = {
    {"beside a profile of this folder", "ringfence.yaml", "a.txt", "a.txt"},
    {"beside a profile elsewhere", "conf/x/ringfence.yaml", "a.txt", "conf/x/a.txt"},
    {"below the root", "/ringfence.yaml", "a.txt", "/a.txt"},
    {"absolute", "conf/ringfence.yaml", "/a.txt", "/a.txt"},
};

TEST(ReadScanProfile, RelativePathsStartAtItsFolder) {
  for (const PathRow& row : kPathRows) {
    SCOPED_TRACE(row.name);
    const auto profile = read_scan_profile(fmt::format("baseline: {}\n", row.written), row.file);
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile->baseline, row.want);
  }
}

TEST(OverrideWith, TheCommandLineWinsMemberByMember) {
  auto profile = read_scan_profile(
      "targets: [https://a.example/]\norigins: [https://o.example]\nbudget: 5\nrate: 2\ninsecure: "
      "true\n"
      "fail_on: high\nresolve: [a]\ncredentials: [{kind: bearer, value: env:A}]\n",
      "f");
  ASSERT_TRUE(profile);
  ScanProfile typed;
  typed.target_files = {"ops.txt"};
  typed.budget = 7;
  typed.insecure = false;
  typed.resolve = {"b", "c"};
  const ScanProfile both = override_with(*std::move(profile), std::move(typed));
  EXPECT_TRUE(both.targets.empty()) << "a file of targets replaces the targets: they are one list";
  EXPECT_EQ(both.target_files, std::vector<std::string>{"ops.txt"});
  EXPECT_EQ(both.origins.size(), 1U);
  EXPECT_EQ(both.budget, 7U);
  EXPECT_EQ(both.rate, 2);
  EXPECT_EQ(both.insecure, false);
  EXPECT_EQ(both.fail_on->at_least, finding::Severity::High);
  EXPECT_EQ(both.resolve, (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(both.credentials.size(), 1U);
}

struct DurationRow {
  std::string_view name, text;
  std::optional<std::chrono::milliseconds> want;
};

constexpr DurationRow kDurations[] = {
    {"seconds", "10s", 10s},
    {"milliseconds", "500ms", 500ms},
    {"minutes", "2m", 2min},
    {"hours", "1h", 1h},
    {"a number alone is seconds", "10", 10s},
    {"a broken number", "0.5", 500ms},
    {"the shortest", "1ms", 1ms},
    {"the longest", "24h", 24h},
    {"one over the longest", "86400001ms", std::nullopt},
    {"nothing", "", std::nullopt},
    {"zero", "0s", std::nullopt},
    {"below zero", "-1s", std::nullopt},
    {"a unit alone", "s", std::nullopt},
    {"an unknown unit", "1d", std::nullopt},
    {"a space between", "1 s", std::nullopt},
    {"infinity", "inf", std::nullopt},
    {"no number", "nan", std::nullopt},
    {"an exponent", "1e3", std::nullopt},
    {"more digits than a number holds", "99999999999999999999999999999999h", std::nullopt},
};

TEST(ParseDuration, Rows) {
  for (const DurationRow& row : kDurations) {
    SCOPED_TRACE(row.name);
    const test::Exact text(row.text);
    const auto value = parse_duration(text.view());
    EXPECT_EQ(value ? std::optional(*value) : std::nullopt, row.want);
  }
}

struct FrontEndRow {
  std::string_view name, text, want;
};

constexpr FrontEndRow kFrontEnds[] = {
    {"an origin", "https://app.example.com", "https://app.example.com"},
    {"a slash behind it", "https://app.example.com/", "https://app.example.com"},
    {"as people write it", "HTTPS://App.example.com:443", "https://app.example.com"},
    {"a port", "http://localhost:3000", "http://localhost:3000"},
    {"an app's own scheme", "capacitor://localhost", "capacitor://localhost"},
    {"a path", "https://app.example.com/x", ""},
    {"a query", "https://app.example.com/?x", ""},
    {"userinfo", "https://u@app.example.com", ""},
    {"null", "null", ""},
    {"a wildcard", "*", ""},
    {"nothing", "", ""},
};

TEST(ParseFrontEnd, Rows) {
  for (const FrontEndRow& row : kFrontEnds) {
    SCOPED_TRACE(row.name);
    const test::Exact text(row.text);
    const auto origin = parse_front_end(text.view());
    EXPECT_EQ(origin ? origin->serialise() : "", row.want);
  }
}

}  // namespace
}  // namespace ringfence::flows
