// The harness on two servers: one that does what is meant, and one with a fault, which it must see.
#include "tests/browsers/three_way.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "adapters/chromium/chromium_browser.hpp"
#include "adapters/chromium/find.hpp"
#include "adapters/curl/curl_transport.hpp"
#include "adapters/pages/loopback_page_host.hpp"
#include "tests/support/child.hpp"

namespace ringfence::browsers {
namespace {

constexpr const char* kFrontEnd = "http://app.shop.com";

origins::Origin origin(const char* text) { return *origins::Origin::parse(text); }

std::vector<fetch::FetchRequest> requests() {
  std::vector<fetch::FetchRequest> out;
  fetch::FetchRequest one;
  one.url = *http::parse_url("http://api.shop.com/v1/orders");
  out.push_back(one);
  one.headers.add("X-API-Key", "shop-key-5d1f0c7ab2e94f");
  out.push_back(one);
  one.headers.add("X-Other", "1");
  out.push_back(one);
  one.headers = {{"X-API-Key", "shop-key-5d1f0c7ab2e94f"}};
  one.credentials = fetch::Credentials::Include;
  out.push_back(one);
  return out;
}

// The front end reads answers, the 401 among them, with no header but the key's and without
// cookies.
bool intended(const Attempt& attempt) {
  return attempt.page == origin(kFrontEnd) && !attempt.request.headers.has("X-Other") &&
         attempt.request.credentials != fetch::Credentials::Include;
}

Result<std::vector<Opinions>> opinions_on(std::uint16_t port) {
  const std::vector<origins::Origin> page_origins = {
      origin(kFrontEnd), origin("http://app.shop.com:8080"), origin("http://evil.example"),
      origin("http://app.shop.com.evil.example"), origins::Origin::opaque()};
  RINGFENCE_TRY(const auto pages, pages::LoopbackPageHost::start());
  ports::BrowserSetup setup;
  setup.routes = {{"api.shop.com", 80, "127.0.0.1", port}};
  for (const origins::Origin& page : page_origins)
    if (!page.is_opaque())
      setup.routes.push_back(
          {page.host(), page.port().value_or(80), "127.0.0.1", pages->port(false)});
  RINGFENCE_TRY(const auto browser, chromium::ChromiumLauncher().launch(setup));
  curl::Options options;
  options.connect_to = {"api.shop.com:80:127.0.0.1:" + std::to_string(port)};
  RINGFENCE_TRY(const auto transport, curl::CurlTransport::make(options));
  return three_way(attempts(page_origins, origin("http://evil.example"), requests()), intended,
                   *transport, *pages, *browser);
}

class ThreeWay : public testing::Test {
 protected:
  void SetUp() override {
    if (const auto found = chromium::find_browser(""); !found) GTEST_SKIP() << found.error().detail;
    auto started =
        test::Child::start({"/usr/bin/python3", RINGFENCE_SOURCE_DIR "/tests/flask_apps/serve.py",
                            "--only", "wildcard-with-api-key/"});
    ASSERT_TRUE(started);
    apps_ = *std::move(started);
    const auto line = apps_->read_line();
    ASSERT_TRUE(line) << line.error().detail;
    told_ = nlohmann::json::parse(*line);
  }
  std::uint16_t port(const char* app) {
    return told_["apps"][std::string("wildcard-with-api-key/") + app]["port"].get<std::uint16_t>();
  }
  std::unique_ptr<test::Child> apps_;
  nlohmann::json told_;
};

TEST_F(ThreeWay, ARightServerHasThreeEqualOpinions) {
  const auto got = opinions_on(port("closed_plain_http"));
  ASSERT_TRUE(got) << got.error().detail;
  EXPECT_EQ(got->size(), 20U);
  std::size_t open = 0;
  for (const Opinions& one : *got) {
    EXPECT_TRUE(one.agree()) << one.attempt << ": intended " << one.intended << ", model "
                             << one.model << " " << one.model_reason << ", browser " << one.browser
                             << " " << one.browser_reason;
    EXPECT_EQ(one.model_reason, one.browser_reason) << one.attempt;
    open += one.browser ? 1 : 0;
  }
  EXPECT_EQ(open, 2U);
}

TEST_F(ThreeWay, AServerWithAFaultIsSeenByBothAgainstTheIntent) {
  const auto got = opinions_on(port("leaky_plain_http"));
  ASSERT_TRUE(got) << got.error().detail;
  std::size_t leaks = 0;
  for (const Opinions& one : *got) {
    EXPECT_EQ(one.model, one.browser) << one.attempt;
    if (!one.agree()) {
      ++leaks;
      EXPECT_TRUE(one.browser && !one.intended) << one.attempt;
    }
  }
  EXPECT_EQ(leaks, 8U) << "four pages that are not the front end, each without and with the key";
}

}  // namespace
}  // namespace ringfence::browsers
