// What must hold for every scheme and any message: what is signed is taken; one byte changed in a
// part that is covered, or in the signature itself, is refused.
#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "core/signing/schemes.hpp"
#include "core/signing/test_support.hpp"

namespace ringfence::signing {
namespace {

constexpr std::int64_t kNow = 1767225600;

using test::Sample;

// Bytes of any kind, but for what a scheme says of its body: a form stays a form.
std::string random_body(std::mt19937& random, const Sample& sample) {
  const bool form = sample.headers.contains("x-www-form");
  std::string out;
  const std::size_t size = random() % 5 == 0 ? 0 : random() % 300;
  for (std::size_t i = 0; i < size; ++i)
    out += form ? "abcXYZ019=&%2B+"[random() % 15] : static_cast<char>(random() % 256);
  return out;
}

std::string random_url(std::mt19937& random, const Sample& sample) {
  if (random() % 4 == 0) return std::string(sample.url);
  constexpr std::string_view kBytes = "abcXYZ0129-._~!$'()*+,;=:@/%41%2F";
  std::string out = "https://api.example.com/";
  for (std::size_t n = random() % 30; n > 0; --n) out += kBytes[random() % 26];
  if (random() % 2 == 0) {
    out += '?';
    for (std::size_t n = random() % 30; n > 0; --n) out += kBytes[random() % 26];
  }
  return out;
}

struct Made {
  http::Request request;
  http::HeaderList added;
  Canonical text;
};

Made make(const Sample& sample, http::Request request, std::mt19937& random) {
  const auto signer = Signer::make(test::profile(sample.yaml), Secret(std::string(sample.key)));
  RINGFENCE_ASSERT(signer);
  const auto made = signer->sign(
      request, {kNow, "nonce-" + std::to_string(random()), std::string(sample.key_id)});
  if (!made) std::fprintf(stderr, "%s\n", made.error().detail.c_str());
  RINGFENCE_ASSERT(made);
  return {test::with(std::move(request), made->headers), made->headers, made->text};
}

TEST(SigningProperties, EverySchemeHasASample) {
  for (const SchemeInfo& info : schemes()) {
    SCOPED_TRACE(info.name);
    EXPECT_TRUE(std::ranges::any_of(test::samples(), [&](const Sample& sample) {
      return test::profile(sample.yaml).scheme().name() == info.name;
    }));
  }
}

TEST(SigningProperties, WhatIsSignedIsTaken) {
  for (const Sample& sample : test::samples()) {
    SCOPED_TRACE(sample.name);
    std::mt19937 random(7);
    const Verifier verifier = test::verifier(sample.yaml, sample.key_id, sample.key);
    for (int i = 0; i < 100; ++i) {
      const std::string url = random_url(random, sample);
      const char* methods[] = {"GET", "POST", "PATCH", "DELETE"};
      http::Request request = test::request(methods[random() % 4], url, sample.headers);
      request.body = random_body(random, sample);
      const Made made = make(sample, std::move(request), random);
      const HeadOf head(made.request);
      const Body body(made.request.body);
      const Verdict verdict = verifier.verify(head.head(), body, kNow);
      ASSERT_TRUE(verdict.accepted()) << describe(verdict) << " " << url;
      const Explanation explained = verifier.explain(head.head(), body, kNow);
      ASSERT_TRUE(explained.text);
      EXPECT_EQ(explained.text->text, made.text.text) << "signer and checker write the same text";
    }
  }
}

// The parts stand in order, and say what stands in the text.
TEST(SigningProperties, PartsAreWhereTheySay) {
  for (const Sample& sample : test::samples()) {
    SCOPED_TRACE(sample.name);
    std::mt19937 random(7);
    const Made made =
        make(sample, test::request("POST", sample.url, sample.headers, "a=b"), random);
    const std::string& text = made.text.hashed.empty() ? made.text.text : made.text.hashed;
    std::size_t before = 0;
    for (const Part& part : made.text.parts) {
      ASSERT_LE(before, part.begin);
      ASSERT_LE(part.begin, part.end);
      ASSERT_LE(part.end, text.size());
      before = part.end;
      const std::string value = text.substr(part.begin, part.end - part.begin);
      if (part.kind == PartKind::Method) {
        EXPECT_TRUE(text::equals_ignoring_case(value, "POST"));
      }
      if (part.kind == PartKind::Body) {
        EXPECT_EQ(value, "a=b");
      }
    }
    // What the scheme says that it covers is there.
    const Anatomy anatomy = test::profile(sample.yaml).scheme().anatomy();
    for (const CoveredPart& covered : anatomy.covered) {
      if (covered.kind == PartKind::Query || covered.kind == PartKind::Header) continue;
      const bool digest = covered.kind == PartKind::BodyDigest;
      const bool in_parameters = std::ranges::any_of(
          made.text.parts, [](const Part& p) { return p.kind == PartKind::Parameters; });
      const bool found = std::ranges::any_of(made.text.parts, [&](const Part& p) {
        return p.kind == covered.kind || (digest && p.kind == PartKind::Header);
      });
      EXPECT_TRUE(found || in_parameters) << name_of(covered.kind);
    }
  }
}

void expect_refused(const Verifier& verifier, const http::Request& request,
                    const std::string& what) {
  const Verdict verdict = test::verify(verifier, request, kNow);
  ASSERT_FALSE(verdict.accepted()) << what;
}

std::vector<std::string> with_one_byte_changed(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size(); ++i)
    for (const unsigned mask : {1U, 2U, 32U, 128U}) {
      std::string other = text;
      other[i] = static_cast<char>(static_cast<unsigned char>(other[i]) ^ mask);
      out.push_back(std::move(other));
    }
  return out;
}

TEST(SigningProperties, OneByteChangedInACoveredPartIsRefused) {
  for (const Sample& sample : test::samples()) {
    SCOPED_TRACE(sample.name);
    std::mt19937 random(7);
    const Verifier verifier = test::verifier(sample.yaml, sample.key_id, sample.key);
    const std::string body = sample.headers.contains("x-www-form") ? "a=bc&d=ef" : "{\"q\": 1}";
    const Made made = make(sample, test::request("POST", sample.url, sample.headers, body), random);
    ASSERT_TRUE(test::verify(verifier, made.request, kNow).accepted());
    const Anatomy anatomy = verifier.profile().scheme().anatomy();
    const bool url = anatomy.covers(PartKind::Url), target = anatomy.covers(PartKind::Target);

    for (const std::string& other : with_one_byte_changed(body)) {
      // "=" and "&" of a form are not signed: that is the scheme's own fault, and stands below.
      if (anatomy.covers(PartKind::Form) &&
          std::ranges::count(other, '=') + std::ranges::count(other, '&') != 3)
        continue;
      http::Request request = made.request;
      request.body = other;
      expect_refused(verifier, request, "body " + other);
    }
    for (const std::string& other : with_one_byte_changed(made.request.url.path)) {
      if (!url && !target && !anatomy.covers(PartKind::Path)) break;
      http::Request request = made.request;
      request.url.path = other;
      expect_refused(verifier, request, "path " + other);
    }
    for (const std::string& other : with_one_byte_changed(made.request.url.query.value_or(""))) {
      if (!url && !target && !anatomy.covers(PartKind::Query)) break;
      // Canonical queries are decoded first, so that two spellings are one query.
      if (verifier.profile().scheme().name() == "sigv4" &&
          text::to_lower(other) == "dry_run=1&x=%2fa")
        continue;
      http::Request request = made.request;
      request.url.query = other;
      expect_refused(verifier, request, "query " + other);
    }
    for (const std::string& other : with_one_byte_changed("POST")) {
      if (!anatomy.covers(PartKind::Method)) break;
      if (text::equals_ignoring_case(other, "POST") &&
          (sample.name == "cavage" || sample.name.starts_with("cavage") || sample.name == "kong"))
        continue;  // signed in lower case
      http::Request request = made.request;
      request.method = other;
      expect_refused(verifier, request, "method " + other);
    }
    if (url || anatomy.covers(PartKind::Authority) || anatomy.covers_header("host")) {
      http::Request request = made.request;
      request.url.host = "api.example.con";
      expect_refused(verifier, request, "host");
    }
  }
}

TEST(SigningProperties, OneByteChangedInAHeaderOfTheSignatureIsRefused) {
  for (const Sample& sample : test::samples()) {
    SCOPED_TRACE(sample.name);
    std::mt19937 random(7);
    const Verifier verifier = test::verifier(sample.yaml, sample.key_id, sample.key);
    const std::string body = sample.headers.contains("x-www-form") ? "a=bc&d=ef" : "{\"q\": 1}";
    const Made made = make(sample, test::request("POST", sample.url, sample.headers, body), random);
    for (const http::HeaderField& field : made.added) {
      for (const std::string& other : with_one_byte_changed(field.value)) {
        http::Request request = made.request;
        request.headers.set(field.name, other);
        const Verdict verdict = test::verify(verifier, request, kNow);
        // A scheme's name and a label's case are no part of what is signed.
        const bool word = text::equals_ignoring_case(other, field.value);
        if (!word || field.name != "Authorization") {
          EXPECT_FALSE(verdict.accepted()) << field.name << ": " << other;
        }
      }
      // Cut short, repeated, taken away.
      for (std::size_t n = 0; n < field.value.size(); n += 3) {
        http::Request request = made.request;
        request.headers.set(field.name, field.value.substr(0, n));
        EXPECT_FALSE(test::verify(verifier, request, kNow).accepted()) << field.name << " cut";
      }
      http::Request twice = made.request;
      twice.headers.add(field.name, field.value);
      EXPECT_FALSE(test::verify(verifier, twice, kNow).accepted()) << field.name << " twice";
      http::Request without = made.request;
      without.headers.remove(field.name);
      EXPECT_FALSE(test::verify(verifier, without, kNow).accepted()) << field.name << " removed";
    }
  }
}

// A label is chosen by the client: "sig1" in both headers may become "sig2".
TEST(SigningProperties, ALabelIsFree) {
  std::mt19937 random(7);
  const Sample& sample = test::samples().front();
  const Made made = make(sample, test::request("GET", sample.url), random);
  http::Request request = made.request;
  for (const std::string_view name : {"Signature-Input", "Signature"})
    request.headers.set(
        name, text::replace_all(std::string(*request.headers.first(name)), "sig1=", "other="));
  const Verifier verifier = test::verifier(sample.yaml, sample.key_id, sample.key);
  EXPECT_TRUE(test::verify(verifier, request, kNow).accepted());
}

}  // namespace
}  // namespace ringfence::signing
