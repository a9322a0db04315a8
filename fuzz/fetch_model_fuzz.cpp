// core/fetch against the oracle: any difference, and any broken property in any profile, stops the
// program. Input: a program of choices, a byte each, and raw header names and values. Locations and
// URLs come from a fixed list, because the oracle reads only plain ones.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/oracle/compare.hpp"

namespace {

using ringfence::oracle::Call;
using ringfence::oracle::Headers;
using ringfence::oracle::Reply;
using ringfence::oracle::Server;

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  std::size_t below(std::size_t n) { return at_ < size_ ? data_[at_++] % n : 0; }
  bool flag() { return below(2) == 1; }
  template <std::size_t N>
  std::string one_of(const char* const (&words)[N]) {
    return words[below(N)];
  }
  std::string bytes() {
    std::string out;
    for (std::size_t n = below(64); n > 0 && at_ < size_; --n)
      out += static_cast<char>(data_[at_++]);
    return out;
  }
  bool done() const { return at_ >= size_; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

constexpr const char* kPages[] = {"http://web.example", "https://web.example", "null",
                                  "http://web.example:8081"};
constexpr const char* kUrls[] = {"http://web.example/", "http://api.example/",
                                 "https://api.example/", "http://api2.example/",
                                 "http://api.example:8081/"};
constexpr const char* kLocations[] = {
    "http://web.example/",     "http://api.example/",      "https://api.example/",
    "http://api2.example/",    "http://api.example:8081/", "/",
    "http://u:p@api.example/", "https://u@web.example/",   "ftp://api.example/"};
constexpr const char* kMethods[] = {"GET",   "POST",  "HEAD", "PUT",   "delete",
                                    "patch", "PATCH", "*",    "TRACE", "a b"};
constexpr const char* kRequestNames[] = {"X-A",
                                         "Authorization",
                                         "Content-Type",
                                         "Accept",
                                         "Accept-Language",
                                         "Range",
                                         "x-a",
                                         "Host",
                                         "X-HTTP-Method-Override",
                                         "Content-Language",
                                         "accept"};
constexpr const char* kResponseNames[] = {"Access-Control-Allow-Origin",
                                          "Access-Control-Allow-Credentials",
                                          "Access-Control-Allow-Methods",
                                          "Access-Control-Allow-Headers",
                                          "Access-Control-Expose-Headers",
                                          "Access-Control-Max-Age",
                                          "access-control-allow-origin",
                                          "Cross-Origin-Resource-Policy",
                                          "X-A",
                                          "Set-Cookie",
                                          "Content-Type"};
constexpr const char* kValues[] = {"*",
                                   "http://web.example",
                                   "https://web.example",
                                   "null",
                                   "true",
                                   "PUT",
                                   "x-a",
                                   "authorization",
                                   "*, authorization",
                                   "x-a, content-type,range",
                                   "0",
                                   "10",
                                   "same-origin",
                                   "same-site",
                                   "text/plain",
                                   "application/json",
                                   "bytes=0-",
                                   ""};
constexpr int kStatuses[] = {200, 204, 299, 301, 302, 303, 307, 308, 400, 401, 407, 500};

Headers headers(Input& in, bool request) {
  Headers out;
  for (std::size_t n = in.below(10); n > 0 && !in.done(); --n) {
    std::string name = request ? in.one_of(kRequestNames) : in.one_of(kResponseNames);
    std::string value = in.flag() ? in.one_of(kValues) : in.bytes();
    // Long enough to come near the limits of 128 and 1024 bytes.
    for (std::size_t more = in.below(4); more > 0; --more) value += std::string(40, 'a');
    out.emplace_back(std::move(name), std::move(value));
  }
  return out;
}

Reply reply(Input& in) {
  Reply out{kStatuses[in.below(std::size(kStatuses))], headers(in, false)};
  if (in.flag()) out.headers.emplace_back("Location", in.one_of(kLocations));
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input in(data, size);
  std::vector<Server> servers;
  for (const char* url : kUrls) {
    Server server{url, {}, {}};
    if (in.below(8) != 7) server.preflight = reply(in);
    if (in.below(8) != 7) server.actual = reply(in);
    servers.push_back(std::move(server));
  }
  ringfence::oracle::Comparison comparison;
  const std::string page = in.one_of(kPages);
  std::int64_t now = 0;
  for (std::size_t calls = 1 + in.below(3); calls > 0; --calls) {
    Call call;
    call.page = page;
    call.url = in.one_of(kUrls);
    call.method = in.one_of(kMethods);
    call.mode = in.one_of({"cors", "no-cors", "same-origin", "cors"});
    call.credentials = in.one_of({"same-origin", "include", "omit"});
    call.redirect = in.one_of({"follow", "follow", "manual", "error"});
    call.referrer_policy =
        in.one_of({"", "no-referrer", "same-origin", "strict-origin", "unsafe-url"});
    call.upload_listener = in.below(8) == 7;
    if (call.upload_listener) call.mode = "cors";  // XMLHttpRequest has no other
    call.headers = headers(in, true);
    if (in.flag()) call.body = "x";
    now += static_cast<std::int64_t>(in.below(8)) * 1000;
    const std::string difference = comparison.difference(call, servers, now);
    if (difference.empty()) continue;
    std::fprintf(stderr, "%s %s %s %s %s\n%s", page.c_str(), call.method.c_str(), call.url.c_str(),
                 call.mode.c_str(), call.credentials.c_str(), difference.c_str());
    std::abort();
  }
  return 0;
}
