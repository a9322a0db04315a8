// A table of fetch() cases as read from JSON; the format is described in the table's own `meta`.
// Strings in the file are isomorphic: code point U+00NN is byte 0xNN. Errors name the file and the
// JSON path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/fetch/fetch.hpp"
#include "core/fetch/local_network.hpp"

namespace ringfence::conformance {

// The table that ships has about 1 MiB; this leaves room for every WPT case several times over.
inline constexpr std::size_t kMaxTableBytes = 64U << 20U;

struct Hop {
  http::Url url;
  std::optional<http::Response> preflight;
  std::optional<http::Response> actual;
};

// What one engine, or the standard, did with a step. Maps are keyed by hop; an empty optional is
// "no such header".
struct Expected {
  using ByHop = std::map<std::size_t, std::optional<std::string>>;
  std::string outcome;
  std::optional<std::string> type;
  std::optional<std::int64_t> status;
  std::vector<std::size_t> preflights, reached;
  ByHop origin_sent, method_sent, acrm, acrh;
  std::optional<std::vector<std::string>> exposed;  // names in lower case, sorted
  std::optional<std::string> reason;
};

struct Step {
  fetch::Instant wait{};
  std::optional<fetch::FetchRequest> request;  // nullopt: the URL does not parse, so fetch() throws
  Expected expected;
};

// Script of a page whose origin is opaque runs in a frame of a page that has one.
enum class FrameKind { None, Sandbox, Data };

struct Case {
  std::string id;
  fetch::Page page;
  FrameKind frame = FrameKind::None;
  std::vector<Hop> hops;
  std::vector<Step> steps;
};

struct CookieCase {
  std::string id;
  origins::Origin page = origins::Origin::opaque();
  origins::Origin top =
      origins::Origin::opaque();  // of the page that the frame stands in, or `page`
  bool sandboxed = false;
  origins::Origin api = origins::Origin::opaque();
  bool third_party_allowed = true;
  std::string credentials;
  std::vector<std::string> sent;  // names of cookie_attributes, sorted
};

struct LocalNetworkCase {
  fetch::LocalNetworkQuestion question;
  bool feature_disabled = false;
  std::string permission;  // as DevTools names it; "" = none was granted
  std::string reason;      // "" = the request went out
};

struct Table {
  std::vector<Case> cases;
  std::vector<CookieCase> cookies;
  std::vector<LocalNetworkCase> local_network;
};

// `column` is "spec", "chromium" or "firefox": which answers become `expected`.
[[nodiscard]] Result<Table> read_table(const std::string& path, const std::string& column);
[[nodiscard]] Result<Table> parse_table(const std::string& text, const std::string& column);

}  // namespace ringfence::conformance
