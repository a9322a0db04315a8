// One entry of an allow-list: an origin, or a set of origins with a wildcard that cannot be read in
// two ways.
//   https://app.example.com          that origin
//   https://*.example.com            exactly one label in front
//   https://**.example.com           one label or more
//   http://localhost:*               any port; also with a wildcard host
// The host itself is never its own wildcard: https://example.com needs an entry of its own.
// Not a regular expression and not a glob: those are the faults that this project looks for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/origins/origin.hpp"

namespace ringfence::origins {

// The longest origin, "**." and ":*" in place of a port.
inline constexpr std::size_t kMaxPatternLength = kMaxOriginLength + 3;

struct PatternError {
  enum class Kind {
    TooLong,
    AnyOrigin,          // "*"
    NullOrigin,         // "null": every sandboxed frame has it
    MissingScheme,      // no "://"
    UpperCase,          // browsers send lower case
    BadScheme,          // not a scheme, or a wildcard below one that is not http(s)
    Userinfo,           // user:password@
    TrailingSlash,      // "https://app.example.com/"
    Path,               // path, query or fragment
    BadPort,            // empty, no number, over 65535, a leading zero
    DefaultPort,        // browsers leave it out
    BadHost,            // empty, or no host that a browser would write so
    MisplacedWildcard,  // "*" anywhere but as the first label
    WildcardOfAddress,  // "*.127.0.0.1"
    PublicSuffix,       // "*.com", "*.co.uk", "*.github.io": names that anyone can get
  };
  Kind kind;
  std::string value;  // the part that is wrong, printable; "" where it may hold a password
  friend bool operator==(const PatternError&, const PatternError&) = default;
};
// One line for a person, with what to write instead where that is known.
[[nodiscard]] std::string describe(const PatternError& error);

class OriginPattern {
 public:
  enum class Host { Exact, OneLabel, AnyDepth };

  // Whether "*.github.io" is one: only where somebody has said why.
  enum class Suffixes { Refused, Allowed };

  // Error: all that is wrong, never an empty list.
  [[nodiscard]] static std::expected<OriginPattern, std::vector<PatternError>> parse(
      std::string_view text, Suffixes suffixes = Suffixes::Refused);
  [[nodiscard]] static OriginPattern exactly(const Origin& origin);  // not for an opaque one

  [[nodiscard]] bool matches(const Origin& origin) const;
  [[nodiscard]] bool is_exact() const noexcept { return host_ == Host::Exact && !any_port_; }
  [[nodiscard]] std::string text() const;

  // `base`: scheme, the host without its wildcard, and the port; the port is meaningless with
  // `any_port`.
  [[nodiscard]] const Origin& base() const noexcept { return base_; }
  [[nodiscard]] Host host() const noexcept { return host_; }
  [[nodiscard]] bool any_port() const noexcept { return any_port_; }

  friend bool operator==(const OriginPattern&, const OriginPattern&) = default;

 private:
  OriginPattern(Origin base, Host host, bool any_port)
      : base_(std::move(base)), host_(host), any_port_(any_port) {}
  Origin base_;
  Host host_;
  bool any_port_;
};

// Whether `host` stands below `base` as `kind` asks, in labels of letters, digits, "-" and "_"; for
// Exact, is the same.
[[nodiscard]] bool host_matches(OriginPattern::Host kind, std::string_view base,
                                std::string_view host) noexcept;

}  // namespace ringfence::origins
