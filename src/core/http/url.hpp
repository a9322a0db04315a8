// An absolute URL, parsed as the WHATWG URL standard does for "http" and "https"; any other scheme
// is kept as scheme + opaque rest, so that a redirect to it can be named and refused. Source:
// url.spec.whatwg.org, "URL parsing".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace ringfence::http {

// Longest URL taken, in bytes: what common servers accept in a request line (8 KiB).
inline constexpr std::size_t kMaxUrlLength = 8192;

struct Url {
  std::string scheme;                 // lower case, no colon
  std::string username, password;     // percent-encoded
  std::string host;                   // lower case; IPv6 with brackets; "" for other schemes
  std::optional<std::uint16_t> port;  // nullopt: the scheme's default
  std::string path;  // "/" at least for http(s), percent-encoded; the opaque rest for other schemes
  std::optional<std::string> query;  // without "?", percent-encoded

  [[nodiscard]] bool is_http() const noexcept { return scheme == "http" || scheme == "https"; }
  [[nodiscard]] bool is_tls() const noexcept { return scheme == "https"; }
  [[nodiscard]] bool has_credentials() const noexcept {
    return !username.empty() || !password.empty();
  }
  [[nodiscard]] std::uint16_t effective_port() const noexcept;  // 80 or 443 where `port` is nullopt
  [[nodiscard]] std::string authority() const;                  // host[:port], no userinfo
  [[nodiscard]] std::string target() const;                     // path[?query], the request target
  [[nodiscard]] std::string text() const;                       // whole, no fragment

  friend bool operator==(const Url&, const Url&) = default;
};

// Error: Invalid with what is wrong and where; TooLarge over kMaxUrlLength. The fragment is
// dropped.
[[nodiscard]] Result<Url> parse_url(std::string_view text);
// `reference` against `base`, as a Location header is read.
[[nodiscard]] Result<Url> resolve(const Url& base, std::string_view reference);

}  // namespace ringfence::http
