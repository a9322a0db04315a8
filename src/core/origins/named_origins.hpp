// Origins that an answer names without being asked: partners of the target, which its allow-lists
// may trust too. The CORS protocol tells one origin at a time; these headers tell the rest.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/http/message.hpp"
#include "core/http/url.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::origins {

// Kept per answer, first come: each one costs requests, and the rest of a long policy is mostly
// images and counters.
inline constexpr std::size_t kMaxNamedOrigins = 32;

struct NamedOrigin {
  Origin origin;
  std::string where;  // "Access-Control-Allow-Origin", "Content-Security-Policy connect-src",
                      // "Location", "Link"
  friend bool operator==(const NamedOrigin&, const NamedOrigin&) = default;
};

// From Access-Control-Allow-Origin, Content-Security-Policy (also report-only), Location and Link,
// in this order, each origin once. Without the origin of `url` itself, "null", "*", and sources
// with a wildcard, which name no one origin.
[[nodiscard]] std::vector<NamedOrigin> named_origins(const http::Response& response,
                                                     const http::Url& url);

}  // namespace ringfence::origins
