// What one answer says about cross-origin access, read once: rules ask these facts and never parse
// a header. Values are what a browser would make of them (Fetch, "CORS check" and "CORS-preflight
// fetch"); what a browser would not accept is named as such. Failure: none; an exchange without
// answer has the facts of an empty one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/exchange.hpp"

namespace ringfence::judge {

enum class AllowOrigin {
  Absent,
  Wildcard,    // "*"
  Null,        // "null"
  SameAsSent,  // byte-equal to the request's Origin (and not "null")
  Other,       // a serialised origin, another than was sent
  Several,     // a list, or several fields: no browser accepts it
  Malformed,   // anything else: pattern, path, upper case, default port
};

enum class AllowCredentials { Absent, True, Malformed };  // Malformed: "True", "1", "true, true"

// Details that an error answer should not show to strangers.
enum class Leak : int { StackTrace, Debugger, DatabaseError, Secret };
[[nodiscard]] std::string_view name_of(Leak leak);  // "a stack trace"

struct Facts {
  int status = 0;  // 0: no answer
  AllowOrigin allow_origin = AllowOrigin::Absent;
  std::string allow_origin_value;  // combined, as a browser reads it
  AllowCredentials allow_credentials = AllowCredentials::Absent;
  std::string allow_credentials_value;
  std::vector<std::string> allow;          // the server's own Allow header
  std::vector<std::string> allow_methods;  // as listed
  std::vector<std::string> allow_headers;  // lower case, "*" as itself
  std::vector<std::string> exposed;        // lower case, "*" as itself
  std::optional<std::int64_t> max_age;
  // Response headers named like a token, lower case; looked for only where `exposed` names any.
  std::vector<std::string> token_headers;
  bool varies_by_origin = false;     // Vary names Origin or is "*"
  bool kept_by_caches = false;       // a cache may answer with it again without asking the server
  bool timing_for_everyone = false;  // Timing-Allow-Origin: *
  bool private_network = false;      // Access-Control-Allow-Private-Network: true
  bool line_end_came_back = false;   // and one of them was CR or LF
  std::string control_bytes_in;      // response header into which control bytes of the request came
                                     // back; "" if none
  std::vector<Leak> leaks;           // of error answers only

  [[nodiscard]] bool lists_header(std::string_view lower_case_name) const;
};

// "x-auth-token", "x-session-id": a header of this name (lower case) holds what others should not
// have.
[[nodiscard]] bool names_a_token(std::string_view header);

[[nodiscard]] Facts facts_of(const access::Exchange& exchange);

// The same data: equal status and equal body, where runs of digits (clocks, counters, request ids)
// count as equal.
[[nodiscard]] bool same_answer(const http::Response& a, const http::Response& b);

}  // namespace ringfence::judge
