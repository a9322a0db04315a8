// Messages that are refused, and for which reason.
#include <algorithm>

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "core/signing/refusal_rows.hpp"
#include "core/signing/schemes/twilio.hpp"
#include "core/signing/test_support.hpp"

namespace ringfence::signing {
namespace {

constexpr std::int64_t kNow = 1767225600;
constexpr std::string_view kKey = "0123456789abcdef0123456789abcdef";

http::Request signed_request(std::string_view yaml = "scheme: rfc9421\n",
                             std::string_view key_id = "k_1", std::string_view key = kKey) {
  http::Request request = test::request("POST", "https://api.example.com/v1/orders?dry_run=1",
                                        "Content-Type: application/json\n", "{\"q\": 1}");
  const auto signer = Signer::make(test::profile(yaml), Secret(std::string(key)));
  RINGFENCE_ASSERT(signer);
  const auto made = signer->sign(request, {kNow, "AAECAwQFBgcICQoLDA0ODw", std::string(key_id)});
  RINGFENCE_ASSERT(made);
  return test::with(std::move(request), made->headers);
}

http::Request changed(http::Request request, const RefusalRow& row) {
  if (row.to == "-") {
    request.headers.remove(row.header);
    return request;
  }
  const std::string value(*request.headers.first(row.header));
  request.headers.set(row.header, row.from.empty() ? std::string(row.to)
                                                   : text::replace_all(value, row.from, row.to));
  RINGFENCE_ASSERT(*request.headers.first(row.header) != value);
  return request;
}

TEST(Refusals, Rows) {
  const Verifier verifier = test::verifier("scheme: rfc9421\n", "k_1", kKey);
  const http::Request taken = signed_request();
  ASSERT_TRUE(test::verify(verifier, taken, kNow).accepted());
  for (const RefusalRow& row : kRefusalRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(name_of(test::verify(verifier, changed(taken, row), kNow).reason()),
              name_of(row.want));
  }
}

// What a serialiser writes is signed, not what a client typed: spaces do not count.
TEST(Refusals, AnotherSpellingOfTheSameParametersIsTaken) {
  const Verifier verifier = test::verifier("scheme: rfc9421\n", "k_1", kKey);
  const http::Request taken = signed_request();
  for (const auto& [from, to] : {std::pair("\"@method\" ", "\"@method\"   "),
                                 {"(\"@method\"", "( \"@method\""},
                                 {";created=", "; created="},
                                 {"created=1767225600", "created=01767225600"}}) {
    SCOPED_TRACE(to);
    http::Request request = taken;
    request.headers.set(
        "Signature-Input",
        text::replace_all(std::string(*taken.headers.first("Signature-Input")), from, to));
    EXPECT_TRUE(test::verify(verifier, request, kNow).accepted());
  }
}

// A proxy may add its own signature, in the same line or in another one.
TEST(Refusals, SignaturesOfOthersArePassedOver) {
  const Verifier verifier = test::verifier("scheme: rfc9421\n", "k_1", kKey);
  http::Request request = signed_request();
  request.headers.add("Signature-Input", "proxy=(\"x\";bs \"@status\");created=1;tag=\"other\"");
  request.headers.add("Signature", "proxy=:AAAA:");
  EXPECT_TRUE(test::verify(verifier, request, kNow).accepted());
  for (int i = 0; i < 7; ++i)
    request.headers.add("Signature-Input", "p" + std::to_string(i) + "=();tag=\"other\"");
  EXPECT_EQ(test::verify(verifier, request, kNow).reason(), Reason::Malformed)
      << "over kMaxSignatureMembers";
}

TEST(Refusals, OnlySoManyComponents) {
  const Verifier verifier = test::verifier("scheme: rfc9421\ncover: [\"@method\"]\n", "k_1", kKey);
  const auto with = [](std::size_t count) {
    std::string list = "\"@method\"";
    for (std::size_t i = 1; i < count; ++i) list += " \"x-" + std::to_string(i) + "\"";
    http::Request request = test::request("GET", "https://a.example/");
    request.headers.add("Signature-Input", "s=(" + list +
                                               ");created=1767225600;nonce=\"n\";keyid=\"k_1\";"
                                               "tag=\"ringfence-v1\"");
    request.headers.add("Signature", "s=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:");
    return request;
  };
  EXPECT_EQ(test::verify(verifier, with(kMaxCovered), kNow).reason(), Reason::Missing);
  EXPECT_EQ(test::verify(verifier, with(kMaxCovered + 1), kNow).reason(), Reason::Malformed);
}

TEST(Refusals, TheWindowIsExact) {
  const Verifier verifier = test::verifier("scheme: rfc9421\n", "k_1", kKey);
  const http::Request request = signed_request();
  EXPECT_TRUE(test::verify(verifier, request, kNow + 60).accepted());
  EXPECT_EQ(test::verify(verifier, request, kNow + 61).reason(), Reason::Stale);
  EXPECT_TRUE(test::verify(verifier, request, kNow - 5).accepted());
  EXPECT_EQ(test::verify(verifier, request, kNow - 6).reason(), Reason::Future);
}

// The head is known to be right, or wrong, before one byte of the body is read.
TEST(Refusals, AHeadIsJudgedWithoutItsBody) {
  const Verifier verifier = test::verifier("scheme: rfc9421\n", "k_1", kKey);
  const http::Request request = signed_request();
  const HeadOf head(request);
  const Opening opening = verifier.open(head.head(), kNow);
  ASSERT_TRUE(opening.is_authentic());
  EXPECT_EQ(opening.claim()->nonce, "AAECAwQFBgcICQoLDA0ODw");
  EXPECT_EQ(opening.claim()->key_id, "k_1");
  const Sha256 digest = sha256(request.body);
  EXPECT_TRUE(verifier.close(opening, Body(request.body.size(), digest)).accepted());
  EXPECT_EQ(verifier.close(opening, Body("")).reason(), Reason::DigestMismatch);
  http::Request other = request;
  other.method = "PUT";
  const HeadOf other_head(other);
  EXPECT_FALSE(verifier.open(other_head.head(), kNow).verdict().accepted());
}

TEST(Refusals, ABodyWithoutADigestIsRefusedOnceItIsThere) {
  const Verifier verifier = test::verifier("scheme: rfc9421\n", "k_1", kKey);
  http::Request request = test::request("GET", "https://a.example/");
  const auto signer = Signer::make(test::profile("scheme: rfc9421\n"), Secret(std::string(kKey)));
  const auto made = signer->sign(request, {kNow, "n", "k_1"});
  ASSERT_TRUE(made);
  request = test::with(std::move(request), made->headers);
  EXPECT_TRUE(test::verify(verifier, request, kNow).accepted());
  request.body = "x";
  EXPECT_EQ(test::verify(verifier, request, kNow).reason(), Reason::NotCovered);
  request.headers.add("Transfer-Encoding", "chunked");
  const HeadOf head(request);
  EXPECT_EQ(verifier.open(head.head(), kNow).verdict().reason(), Reason::NotCovered);
}

struct WebhookRow {
  std::string_view name, scheme, header, value;
  Reason want;
};

constexpr WebhookRow kWebhookRows[] = {
    {"an empty signature", "github", "X-Hub-Signature-256", "", Reason::Malformed},
    {"a prefix alone", "github", "X-Hub-Signature-256", "sha256=", Reason::Malformed},
    {"SHA-1", "github", "X-Hub-Signature-256", "sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709",
     Reason::Malformed},
    {"upper case", "github", "X-Hub-Signature-256",
     "sha256=757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17", Reason::Malformed},
    {"a version without a signature", "standard-webhooks", "webhook-signature", "v1,",
     Reason::Malformed},
    {"no version that we know", "standard-webhooks", "webhook-signature", "v1a,AAAA",
     Reason::Missing},
    {"two spaces", "standard-webhooks", "webhook-signature",
     "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=  v1a,AA==", Reason::Malformed},
    {"six signatures", "standard-webhooks", "webhook-signature",
     "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= "
     "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= "
     "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= "
     "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= "
     "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= "
     "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
     Reason::Repeated},
    {"an id with a dot", "standard-webhooks", "webhook-id", "msg.1", Reason::Malformed},
    {"an empty time", "standard-webhooks", "webhook-timestamp", "", Reason::Missing},
    {"a time with a plus", "standard-webhooks", "webhook-timestamp", "+1767225600",
     Reason::Malformed},
    {"a time with a leading zero", "standard-webhooks", "webhook-timestamp", "01767225600",
     Reason::Malformed},
    {"a time of 400 digits", "standard-webhooks", "webhook-timestamp",
     "99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999",
     Reason::Malformed},
    {"a time with a point", "standard-webhooks", "webhook-timestamp", "1767225600.5",
     Reason::Malformed},
    {"no time", "stripe", "Stripe-Signature",
     "v1=0000000000000000000000000000000000000000000000000000000000000000", Reason::Missing},
    {"two times", "stripe", "Stripe-Signature",
     "t=1767225600,t=1767225600,v1="
     "0000000000000000000000000000000000000000000000000000000000000000",
     Reason::Repeated},
    {"an old version alone", "stripe", "Stripe-Signature", "t=1767225600,v0=00", Reason::Missing},
    {"no pair", "stripe", "Stripe-Signature", "t=1767225600,v1", Reason::Malformed},
    {"a nonce of too many bytes", "seeds", "X-Nonce",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     Reason::Malformed},
    {"an empty nonce", "seeds", "X-Nonce", "", Reason::Malformed},
    {"another scheme of authorization", "cavage", "Authorization", "Bearer x", Reason::Malformed},
    {"a parameter twice", "cavage", "Authorization",
     "Signature keyId=\"k_1\",keyId=\"k_1\",headers=\"date\",signature=\"\"", Reason::Malformed},
    {"an unknown algorithm", "cavage", "Authorization",
     "Signature keyId=\"k_1\",algorithm=\"hmac-md5\",headers=\"date\",signature=\"\"",
     Reason::WrongAlgorithm},
    {"too little covered", "cavage", "Authorization",
     "Signature keyId=\"k_1\",algorithm=\"hmac-sha256\",headers=\"date\",signature=\"\"",
     Reason::NotCovered},
    {"nothing covered", "cavage", "Authorization",
     "Signature keyId=\"k_1\",algorithm=\"hmac-sha256\",headers=\"\",signature=\"\"",
     Reason::Missing},
    {"a date of another form", "cavage", "Date", "2026-01-01T00:00:00Z", Reason::Malformed},
    {"a digest of another algorithm", "cavage", "Digest",
     "MD5=1B2M2Y8AsgTpgAmY7PhCfg==", Reason::SignatureMismatch},
};

TEST(Refusals, OtherSchemes) {
  for (const WebhookRow& row : kWebhookRows) {
    SCOPED_TRACE(row.name);
    const std::string yaml = "scheme: " + std::string(row.scheme) + "\n";
    const std::string_view key = row.scheme == "standard-webhooks" ? "whsec_AAAA" : kKey;
    const std::string_view id = row.scheme == "cavage" ? "k_1" : "";
    http::Request request = signed_request(yaml, id, key);
    const Verifier verifier = test::verifier(yaml, id, key);
    ASSERT_TRUE(test::verify(verifier, request, kNow).accepted());
    request.headers.set(row.header, std::string(row.value));
    EXPECT_EQ(name_of(test::verify(verifier, request, kNow).reason()), name_of(row.want));
  }
}

// The flaw of the seeds' scheme: what it takes although it should not. The profile says so.
TEST(Refusals, TheSeedsSchemeTakesABodyThatMovedIntoTheNonce) {
  http::Request request = test::request("POST", "https://a.example/", "", "10&to=bob");
  const auto signer = Signer::make(test::profile("scheme: seeds\n"), Secret(std::string(kKey)));
  const auto made = signer->sign(request, {kNow, "n1", ""});
  ASSERT_TRUE(made);
  request = test::with(std::move(request), made->headers);
  request.headers.set("X-Nonce", "n110&");
  request.body = "to=bob";
  EXPECT_TRUE(test::verify(test::verifier("scheme: seeds\n", "", kKey), request, kNow).accepted());
  EXPECT_TRUE(std::ranges::any_of(test::profile("scheme: seeds\n").weaknesses(), [](const auto& w) {
    return w.kind == Weakness::Kind::RunsTogether;
  }));
}

TEST(Refusals, AFormIsBounded) {
  const auto form = [](std::size_t fields) {
    std::string body = "a=1";
    for (std::size_t i = 1; i < fields; ++i) body += "&a=" + std::to_string(i);
    return test::request("POST", "https://a.example/",
                         "Content-Type: application/x-www-form-urlencoded\n", body);
  };
  const auto signer = Signer::make(test::profile("scheme: twilio\n"), Secret(std::string(kKey)));
  EXPECT_TRUE(signer->sign(form(kMaxFormFields), {kNow, "", ""}));
  EXPECT_FALSE(signer->sign(form(kMaxFormFields + 1), {kNow, "", ""}));
}

TEST(Refusals, RotatedKeysWithoutIdsAreTriedInTurn) {
  std::vector<NamedSecret> secrets;
  secrets.push_back({"", Secret(std::string("the new key of the hook"))});
  secrets.push_back({"", Secret(std::string(kKey))});
  const auto verifier = Verifier::make(test::profile("scheme: github\n"), std::move(secrets));
  ASSERT_TRUE(verifier);
  EXPECT_TRUE(test::verify(*verifier, signed_request("scheme: github\n", ""), kNow).accepted());
}

}  // namespace
}  // namespace ringfence::signing
