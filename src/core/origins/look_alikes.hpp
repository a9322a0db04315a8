// Origins that some browser can send and that a careless check would take for a trusted one.
// One row per way of being careless (reference: Fetch and URL standards; host bytes per engine are
// measured facts).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/origins/origin.hpp"

namespace ringfence::origins {

// Which check an origin would slip through, or what it stands for.
enum class OriginKind {
  // what a legitimate or unrelated page would be
  None,        // no Origin header
  Random,      // https, a name nobody trusts
  RandomHttp,  // the same over http
  Null,        // opaque
  SameSuffix,  // a random name under the public suffix of a trusted origin
  Target,      // the API's own origin
  FrontEnd,    // declared: --origin or profile
  Learned,     // seen in an answer: Access-Control-Allow-Origin, CSP, Location, Link
  Guess,       // apex, www, app of the API's own domain
  Localhost,   // development origins
  // mutations of a trusted origin T
  HttpTwin,       // http://T
  OtherPort,      // T:1337
  Prefix,         // T + attacker domain: "https://app.shop.com.evil.example",
                  // "https://app.shop.comevil.example"
  Suffix,         // attacker name + apex: "https://qshop.com", "https://evil-shop.com"
  Substring,      // T inside another name: "https://evil.app.shop.com.evil.example"
  Brand,          // T without its public suffix: "https://app.shop.evil.example"
  OtherSuffix,    // T under another public suffix: "https://app.shop.net", "https://app.shop.co"
  UnescapedDot,   // one dot of T replaced by a letter
  Punctuation,    // T + a host byte that ends a careless host pattern + attacker domain
  Subdomain,      // a random sibling below the apex
  ChildDomain,    // a random child below T itself
  SharedHost,     // a random neighbour below a private public suffix
  TrailingDot,    // "https://app.shop.com."
  LocalhostPort,  // another port of a loopback host: "http://localhost:1337"
  LocalhostName,  // "http://localhost.evil.example"
  Extension,      // a browser extension's origin
};
[[nodiscard]] std::string_view name_of(
    OriginKind kind);  // kebab-case, stable: it appears in reports

// Which engines can send this origin from a page that loads through ordinary DNS.
struct Producibility {
  bool chromium = true, firefox = true, webkit = true;
  std::string_view condition;  // "" or when: "Chromium behind an HTTP proxy"
  friend bool operator==(const Producibility&, const Producibility&) = default;
};

struct LookAlike {
  Origin origin;
  OriginKind kind;
  Producibility producible;
  std::string detail;  // what was changed, for a person: "dot 1 of app.shop.com as x"
};

// `attacker_label` is a DNS label that nobody has (for example "rf3f9a1c"); its digits become
// letters here, because classes such as [a-z.-] take no digit. Attacker domains are made below
// ".example", or directly below the public suffix of `trusted` where the careless check needs that;
// they keep the port of `trusted`. The list is ordered by likelihood (docs/model/look-alikes.md has
// the table and the reasons), deterministic, without duplicates, never holds `trusted` itself, and
// is empty for an opaque origin and for schemes other than http(s).
[[nodiscard]] std::vector<LookAlike> look_alikes(const Origin& trusted,
                                                 std::string_view attacker_label);

}  // namespace ringfence::origins
