#include "engines/witness/scene.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "engines/witness/test_support.hpp"

namespace ringfence::witness {
namespace {

using test::finding_with;
using test::key_exposure;
using test::operation_with;

std::string why_not(const Plan& plan) {
  const auto* why = std::get_if<Unprovable>(&plan);
  return why == nullptr ? "" : why->reason;
}

struct Refusal {
  const char* name;
  std::function<void(finding::Finding&, finding::OperationReport&)> change;
  const char* reason;  // a part of it; "": a scene is made
};

TEST(Scene, WhatNoBrowserCanShowIsSaid) {
  const Refusal rows[] = {
      {"a read with a key can be staged", [](auto&, auto&) {}, ""},
      {"a finding without exposures", [](auto& f, auto&) { f.exposures.clear(); },
       "no page reads or runs anything"},
      {"only Firefox lets it happen",
       [](auto& f, auto&) { f.exposures[0].profiles = {fetch::ProfileId::Firefox}; },
       "Chromium does not allow it"},
      {"a write that may not be sent",
       [](auto& f, auto& o) { f.exposures[0].method = o.method = "DELETE"; }, "--allow-unsafe"},
      {"a cookie that is Secure, and plain http",
       [](auto& f, auto& o) {
         f.url = "http://api.shop.com/v1/orders";
         f.exposures[0].with_key = false;
         f.exposures[0].with_credentials = true;
         o.gate.kind = access::CredentialKind::Cookie;
         o.gate.cookie = fetch::CookieAttributes{fetch::SameSite::None, true, false, false};
       },
       "marked Secure"},
      {"the same on the user's own machine counts as secure",
       [](auto& f, auto& o) {
         f.url = "http://127.0.0.1:5000/v1/orders";
         f.exposures[0].with_credentials = true;
         o.gate.cookie = fetch::CookieAttributes{fetch::SameSite::None, true, false, false};
       },
       ""},
      {"a URL that is none", [](auto& f, auto&) { f.url = "mailto:a@b"; }, "no URL"},
  };
  for (const Refusal& row : rows) {
    SCOPED_TRACE(row.name);
    finding::Finding finding = finding_with(key_exposure());
    finding::OperationReport operation = operation_with(access::CredentialKind::ApiKey);
    row.change(finding, operation);
    const std::string why = why_not(plan(finding, &operation, {}));
    EXPECT_EQ(why.empty(), std::string_view(row.reason).empty()) << why;
    EXPECT_NE(why.find(row.reason), why.npos) << why;
  }
}

Scene scene_of(const finding::Finding& finding, const finding::OperationReport& operation,
               bool allow_unsafe = false) {
  Plan made = plan(finding, &operation, {allow_unsafe});
  EXPECT_TRUE(std::holds_alternative<Scene>(made)) << why_not(made);
  return std::get<Scene>(std::move(made));
}

TEST(Scene, TheRequestIsThatOfTheScanWithoutWhatScriptCannotSet) {
  finding::Finding finding = finding_with(key_exposure());
  finding.evidence[0].request.headers.add("User-Agent", "ringfence");
  const Scene scene = scene_of(finding, operation_with(access::CredentialKind::ApiKey));
  EXPECT_EQ(scene.request.headers, (http::HeaderList{{"Accept", "application/json"}}));
  EXPECT_EQ(scene.request.credentials, fetch::Credentials::Omit);
  EXPECT_TRUE(scene.with_key);
  EXPECT_EQ(scene.status, 200);
  EXPECT_EQ(scene.address.text(), "https://evil.example/ringfence-proof");
}

TEST(Scene, AnHttpsPageThatWouldBeMixedContentIsStagedOverHttp) {
  finding::Finding finding = finding_with(key_exposure());
  finding.url = "http://api.shop.com/v1/orders";
  const Scene scene = scene_of(finding, operation_with(access::CredentialKind::ApiKey));
  EXPECT_EQ(scene.page.serialise(), "http://evil.example");
}

TEST(Scene, APageWithoutMixedContentIsTakenFirst) {
  finding::Finding finding = finding_with(key_exposure());
  finding.url = "http://api.shop.com/v1/orders";
  finding.exposures.push_back(key_exposure("http://other.example"));
  const Scene scene = scene_of(finding, operation_with(access::CredentialKind::ApiKey));
  EXPECT_EQ(scene.page.serialise(), "http://other.example");
}

TEST(Scene, AnOpaqueOriginIsAFrame) {
  finding::ShownExposure exposure = key_exposure();
  exposure.page = origins::Origin::opaque();
  const Scene scene =
      scene_of(finding_with(exposure), operation_with(access::CredentialKind::ApiKey));
  EXPECT_EQ(scene.frame, ports::Frame::Sandboxed);
  EXPECT_TRUE(scene.page.is_opaque());
  EXPECT_EQ(scene.address.host, kFramedHost);
}

TEST(Scene, ADeclaredFrontEndIsTheLegitimatePage) {
  finding::OperationReport operation = operation_with(access::CredentialKind::ApiKey);
  operation.answer.origins.push_back({.kind = origins::OriginKind::FrontEnd,
                                      .trusted = {},
                                      .accepted = {test::origin("https://app.shop.com")},
                                      .refused = {},
                                      .rule = ""});
  const Scene scene = scene_of(finding_with(key_exposure()), operation);
  ASSERT_TRUE(scene.legitimate);
  EXPECT_EQ(scene.legitimate->host, "app.shop.com");
}

TEST(Scene, AFrontEndThatIsKeptOutIsThePage) {
  finding::Finding finding = finding_with(key_exposure("https://app.shop.com"));
  finding.category = finding::Category::Functional;
  finding.exposures.clear();
  const Scene scene = scene_of(finding, operation_with(access::CredentialKind::ApiKey));
  EXPECT_EQ(scene.goal, Goal::KeepOut);
  EXPECT_EQ(scene.page.serialise(), "https://app.shop.com");
  EXPECT_TRUE(scene.with_key);
}

TEST(Scene, HeadersThatAreReadAreThoseTheFindingNames) {
  finding::ShownExposure exposure = key_exposure();
  exposure.reads = finding::Reads::Headers;
  finding::Finding finding = finding_with(exposure);
  finding.cause = "the header X-Session-Token";
  finding.evidence[0].answer->headers =
      http::HeaderList{{"X-Session-Token", "t"},
                       {"X-Total", "3"},
                       {"Access-Control-Expose-Headers", "X-Session-Token, X-Total"}};
  const Scene scene = scene_of(finding, operation_with(access::CredentialKind::ApiKey));
  EXPECT_EQ(scene.exposed, std::vector<std::string>{"x-session-token"});
}

TEST(Scene, TheClosedControlIsNoMixedContent) {
  finding::Finding finding = finding_with(key_exposure());
  finding.url = "http://127.0.0.1:5000/v1/orders";
  const Scene scene = scene_of(finding, operation_with(access::CredentialKind::ApiKey));
  EXPECT_EQ(closed_address(scene).scheme, "https");
}

}  // namespace
}  // namespace ringfence::witness
