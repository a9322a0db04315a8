#include "core/signing/profile.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/signing/profile_rows.hpp"
#include "core/signing/schemes.hpp"
#include "core/signing/verifier.hpp"

namespace ringfence::signing {
namespace {

std::string problems_of(std::string_view yaml) {
  const ringfence::test::Exact input(yaml);
  const auto profile = SigningProfile::read(input.view());
  if (profile) return "";
  std::string out;
  for (const document::Problem& problem : profile.error())
    out += document::describe(problem, "p") + "\n";
  return out;
}

TEST(SigningProfile, Rows) {
  for (const ProfileRow& row : kProfileRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(problems_of(row.yaml), row.want);
  }
}

TEST(SigningProfile, TheSizeIsBounded) {
  const std::string start = "scheme: github\n#";
  EXPECT_EQ(problems_of(start + std::string(kMaxProfileBytes - start.size(), 'x')), "");
  EXPECT_NE(problems_of(start + std::string(kMaxProfileBytes - start.size() + 1, 'x')), "");
}

TEST(SigningProfile, EverySchemeButTwoNeedsNoOptions) {
  for (const SchemeInfo& info : schemes()) {
    SCOPED_TRACE(info.name);
    EXPECT_EQ(SigningProfile::preset(info.name).has_value(),
              info.name != "sigv4" && info.name != "declared");
  }
  const auto none = SigningProfile::preset("nonsense");
  ASSERT_FALSE(none);
  EXPECT_TRUE(
      none.error().detail.starts_with("no scheme is called 'nonsense'; there are rfc9421, "));
}

// The page lists what there is, so that it can be implemented from.
TEST(SigningProfile, ThePageNamesEverySchemeAndEveryReason) {
  std::ifstream file(RINGFENCE_SOURCE_DIR "/docs/formats/signing-profile.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  ASSERT_FALSE(page.empty());
  for (const SchemeInfo& info : schemes())
    EXPECT_TRUE(page.contains("| `" + std::string(info.name) + "` |")) << info.name;
  for (auto r = Reason::Accepted; r <= Reason::DigestMismatch;
       r = static_cast<Reason>(static_cast<int>(r) + 1))
    EXPECT_TRUE(page.contains("`" + std::string(name_of(r)) + "`")) << name_of(r);
}

std::string weaknesses_of(std::string_view yaml) {
  const auto profile = SigningProfile::read(yaml);
  RINGFENCE_ASSERT(profile);
  std::string out;
  for (const Weakness& weakness : profile->weaknesses()) out += weakness.text + "\n";
  return out;
}

TEST(SigningProfile, OurOwnLeavesNothingOpen) {
  EXPECT_EQ(weaknesses_of("scheme: rfc9421\n"), "");
  EXPECT_EQ(weaknesses_of("scheme: declared\nsignature: {header: S}\ntimestamp: {header: T}\n"
                          "nonce: {header: N}\nkey_id: {header: K}\nseparator: \"\\n\"\n"
                          "parts: [method, url, timestamp, nonce, key-id, body]\n"),
            "");
}

TEST(SigningProfile, WeaknessesAreNamed) {
  EXPECT_EQ(weaknesses_of("scheme: github\n"),
            "no timestamp: a request that was seen can be sent again at any time\n"
            "no nonce: a request can be sent again within the window\n"
            "the method is not signed: a signed GET is a signed DELETE\n"
            "the path is not signed\n"
            "the host is not signed: the request is good at another one\n"
            "no key id: one key for all, or every key is tried\n");
  EXPECT_EQ(weaknesses_of("scheme: rfc9421\ncover: [\"@method\", \"@path\"]\nnonce: optional\n"
                          "clock: {past: 900, future: 60}\n"),
            "no nonce: a request can be sent again within the window\n"
            "a request is taken for 960 seconds: over 600\n"
            "the query is not signed\n"
            "the host is not signed: the request is good at another one\n");
  EXPECT_TRUE(weaknesses_of("scheme: twilio\n")
                  .contains("nothing tells where form ends and form begins\n"));
}

std::string key_errors(std::string_view yaml,
                       std::vector<std::pair<std::string, std::string>> keys) {
  std::vector<NamedSecret> secrets;
  for (auto& [id, key] : keys) secrets.push_back({id, Secret(key)});
  const auto verifier = Verifier::make(*SigningProfile::read(yaml), std::move(secrets));
  if (verifier) return "";
  std::string out;
  for (const Error& error : verifier.error()) out += error.detail + "\n";
  return out;
}

TEST(SigningKeys, AreReportedTogetherAndNeverShown) {
  EXPECT_EQ(key_errors("scheme: github\n", {}), "a key is needed\n");
  EXPECT_EQ(key_errors("scheme: github\n", {{"", ""}}), "the key is empty\n");
  EXPECT_EQ(key_errors("scheme: rfc9421\nkey: hex\n", {{"a", "swordfish"}, {"a", ""}, {"", "00"}}),
            "key a: the key is not hex\nkey a: the key is empty\n"
            "the scheme needs the id of the key\n");
  EXPECT_EQ(key_errors("scheme: rfc9421\n", {{"a", "x"}, {"a", "y"}}), "key a: given twice\n");
  EXPECT_EQ(key_errors("scheme: standard-webhooks\n", {{"", "whsec_"}}),
            "the key is not base64 behind whsec_\n");
  EXPECT_EQ(key_errors("scheme: github\n",
                       {{"", "a"}, {"", "b"}, {"", "c"}, {"", "d"}, {"", "e"}, {"", "f"}}),
            "more than 5 keys, and no key id to choose one by\n");
}

}  // namespace
}  // namespace ringfence::signing
