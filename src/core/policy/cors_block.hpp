// What one route does about CORS, with every header value written beforehand. A decision is a look
// into it: nothing is allocated, whatever the request holds. Values are const, so no caller can
// change what the next request is answered with.
// Source: Fetch standard, "CORS check", "CORS-preflight fetch".
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/origins/origin_set.hpp"

namespace ringfence::policy {

enum class OriginClass {
  None,  // no Origin
  Self,  // one of the API's own
  Allowed,
  Denied,
  Null,       // "null", and not allowed
  Malformed,  // over the longest origin there is, or no serialised origin
};
[[nodiscard]] std::string_view name_of(OriginClass c) noexcept;

// Names in Access-Control-Request-Headers: browsers list what a script set, which is under ten.
inline constexpr std::size_t kMaxRequestedHeaders = 64;
// White space around one, and elements without a name: what proxies are known to leave behind.
inline constexpr std::size_t kMaxListSpace = 2, kMaxEmptyElements = 16;

enum class PreflightRefusal {
  None,
  Origin,  // not let in
  Method,  // not one of the route
  Header,  // one that the route does not take, or the list is not as browsers write it
};

struct PreflightAnswer {
  PreflightRefusal refusal = PreflightRefusal::Origin;
  // The rest only when there is no refusal.
  std::string_view allow_origin;
  bool allow_credentials = false;
  std::string_view allow_methods;  // "": GET, HEAD and POST need none
  bool echo_headers = false;       // Access-Control-Allow-Headers is what was asked for
  std::string_view max_age;
};

class CorsBlock {
 public:
  struct Settings {
    bool any_origin = false;
    bool allow_null = false;
    origins::OriginSet origins;
    bool credentials = false;
    bool rejects = true;               // pages that are not let in are refused, not only unreadable
    std::vector<std::string> methods;  // that pages may use; normalised
    bool any_method = false;
    std::vector<std::string> request_headers;  // lower case
    bool any_request_header = false;
    std::vector<std::string> expose;  // the route's own; ours are added
    bool expose_any = false;
    long long max_age = 0;  // seconds
  };
  CorsBlock() = default;  // lets no origin in
  explicit CorsBlock(Settings settings);

  // `origin`: the one value of the header. `own`: the API's origins.
  [[nodiscard]] OriginClass classify(std::string_view origin,
                                     std::span<const std::string> own) const noexcept;
  [[nodiscard]] bool lets_in(std::string_view origin) const noexcept;

  // Value of Access-Control-Allow-Origin for an origin that is let in.
  [[nodiscard]] std::string_view allow_origin(std::string_view origin) const noexcept {
    return settings_.any_origin ? std::string_view("*") : origin;
  }
  [[nodiscard]] bool allow_credentials() const noexcept { return settings_.credentials; }
  [[nodiscard]] bool rejects() const noexcept { return settings_.rejects; }
  [[nodiscard]] bool is_closed() const noexcept {
    return !settings_.any_origin && !settings_.allow_null && settings_.origins.empty();
  }
  [[nodiscard]] bool lets_page_use(std::string_view method) const noexcept;
  // Access-Control-Expose-Headers: the route's, and those that tell a script why it was refused.
  [[nodiscard]] std::string_view expose() const noexcept { return expose_; }
  // Vary on every answer of the route, and on that to a preflight. "" where nothing varies.
  [[nodiscard]] std::string_view vary() const noexcept { return vary_; }
  [[nodiscard]] static std::string_view preflight_vary() noexcept {
    return "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
  }

  // In the order of Fetch: origin, method, headers. `lines`: values of
  // Access-Control-Request-Headers as they came.
  [[nodiscard]] PreflightAnswer decide_preflight(
      std::string_view origin, std::string_view method,
      std::span<const std::string_view> lines) const noexcept;

  [[nodiscard]] const Settings& settings() const noexcept { return settings_; }

 private:
  [[nodiscard]] bool takes_headers(std::span<const std::string_view> lines) const noexcept;

  Settings settings_;
  std::string expose_, vary_, max_age_;
  std::size_t longest_header_ = 0;
};

}  // namespace ringfence::policy
