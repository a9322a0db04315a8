// An origin: a tuple (scheme, host, port) or opaque. Source: HTML standard, "origin"; serialisation
// as in Fetch.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/http/url.hpp"

namespace ringfence::origins {

// 64 bytes of scheme, "://", the longest DNS name, ':' and five digits.
inline constexpr std::size_t kMaxOriginLength = 64 + 3 + 253 + 1 + 5;

class Origin {
 public:
  // Opaque: serialises as "null" and is the same as no other origin.
  [[nodiscard]] static Origin opaque() { return {}; }
  [[nodiscard]] static Origin of(
      const http::Url& url);  // opaque for schemes other than http and https
  // A serialised origin as browsers send it: "null", or scheme "://" host [":" port] in lower case,
  // without default port, path or userinfo. Error: Invalid with what is wrong, TooLarge.
  [[nodiscard]] static Result<Origin> parse(std::string_view text);

  [[nodiscard]] bool is_opaque() const noexcept { return scheme_.empty(); }
  [[nodiscard]] const std::string& scheme() const noexcept { return scheme_; }
  [[nodiscard]] const std::string& host() const noexcept { return host_; }
  [[nodiscard]] std::optional<std::uint16_t> port() const noexcept {
    return port_;
  }  // nullopt: the default
  [[nodiscard]] std::string serialise() const;

  [[nodiscard]] Origin with_scheme(std::string_view scheme) const;
  [[nodiscard]] Origin with_host(std::string_view host) const;
  [[nodiscard]] Origin with_port(
      std::optional<std::uint16_t> port) const;  // a default port becomes nullopt

  // The host is an IP literal, so it has no domain to register a neighbour in.
  [[nodiscard]] bool has_ip_host() const noexcept;
  // "localhost", "*.localhost", 127.0.0.0/8, [::1].
  [[nodiscard]] bool is_loopback() const noexcept;

  friend bool operator==(const Origin&,
                         const Origin&) = default;  // structural: two opaque values compare equal
  friend auto operator<=>(const Origin&, const Origin&) = default;

 private:
  Origin() = default;
  std::string scheme_;  // empty <=> opaque
  std::string host_;
  std::optional<std::uint16_t> port_;
};

// The HTML standard's "same origin": opaque origins are never the same as anything.
[[nodiscard]] inline bool same_origin(const Origin& a, const Origin& b) noexcept {
  return !a.is_opaque() && a == b;
}

}  // namespace ringfence::origins
