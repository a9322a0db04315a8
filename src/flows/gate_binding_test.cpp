// Each alteration as bytes: what our own verifier makes of them says whether exactly the thing was
// changed that was to be.
#include "flows/gate_binding.hpp"

#include <gtest/gtest.h>

#include "core/signing/verifier.hpp"
#include "flows/part_edit.hpp"

namespace ringfence::flows {
namespace {

using access::Alteration;
using access::Content;
using access::Edit;
using access::Field;
using access::Part;
using signing::Reason;
using Kind = Alteration::Kind;

constexpr std::string_view kKey = "0123456789abcdef0123456789abcdef";
constexpr std::int64_t kNow = 1'764'000'000;

class FixedClock final : public ports::Clock {
 public:
  [[nodiscard]] std::chrono::steady_clock::time_point now() const override { return {}; }
  [[nodiscard]] std::chrono::system_clock::time_point wall_time() const override {
    return std::chrono::system_clock::time_point(std::chrono::seconds(kNow));
  }
};

signing::SigningProfile profile(std::string_view yaml) {
  auto out = signing::SigningProfile::read(yaml);
  EXPECT_TRUE(out.has_value());
  return *std::move(out);
}

// One signed API, its credential and what applies alterations to it.
struct Bench {
  explicit Bench(std::string_view yaml)
      : id(profile(yaml).scheme().anatomy().carries(signing::Carrier::Role::KeyId) ? "k1" : ""),
        verifier(*signing::Verifier::make(profile(yaml), secrets(id))) {
    auto signer = signing::Signer::make(profile(yaml), Secret(std::string(kKey)));
    EXPECT_TRUE(signer.has_value());
    signatures.push_back({0, *std::move(signer), id});
    credentials.push_back(credential_of({"p", "", ""}, signatures[0].signer));
  }
  static std::vector<signing::NamedSecret> secrets(const std::string& id) {
    std::vector<signing::NamedSecret> out;
    out.push_back({id, Secret(std::string(kKey))});
    return out;
  }

  Result<http::Request> sent(const Alteration& alteration, http::Request request,
                             std::optional<http::Request> made_for = {}) {
    probe::GateProbe probe{ticket++, {}};
    probe.ask.request = std::move(request);
    probe.ask.made_for = std::move(made_for);
    probe.ask.credentials = {0};
    if (alteration.kind == Kind::Absent) probe.ask.credentials.clear();
    probe.ask.alteration = alteration;
    if (alteration.kind == Kind::Again || alteration.kind == Kind::Respelled) probe.ask.earlier = 0;
    return binding.bind(probe);
  }
  Reason verdict(const http::Request& request) const {
    const signing::HeadOf head(request);
    return verifier.verify(head.head(), signing::Body(request.body), kNow).reason();
  }

  std::string id;  // "" where the scheme names no key
  signing::Verifier verifier;
  std::vector<LiveSignature> signatures;
  std::vector<access::Credential> credentials;
  FixedClock clock;
  SignatureMaker maker{signatures, clock, [this] { return "nonce" + std::to_string(++made); }};
  Binding plain{
      credentials, {origins::Origin::of(*http::parse_url("https://api.shop.com/"))}, &maker};
  KeyBinding keys{
      credentials, {origins::Origin::of(*http::parse_url("https://api.shop.com/"))}, &maker};
  GateBinding binding{plain, keys, signatures, [](http::Request request) { return request; }};
  std::size_t ticket = 0;
  int made = 0;
};

http::Request post(std::string_view body = "{}") {
  http::Request out;
  out.method = "POST";
  out.url = *http::parse_url("https://api.shop.com/v1/orders");
  out.headers.add("Content-Type", "application/json");
  out.body = body;
  return out;
}

constexpr std::string_view kLines = R"(scheme: declared
signature: {header: X-Signature}
timestamp: {header: X-Timestamp}
nonce: {header: X-Nonce}
key_id: {header: X-Key}
separator: "\n"
parts: [key-id, method, target, timestamp, nonce, body]
)";

struct Row {
  std::string_view name, profile;
  Alteration alteration;
  Reason want;
};

const Row kRows[] = {
    {"nothing is changed", "scheme: seeds", {}, Reason::Accepted},
    {"nothing is changed, RFC 9421", "scheme: rfc9421", {}, Reason::Accepted},
    {"nothing is changed, lines", kLines, {}, Reason::Accepted},
    {"no credential", "scheme: seeds", {.kind = Kind::Absent}, Reason::Missing},
    {"a wrong signature", "scheme: seeds", access::edited(Part::Signature, Edit::Wrong),
     Reason::SignatureMismatch},
    {"a wrong signature, RFC 9421", "scheme: rfc9421", access::edited(Part::Signature, Edit::Wrong),
     Reason::SignatureMismatch},
    {"an empty signature", "scheme: seeds", access::edited(Part::Signature, Edit::Empty),
     Reason::Malformed},
    {"half a signature", "scheme: seeds", access::edited(Part::Signature, Edit::Half),
     Reason::Malformed},
    {"a signature that is no ASCII", "scheme: seeds",
     access::edited(Part::Signature, Edit::NonAscii), Reason::Malformed},
    {"an hour old", "scheme: seeds", access::other_clock(-access::kHour), Reason::Stale},
    {"an hour early", "scheme: seeds", access::other_clock(access::kHour), Reason::Future},
    {"ten years old, RFC 9421", "scheme: rfc9421", access::other_clock(-access::kTenYears),
     Reason::Stale},
    {"another second", "scheme: seeds", access::edited(Part::Timestamp, Edit::Later),
     Reason::SignatureMismatch},
    {"another second, RFC 9421", "scheme: rfc9421", access::edited(Part::Timestamp, Edit::Later),
     Reason::SignatureMismatch},
    {"another nonce", "scheme: seeds", access::edited(Part::Nonce, Edit::Wrong),
     Reason::SignatureMismatch},
    {"a timestamp of 400 digits", "scheme: seeds", access::edited(Part::Timestamp, Edit::Huge),
     Reason::Malformed},
    {"another key id", kLines, access::edited(Part::KeyId, Edit::Wrong), Reason::UnknownKey},
    {"bytes from the body to the nonce, where nothing stands between", "scheme: seeds",
     access::moved(Field::Body, Field::Nonce), Reason::Accepted},
    {"another order and case", "scheme: seeds", {.kind = Kind::Reordered}, Reason::Accepted},
    {"another order and case, RFC 9421",
     "scheme: rfc9421",
     {.kind = Kind::Reordered},
     Reason::Accepted},
};

TEST(GateBinding, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    Bench bench(row.profile);
    const auto request = bench.sent(row.alteration, post());
    ASSERT_TRUE(request.has_value()) << request.error().detail;
    EXPECT_EQ(signing::name_of(bench.verdict(*request)), signing::name_of(row.want));
    EXPECT_EQ(request->body, "{}");
    EXPECT_EQ(request->url, post().url);
  }
}

