// A second fetch(): slow and obvious, written from the standard's text alone. It shares no code
// with core/fetch, nor with core/http: strings, lists and sets only. It knows the standard, not the
// engines, and what the comparison needs of URLs: "scheme://[user[:password]@]host[:port]/path", or
// a path alone in Location.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ringfence::oracle {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
  int status = 200;
  Headers headers;
};

struct Server {
  std::string url;
  std::optional<Reply> preflight, actual;  // nullopt: it hangs up
};

struct Call {
  std::string page = {};  // a serialised origin, or "null"
  std::string url = {};
  std::string method = "GET";
  Headers headers = {};
  std::optional<std::string> body = {};
  std::string mode = "cors";                // or "no-cors", "same-origin"
  std::string credentials = "same-origin";  // or "omit", "include"
  std::string redirect = "follow";          // or "error", "manual"
  std::string referrer_policy = {};
  bool upload_listener = false;
};

struct Answer {
  std::string outcome;  // as in the conformance table
  std::string type;
  int status = 0;
  // What the servers saw, a line each: "preflight 0 PUT x-a from http://web.example", "PUT 0 from
  // (none)".
  std::vector<std::string> log;
  Headers exposed;
  friend bool operator==(const Answer&, const Answer&) = default;
};

class Browser {
 public:
  Answer fetch(const Call& call, const std::vector<Server>& servers, std::int64_t now_ms);

 private:
  struct CacheEntry {
    std::string origin, url;
    bool credentials = false;
    std::string kind;  // "method" or "header"
    std::string token;
    std::int64_t stored = 0, age = 0;
  };
  struct Run;
  std::vector<CacheEntry> cache_;
};

}  // namespace ringfence::oracle
