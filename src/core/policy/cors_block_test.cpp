#include "core/policy/cors_block.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/base/text.hpp"
#include "core/fetch/preflight.hpp"

namespace ringfence::policy {
namespace {

using origins::OriginPattern;
using origins::OriginSet;

CorsBlock::Settings settings() {
  CorsBlock::Settings out;
  out.origins = *OriginSet::of({*OriginPattern::parse("https://app.example.com"),
                                *OriginPattern::parse("https://*.partner.example")});
  out.methods = {"GET", "POST", "DELETE"};
  out.request_headers = {"x-api-key", "content-type", "x-b"};
  out.max_age = 600;
  return out;
}

struct ClassRow {
  std::string_view name, origin, want;
};
constexpr ClassRow kClassRows[] = {
    {"listed", "https://app.example.com", "allowed"},
    {"by a wildcard", "https://a.partner.example", "allowed"},
    {"the API's own", "https://api.example.com", "self"},
    {"another", "https://evil.test", "denied"},
    {"a suffix of it", "https://app.example.com.evil.test", "denied"},
    {"a prefix of it", "https://evilapp.example.com", "denied"},
    {"in capitals", "HTTPS://app.example.com", "denied"},
    {"over http", "http://app.example.com", "denied"},
    {"null", "null", "null"},
    {"empty", "", "malformed"},
    {"two of them", "https://app.example.com, https://evil.test", "malformed"},
    {"with a slash", "https://app.example.com/", "denied"},
    {"no origin at all", "app.example.com", "malformed"},
};

TEST(CorsBlock, ClassesOfOrigins) {
  const CorsBlock block(settings());
  const std::vector<std::string> own = {"https://api.example.com"};
  for (const ClassRow& row : kClassRows) {
    SCOPED_TRACE(row.name);
    const ringfence::test::Exact input(row.origin);
    EXPECT_EQ(name_of(block.classify(input.view(), own)), row.want);
  }
  EXPECT_EQ(name_of(block.classify("https://" + std::string(origins::kMaxOriginLength, 'a'), own)),
            "malformed");
  EXPECT_TRUE(CorsBlock().is_closed());
  EXPECT_EQ(name_of(CorsBlock().classify("https://app.example.com", own)), "denied");
}

struct PreflightRow {
  std::string_view name, origin, method;
  std::vector<std::string_view> lines;
  PreflightRefusal want;
};

const PreflightRow kPreflightRows[] = {
    {"a simple one", "https://app.example.com", "GET", {}, PreflightRefusal::None},
    {"with a header", "https://app.example.com", "DELETE", {"x-api-key"}, PreflightRefusal::None},
    {"with several",
     "https://app.example.com",
     "POST",
     {"content-type,x-api-key,x-b"},
     PreflightRefusal::None},
    {"in two lines",
     "https://app.example.com",
     "POST",
     {"content-type", "x-api-key"},
     PreflightRefusal::None},
    {"with space around",
     "https://app.example.com",
     "POST",
     {"content-type , x-api-key"},
     PreflightRefusal::None},
    {"with too much space",
     "https://app.example.com",
     "POST",
     {"content-type     , x-api-key"},
     PreflightRefusal::Header},
    {"with empty elements",
     "https://app.example.com",
     "POST",
     {",,content-type,,x-api-key,"},
     PreflightRefusal::None},
    {"with too many of them",
     "https://app.example.com",
     "POST",
     {",,,,,,,,,,,,,,,,,x-api-key"},
     PreflightRefusal::Header},
    {"not sorted",
     "https://app.example.com",
     "POST",
     {"x-api-key,content-type"},
     PreflightRefusal::Header},
    {"a name twice",
     "https://app.example.com",
     "POST",
     {"x-api-key,x-api-key"},
     PreflightRefusal::Header},
    {"in capitals", "https://app.example.com", "POST", {"X-API-Key"}, PreflightRefusal::Header},
    {"another header",
     "https://app.example.com",
     "POST",
     {"x-api-key,x-evil"},
     PreflightRefusal::Header},
    {"another method", "https://app.example.com", "PUT", {"x-api-key"}, PreflightRefusal::Method},
    {"a part of a method", "https://app.example.com", "DELET", {}, PreflightRefusal::Method},
    {"a method in lower case", "https://app.example.com", "delete", {}, PreflightRefusal::Method},
    {"HEAD goes with GET", "https://app.example.com", "HEAD", {}, PreflightRefusal::None},
    {"another origin", "https://evil.test", "PUT", {"x-evil"}, PreflightRefusal::Origin},
    {"null", "null", "GET", {}, PreflightRefusal::Origin},
};

TEST(CorsBlock, Preflights) {
  const CorsBlock block(settings());
  for (const PreflightRow& row : kPreflightRows) {
    SCOPED_TRACE(row.name);
    const PreflightAnswer answer = block.decide_preflight(row.origin, row.method, row.lines);
    EXPECT_EQ(static_cast<int>(answer.refusal), static_cast<int>(row.want));
    if (answer.refusal != PreflightRefusal::None) {
      EXPECT_EQ(answer.allow_origin, "");
      continue;
    }
    EXPECT_EQ(answer.allow_origin, row.origin);
    EXPECT_EQ(answer.allow_methods, row.method == "DELETE" ? "DELETE" : "");
    EXPECT_EQ(answer.max_age, "600");
    // What we let pass, a browser lets pass.
    http::Response response{.status = 204};
    response.headers.add("Access-Control-Allow-Origin", std::string(answer.allow_origin));
    if (!answer.allow_methods.empty())
      response.headers.add("Access-Control-Allow-Methods", std::string(answer.allow_methods));
    http::HeaderList asked;
    for (const std::string_view line : row.lines) {
      response.headers.add("Access-Control-Allow-Headers", std::string(line));
      for (const std::string_view name : text::split(line, ','))
        if (!text::trim(name).empty() && text::trim(name) != "content-type")
          asked.add(std::string(text::trim(name)), "x");
    }
    for (const fetch::Profile* profile : fetch::all_profiles())
      EXPECT_TRUE(
          fetch::check_preflight({row.origin, false, row.method, asked}, response, *profile).passed)
          << profile->name;
  }
}

// GHSA-mh55-gqvf-xfwm: a header of commas alone cost another project megabytes.
TEST(CorsBlock, AHostileListIsRefusedAtItsStart) {
  const CorsBlock block(settings());
  const std::string commas(64 * 1024, ','), spaces(64 * 1024, ' '), name(64 * 1024, 'a');
  for (const std::string_view line :
       {std::string_view(commas), std::string_view(spaces), std::string_view(name)}) {
    const ringfence::test::Exact input(line);
    const std::string_view lines[] = {input.view()};
    EXPECT_EQ(
        static_cast<int>(block.decide_preflight("https://app.example.com", "GET", lines).refusal),
        static_cast<int>(PreflightRefusal::Header));
  }
}

TEST(CorsBlock, AnyHeaderIsAnythingButAuthorization) {
  CorsBlock::Settings open = settings();
  open.any_request_header = true;
  const auto refused = [](const CorsBlock& block, std::string_view line) {
    const std::string_view lines[] = {line};
    return block.decide_preflight("https://app.example.com", "GET", lines).refusal !=
           PreflightRefusal::None;
  };
  EXPECT_FALSE(refused(CorsBlock(open), "x-whatever"));
  EXPECT_TRUE(refused(CorsBlock(open), "authorization"));
  EXPECT_TRUE(refused(CorsBlock(open), "a b"));
  open.request_headers.emplace_back("authorization");
  EXPECT_FALSE(refused(CorsBlock(open), "authorization"));
  std::string many;
  for (int i = 0; i < 64; ++i)
    many += (i == 0 ? "" : ",") + std::string("x") + char('0' + i / 10) + char('0' + i % 10);
  EXPECT_FALSE(refused(CorsBlock(open), many));
  EXPECT_TRUE(refused(CorsBlock(open), many + ",x99"));
}

TEST(CorsBlock, VaryIsThereWheneverTheAnswerDependsOnTheOrigin) {
  EXPECT_EQ(CorsBlock(settings()).vary(), "Origin");
  CorsBlock::Settings any;
  any.any_origin = true;
  EXPECT_EQ(CorsBlock(any).vary(), "");
  EXPECT_EQ(CorsBlock(any).allow_origin("https://x.test"), "*");
  EXPECT_EQ(CorsBlock().vary(), "");
  EXPECT_TRUE(CorsBlock(any).expose().starts_with("Retry-After, "));
}

}  // namespace
}  // namespace ringfence::policy