TEST(GateBinding, ContentIsChangedBehindTheSignature) {
  for (const auto& [yaml, want] : {std::pair("scheme: seeds", Reason::Accepted),
                                   std::pair(kLines.data(), Reason::SignatureMismatch)}) {
    SCOPED_TRACE(yaml);
    Bench bench(yaml);
    http::Request other = post();
    other.url.query = "admin=1";
    const auto request = bench.sent(access::changed(Content::Query), other, post());
    ASSERT_TRUE(request.has_value());
    EXPECT_EQ(request->url.query, "admin=1");
    EXPECT_EQ(signing::name_of(bench.verdict(*request)), signing::name_of(want));
  }
}

TEST(GateBinding, TheSameBytesAreSentAgain) {
  Bench bench("scheme: seeds");
  const auto first = bench.sent({}, post()), again = bench.sent({.kind = Kind::Again}, post());
  ASSERT_TRUE(first && again);
  EXPECT_EQ(*first, *again);
  const auto other = bench.sent({.kind = Kind::Respelled}, post());
  ASSERT_TRUE(other.has_value());
  EXPECT_NE(*other, *first);
  EXPECT_EQ(bench.binding.signatures_of(1).size(), 1U);
}

TEST(GateBinding, WhatASchemeHasNotCannotBeChanged) {
  Bench bench("scheme: github");
  EXPECT_EQ(bench.sent(access::edited(Part::Nonce, Edit::Wrong), post()).error().kind,
            Error::Kind::Unsupported);
  Bench lines(kLines);
  EXPECT_EQ(lines.sent(access::moved(Field::Body, Field::Nonce), post()).error().kind,
            Error::Kind::Unsupported);
}

TEST(SignatureInfo, BoundariesThatBytesCanCrossAreFound) {
  const auto shifts = [](std::string_view yaml) {
    Bench bench(yaml);
    std::vector<std::string> out;
    for (const auto& [from, to] : signature_info(bench.signatures[0]).shifts)
      out.push_back(std::string(name_of(from)) + " to " + std::string(name_of(to)));
    return out;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(shifts("scheme: seeds"), Names{"body to nonce"});
  EXPECT_EQ(shifts("scheme: rfc9421"), Names{});
  EXPECT_EQ(shifts(kLines), Names{});
  EXPECT_EQ(shifts("scheme: declared\nsignature: {header: S}\nseparator: ':'\n"
                   "nonce: {header: N}\nparts: [path, nonce, body]\n"),
            (Names{"path to nonce", "body to nonce"}));
  EXPECT_EQ(shifts("scheme: declared\nsignature: {header: S}\nparts: [query, body]\n"),
            Names{"body to query"});
}

TEST(PartEdit, OneSpellingOfTheSameBytesBecomesAnother) {
  EXPECT_EQ(respelled("00ff", true), "00FF");
  EXPECT_EQ(respelled("0011", true), "");
  EXPECT_EQ(respelled("aGVsbG8=", false), "aGVsbG9=");
  EXPECT_EQ(respelled("aGVs", false), "");  // no spare bits
}

TEST(SigningReference, Rows) {
  struct Reference {
    std::string_view text, profile, key;
  };
  for (const Reference& row :
       {Reference{"seeds:env:KEY", "seeds", "env:KEY"},
        Reference{"p/api.yaml:file:/run/key", "p/api.yaml", "file:/run/key"},
        Reference{"seeds", "", ""}, Reference{":env:KEY", "", ""}, Reference{"", "", ""}}) {
    SCOPED_TRACE(row.text);
    const auto read = parse_signing_reference(row.text);
    EXPECT_EQ(read.has_value(), !row.profile.empty());
    if (!read) continue;
    EXPECT_EQ(read->profile, row.profile);
    EXPECT_EQ(read->key, row.key);
  }
}

}  // namespace
}  // namespace ringfence::flows
