// Every small combination through both implementations: products of few values per dimension, each
// dimension holding the values on both sides of a rule.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/oracle/compare.hpp"

namespace ringfence::oracle {
namespace {

const std::string kPage = "http://web.example";
const std::string kApi = "http://api.example";

const std::vector<std::string> kModes = {"cors", "no-cors", "same-origin"};
const std::vector<std::string> kCredentials = {"omit", "same-origin", "include"};

Headers fields(const std::string& name, const std::vector<std::string>& values) {
  Headers out;
  for (const std::string& value : values) out.emplace_back(name, value);
  return out;
}

Headers operator+(Headers a, const Headers& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::vector<Headers> choices(const std::string& name,
                             const std::vector<std::vector<std::string>>& values) {
  std::vector<Headers> out;
  for (const auto& v : values) out.push_back(fields(name, v));
  return out;
}

class Oracle : public testing::Test {
 protected:
  void agree(const Call& call, const std::vector<Server>& servers) {
    Comparison fresh;
    agree_in(fresh, call, servers, 0);
  }
  void agree_in(Comparison& comparison, const Call& call, const std::vector<Server>& servers,
                std::int64_t now) {
    ++count_;
    const std::string difference = comparison.difference(call, servers, now);
    if (difference.empty()) return;
    // One in full is worth more than thousands.
    if (++failures_ <= 5)
      ADD_FAILURE() << call.page << " " << call.method << " " << call.url << " " << call.mode << " "
                    << call.credentials << "\n"
                    << difference;
  }
  void TearDown() override {
    RecordProperty("combinations", std::to_string(count_));
    std::printf("  %zu combinations\n", count_);
    EXPECT_EQ(failures_, 0U);
    EXPECT_GT(count_, 100U);
  }

 private:
  std::size_t count_ = 0, failures_ = 0;
};

TEST_F(Oracle, CorsCheck) {
  const auto origins = choices("Access-Control-Allow-Origin", {{},
                                                               {"*"},
                                                               {" *\t"},
                                                               {kPage},
                                                               {kPage + "/"},
                                                               {"null"},
                                                               {"http://WEB.example"},
                                                               {kPage, "*"},
                                                               {kPage + ", *"},
                                                               {""},
                                                               {kApi},
                                                               {"*\v"},
                                                               {std::string("*\0", 2)}});
  const auto consents = choices("Access-Control-Allow-Credentials",
                                {{}, {"true"}, {" true"}, {"True"}, {"true", "true"}, {""}});
  const auto policies =
      choices("Cross-Origin-Resource-Policy", {{}, {"same-origin"}, {"same-site"}, {"SAME-SITE"}});
  for (const std::string& page : {kPage, std::string("null"), std::string("https://web.example")})
    for (const std::string& url : {kPage + "/", kApi + "/", std::string("https://api.example/")})
      for (const std::string& mode : kModes)
        for (const std::string& credentials : kCredentials)
          for (const char* method : {"GET", "post"})
            for (const int status : {200, 401, 407})
              for (const Headers& origin : origins)
                for (const Headers& consent : consents)
                  for (const Headers& policy : policies) {
                    Call call{.page = page,
                              .url = url,
                              .method = method,
                              .mode = mode,
                              .credentials = credentials};
                    const Reply reply{status, origin + consent + policy};
                    agree(call, {{url, reply, reply}});
                  }
}

TEST_F(Oracle, Preflight) {
  const auto methods =
      choices("access-control-allow-methods",
              {{}, {"*"}, {"PUT"}, {"put"}, {"GET, ,PUT"}, {"P T"}, {"PATCH", "PUT"}});
  const auto names = choices(
      "Access-Control-Allow-Headers",
      {{}, {"*"}, {"X-A"}, {"authorization, x-a"}, {"*", "Authorization"}, {"x a"}, {"x-a;"}});
  const std::vector<Headers> requests = {{},
                                         {{"X-A", "1"}},
                                         {{"authorization", "t"}},
                                         {{"Authorization", "t"}, {"x-a", "1"}},
                                         {{"Content-Type", "application/json"}},
                                         {{"Accept", "a"}, {"Range", "bytes=0-"}}};
  const std::vector<Headers> origins = {
      {{"Access-Control-Allow-Origin", "*"}},
      {{"Access-Control-Allow-Origin", kPage}, {"Access-Control-Allow-Credentials", "true"}},
      {}};
  for (const Headers& origin : origins)
    for (const Headers& method_list : methods)
      for (const Headers& name_list : names)
        for (const Headers& request : requests)
          for (const char* method : {"GET", "PUT", "patch", "*"})
            for (const std::string& credentials : {kCredentials[1], kCredentials[2]})
              for (const int status : {200, 299, 302, 404})
                for (const bool upload : {false, true}) {
                  Call call{.page = kPage, .url = kApi + "/", .method = method, .headers = request};
                  call.credentials = credentials;
                  call.upload_listener = upload;
                  const Server server{kApi + "/", Reply{status, origin + method_list + name_list},
                                      Reply{200, origin}};
                  agree(call, {server});
                }
}

TEST_F(Oracle, Redirects) {
  const std::vector<std::string> targets = {"http://web.example/b",   "http://api.example/b",
                                            "http://api2.example/b",  "http://u:p@api.example/b",
                                            "http://u@web.example/b", "/b",
                                            "ftp://api.example/b"};
  const std::vector<Headers> opens = {
      {},
      {{"Access-Control-Allow-Origin", "*"},
       {"Access-Control-Allow-Headers", "*, authorization"},
       {"Access-Control-Allow-Methods", "*"}},
      {{"Access-Control-Allow-Origin", kPage},
       {"Access-Control-Allow-Credentials", "true"},
       {"Access-Control-Allow-Headers", "x-a,authorization,content-type"},
       {"Access-Control-Allow-Methods", "PUT"}},
      {{"Access-Control-Allow-Origin", "null"}, {"Access-Control-Allow-Headers", "x-a"}}};
  const std::vector<Headers> requests = {
      {}, {{"X-A", "1"}, {"Authorization", "t"}}, {{"Content-Type", "application/json"}}};
  for (const std::string& page : {kPage, std::string("null")})
    for (const std::string& first : {kPage + "/a", kApi + "/a"})
      for (const std::string& target : targets)
        for (const int status : {301, 303, 307})
          for (const char* method : {"GET", "POST", "PUT"})
            for (const Headers& request : requests)
              for (const Headers& open : opens)
                for (const Headers& open_next : opens)
                  for (const std::string& credentials : {kCredentials[1], kCredentials[2]}) {
                    Call call{.page = page, .url = first, .method = method, .headers = request};
                    call.credentials = credentials;
                    if (call.method != "GET") call.body = "x";
                    std::vector<Server> servers = {
                        {first, Reply{200, open},
                         Reply{status, open + Headers{{"Location", target}}}}};
                    for (const char* next :
                         {"http://web.example/b", "http://api.example/b", "http://api2.example/b"})
                      servers.push_back({next, Reply{204, open_next}, Reply{200, open_next}});
                    agree(call, servers);
                  }
}

TEST_F(Oracle, RedirectModesAndPolicies) {
  for (const std::string& mode : kModes)
    for (const char* redirect : {"follow", "error", "manual"})
      for (const char* method : {"GET", "POST"})
        for (const char* policy : {"", "no-referrer", "same-origin", "strict-origin", "unsafe-url"})
          for (const std::string& page :
               {kPage, std::string("https://web.example"), std::string("null")})
            for (const std::string& url :
                 {std::string("http://web.example/a"), std::string("https://api.example/a")})
              for (const int status : {200, 302, 303})
                for (const bool located : {false, true}) {
                  Call call{.page = page, .url = url, .method = method, .mode = mode};
                  call.redirect = redirect;
                  call.referrer_policy = policy;
                  Reply reply{status, {{"Access-Control-Allow-Origin", "*"}}};
                  if (located) reply.headers.emplace_back("Location", "https://api2.example/b");
                  const Reply last{200, {{"Access-Control-Allow-Origin", "null"}}};
                  agree(call, {{url, reply, reply}, {"https://api2.example/b", last, last}});
                }
}

TEST_F(Oracle, PreflightCache) {
  const auto ages =
      choices("Access-Control-Max-Age",
              {{}, {"0"}, {"1"}, {"10"}, {"-1"}, {"+9"}, {"1", "9"}, {"99999999999999999999"}});
  const std::vector<Headers> lists = {
      {{"Access-Control-Allow-Methods", "PUT"}, {"Access-Control-Allow-Headers", "x-a"}},
      {{"Access-Control-Allow-Methods", "*"}, {"Access-Control-Allow-Headers", "*"}},
      {{"Access-Control-Allow-Headers", "authorization, *"}}};
  const std::vector<Headers> requests = {{}, {{"X-A", "1"}}, {{"Authorization", "t"}}};
  for (const Headers& age : ages)
    for (const Headers& list : lists)
      for (const std::int64_t wait : {0, 1000, 5000})
        for (const std::string& first : {kCredentials[1], kCredentials[2]})
          for (const std::string& second : {kCredentials[1], kCredentials[2]})
            for (const char* method : {"PUT", "GET"})
              for (const char* next_method : {"PUT", "DELETE", "GET"})
                for (const Headers& request : requests)
                  for (const Headers& next_request : requests)
                    for (const bool opens : {true, false}) {
                      const Headers open = {{"Access-Control-Allow-Origin", kPage},
                                            {"Access-Control-Allow-Credentials", "true"}};
                      const std::vector<Server> servers = {{kApi + "/",
                                                            Reply{200, open + list + age},
                                                            Reply{200, opens ? open : Headers{}}}};
                      Call call{
                          .page = kPage, .url = kApi + "/", .method = method, .headers = request};
                      call.credentials = first;
                      Comparison comparison;
                      agree_in(comparison, call, servers, 0);
                      call.method = next_method;
                      call.headers = next_request;
                      call.credentials = second;
                      agree_in(comparison, call, servers, wait);
                      agree_in(comparison, call, servers, wait + 1);
                    }
}

TEST_F(Oracle, EveryByteInEverySafelistedHeader) {
  const Reply reply{200, {{"Access-Control-Allow-Origin", "*"}}};
  for (const char* name :
       {"Accept", "Accept-Language", "Content-Language", "Content-Type", "Range", "X-HTTP-Method"})
    for (const char* around : {"", "a", "text/plain", "text/plain;", "bytes=0-1", "trace"})
      for (int byte = 0; byte < 256; ++byte)
        for (const bool first : {true, false})
          for (const char* mode : {"cors", "no-cors"}) {
            std::string value = around;
            value.insert(first ? 0 : value.size(), 1, static_cast<char>(byte));
            Call call{.page = kPage,
                      .url = kApi + "/",
                      .method = "POST",
                      .headers = {{name, value}},
                      .mode = mode};
            agree(call, {{kApi + "/", reply, reply}});
          }
}

TEST_F(Oracle, LengthLimits) {
  const Reply reply{200, {{"Access-Control-Allow-Origin", "*"}}};
  for (const char* name : {"Accept", "Content-Language", "X-A"})
    for (std::size_t length = 120; length <= 130; ++length)
      for (std::size_t times = 1; times <= 10; ++times)
        for (std::size_t more = 0; more <= 3; ++more) {
          Call call{.page = kPage, .url = kApi + "/", .method = "POST"};
          for (std::size_t i = 0; i < times; ++i)
            call.headers.emplace_back(name, std::string(length, 'a'));
          // Eight values of 128 bytes fill the total to the byte; these go over it one by one.
          if (more > 0) call.headers.emplace_back("Accept-Language", std::string(more - 1, 'a'));
          if (more == 3) call.body = "x";
          agree(call, {{kApi + "/", reply, reply}});
        }
}

TEST_F(Oracle, ExposedHeaders) {
  const auto lists = choices(
      "Access-Control-Expose-Headers",
      {{}, {"*"}, {"x-a"}, {"X-A, *"}, {"x-a", "x b"}, {"", ",x-a,"}, {"set-cookie"}, {"\"x-a\""}});
  const Headers common = {{"X-A", "1"},          {"x-a", " 2"},
                          {"Set-Cookie", "a=b"}, {"Content-Type", "a/b"},
                          {"Pragma", ""},        {"*", "s"}};
  for (const std::string& url : {kPage + "/", kApi + "/"})
    for (const std::string& credentials : kCredentials)
      for (const Headers& list : lists)
        for (const int status : {200, 204, 404, 500, 302, 999}) {
          Call call{.page = kPage, .url = url};
          call.credentials = credentials;
          const Headers open = {{"Access-Control-Allow-Origin", kPage},
                                {"Access-Control-Allow-Credentials", "true"}};
          agree(call, {{url, std::nullopt, Reply{status, open + list + common}}});
        }
}

}  // namespace
}  // namespace ringfence::oracle
