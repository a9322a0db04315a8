#include "engines/witness/page.hpp"

#include <gtest/gtest.h>

#include "engines/witness/evidence.hpp"
#include "engines/witness/test_support.hpp"

namespace ringfence::witness {
namespace {

Scene scene_with(std::string credential) {
  Scene out;
  out.page = test::origin("https://evil.example");
  out.address = *http::parse_url("https://evil.example/ringfence-proof");
  out.request.url = *http::parse_url("https://api.shop.com/v1/orders");
  out.with_key = true;
  out.credential = std::move(credential);
  out.gate.carriers = {{access::Place::Header, "X-API-Key"}};
  return out;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t out = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++out;
  return out;
}

TEST(Page, HostileTextStaysText) {
  finding::Finding finding = test::finding_with(test::key_exposure());
  const std::string harmless = page_html(scene_with("key"), finding);
  for (const std::string_view hostile : {"</script><script>alert(1)</script>", "<!--<script>",
                                         "\xff\xfe", "\"};alert(1);//", "\xe2\x80\xa8"}) {
    SCOPED_TRACE(hostile);
    finding.summary = std::string(hostile);
    const std::string html = page_html(scene_with(std::string(hostile)), finding);
    // No more markup than with harmless text, and nothing of the text as raw bytes.
    EXPECT_EQ(count(html, "<script"), count(harmless, "<script"));
    EXPECT_EQ(count(html, "</script"), count(harmless, "</script"));
    EXPECT_EQ(count(html, "<!--"), 0U);
    const std::string facts = html.substr(html.find("const facts = "));
    for (const char c : facts.substr(0, facts.find('\n')))
      EXPECT_TRUE(static_cast<unsigned char>(c) < 0x7f && c != '<' && c != '>');
  }
}

TEST(Page, TellsWhatIsShownWithoutMarkup) {
  Sights sights{{},
                test::seen(fetch::Outcome::Exposed, 200, {}),
                unavailable("<b>no</b>"),
                test::seen(fetch::Outcome::NetworkError, 0, {}),
                false};
  Ruling ruling;
  ruling.verdict = finding::Verdict::Proven;
  ruling.reason = "script of the page read the answer";
  const std::string json = shown(scene_with("key"), sights, ruling, "</pre><b>");
  EXPECT_EQ(json.find('<'), json.npos);
  EXPECT_NE(json.find("Yes: this page read the answer"), json.npos) << json;
  EXPECT_NE(json.find("Script of the page read the answer."), json.npos) << json;
}

TEST(Evidence, HoldsNoSecretAndCutsBodies) {
  const auto redact = [](std::string text) {
    for (std::size_t at = text.find("s3cret"); at != text.npos; at = text.find("s3cret"))
      text.replace(at, 6, "[redacted key]");
    return text;
  };
  Scene scene = scene_with("key");
  fetch::FetchRequest request = scene.request;
  request.headers.add("X-API-Key", "s3cret");
  request.url.query = "api_key=s3cret";
  ports::Seen seen = test::seen(fetch::Outcome::Exposed, 200,
                                {test::wire(false, "GET", 200, {{"X-Echo", "you sent s3cret"}})});
  seen.wire[0].url = "https://api.shop.com/v1/orders?api_key=s3cret";
  seen.wire[0].headers.add("Cookie", "sid=s3cret; theme=dark");
  seen.wire[0].withheld.push_back({"track", "SameSiteLax"});
  seen.body = "s3cret" + std::string(finding::kMaxProofBody, '-');
  seen.body_size = seen.body.size();
  const finding::Attempt attempt = evidence_of(finding::Role::Attack, scene, request, seen, redact);
  std::string all = attempt.url + attempt.body + attempt.wire[0].url;
  for (const auto& list : {attempt.headers, attempt.wire[0].headers, attempt.wire[0].answer})
    for (const http::HeaderField& field : list) all += field.value;
  EXPECT_EQ(all.find("s3cret"), all.npos) << all;
  EXPECT_EQ(attempt.body.size(), finding::kMaxProofBody);
  EXPECT_EQ(attempt.body_size, seen.body_size);
  EXPECT_EQ(attempt.body_sha256.size(), 64U);
  EXPECT_EQ(attempt.cookies_sent, (std::vector<std::string>{"sid", "theme"}));
  EXPECT_EQ(attempt.cookies_withheld, std::vector<std::string>{"track: SameSiteLax"});
}

}  // namespace
}  // namespace ringfence::witness
