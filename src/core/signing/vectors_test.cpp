// The published examples, and the messages of our own profile that another implementation made.
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "core/signing/test_support.hpp"

namespace ringfence::signing {
namespace {

TEST(SigningVectors, PublishedExamplesAreRight) {
  for (const SigningRow& row : kSigningRows) {
    SCOPED_TRACE(row.name);
    const Verifier verifier = test::verifier(row.profile, row.key_id, row.key);
    const http::Request request = test::request_of(row);
    EXPECT_EQ(name_of(test::verify(verifier, request, row.now).reason()), "accepted");
    http::Request other = request;
    other.body += "x";
    EXPECT_FALSE(test::verify(verifier, other, row.now).accepted());
    const Verifier stranger = test::verifier(
        row.profile, row.key_id,
        row.profile.contains("webhooks") || row.profile.contains("base64") ? "AAAA"
                                                                           : "another key");
    EXPECT_EQ(name_of(test::verify(stranger, request, row.now).reason()), "signature-mismatch");
  }
}

struct Golden {
  std::string text;
  std::map<std::string, std::string> headers;
};

std::map<std::string, Golden> read_golden() {
  std::ifstream file(RINGFENCE_SOURCE_DIR "/src/core/signing/rfc9421_golden.txt");
  std::map<std::string, Golden> out;
  Golden* current = nullptr;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) current = &out[line.substr(3)];
    if (current == nullptr || line.empty()) continue;
    if (line.starts_with('"')) current->text += (current->text.empty() ? "" : "\n") + line;
    for (const std::string_view name : {"Signature-Input", "Signature"})
      if (line.starts_with(std::string(name) + ": "))
        current->headers[std::string(name)] = line.substr(name.size() + 2);
  }
  return out;
}

std::string golden_key() {
  std::string key;
  for (char c = 0; c < 32; ++c) key += c;
  return key;
}

constexpr std::int64_t kGoldenTime = 1767225600;

TEST(SigningVectors, GoldenMessagesAreRightAndAreWhatWeMake) {
  const auto golden = read_golden();
  ASSERT_EQ(golden.size(), 3U);
  struct Case {
    std::string name, yaml;
    http::Request request;
  };
  const std::string key = golden_key();
  const Case cases[] = {
      {"GET", "scheme: rfc9421\n", test::request("GET", "https://api.example.com/v1/orders/42")},
      {"GET target-uri", "scheme: rfc9421\ncover: [\"@method\", \"@target-uri\"]\n",
       test::request("GET", "https://api.example.com/v1/orders/42")},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Golden& want = golden.at(c.name);
    const auto signer = Signer::make(test::profile(c.yaml), Secret(key));
    ASSERT_TRUE(signer);
    const auto made =
        signer->sign(c.request, {kGoldenTime, "AAECAwQFBgcICQoLDA0ODw", "k_7f3a9c21"});
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(made->text.text, want.text);
    EXPECT_EQ(made->headers.first("Signature-Input"), want.headers.at("Signature-Input"));
    EXPECT_EQ(made->headers.first("Signature"), want.headers.at("Signature"));
    const Verifier verifier = test::verifier(c.yaml, "k_7f3a9c21", key);
    EXPECT_TRUE(
        test::verify(verifier, test::with(c.request, made->headers), kGoldenTime).accepted());
  }
}

// Its body is not in the file; its digest is, and that is all that is signed.
TEST(SigningVectors, TheGoldenMessageWithABodyIsRightAsFarAsItsHead) {
  const Golden want = read_golden().at("POST");
  http::Request request =
      test::request("POST", "https://api.example.com/v1/orders?dry_run=1",
                    "Content-Type: application/json\n"
                    "Content-Digest: sha-256=:ERL47/EOLw6RtheS54OgHs/od+QhRqhIwql2BA+1A9Q=:\n"
                    "Content-Length: 17\n");
  for (const auto& [name, value] : want.headers) request.headers.add(name, value);
  const Verifier verifier = test::verifier("scheme: rfc9421\n", "k_7f3a9c21", golden_key());
  const HeadOf head(request);
  const Opening opening = verifier.open(head.head(), kGoldenTime + 1);
  EXPECT_TRUE(opening.verdict().accepted()) << describe(opening.verdict());
  EXPECT_TRUE(opening.is_authentic());
  EXPECT_EQ(opening.claim()->nonce, "AAECAwQFBgcICQoLDA0ODw");
  EXPECT_EQ(verifier.close(opening, Body("another body")).reason(), Reason::DigestMismatch);
  const auto explained = verifier.explain(head.head(), Body("x"), kGoldenTime);
  ASSERT_TRUE(explained.text);
  EXPECT_EQ(explained.text->text, want.text);
}

TEST(SigningVectors, TheThirdGoldenMessageCoversTooLittleForTheDefaultProfile) {
  const Golden want = read_golden().at("GET target-uri");
  http::Request request = test::request("GET", "https://api.example.com/v1/orders/42");
  for (const auto& [name, value] : want.headers) request.headers.add(name, value);
  const Verifier verifier = test::verifier("scheme: rfc9421\n", "k_7f3a9c21", golden_key());
  EXPECT_EQ(test::verify(verifier, request, kGoldenTime).reason(), Reason::NotCovered);
}

// RFC 9530 appendix B.
TEST(SigningVectors, ContentDigest) {
  EXPECT_EQ(Body("{\"hello\": \"world\"}").digest(Hash::Sha256).has_value(), true);
  const http::Request request =
      test::request("POST", "https://a.example/", "", "{\"hello\": \"world\"}");
  const auto signer = Signer::make(test::profile("scheme: rfc9421\n"), Secret(golden_key()));
  const auto made = signer->sign(request, {kGoldenTime, "nonce-nonce", "k"});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->headers.first("Content-Digest"),
            "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
}

}  // namespace
}  // namespace ringfence::signing
