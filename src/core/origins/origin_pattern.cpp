#include "core/origins/origin_pattern.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/origins/public_suffix.hpp"

namespace ringfence::origins {
namespace {

using Kind = PatternError::Kind;
using Errors = std::vector<PatternError>;

// A value with an "@" in it may hold a password and is left out.
void report(Errors& errors, Kind kind, std::string_view value) {
  errors.push_back({kind, value.contains('@') ? "" : text::printable(value)});
}

// The parts of a pattern, as written but in lower case. Whatever stands where nothing may is
// reported and cut off.
struct Parts {
  std::string_view scheme, host;
  std::optional<std::string_view> port;
};

Parts dissect(std::string_view text, Errors& errors) {
  Parts out;
  const std::size_t mark = text.find("://");
  if (mark == std::string_view::npos) {
    report(errors, Kind::MissingScheme, text);
  } else {
    out.scheme = text.substr(0, mark);
    if (mark == 0) report(errors, Kind::MissingScheme, text);
    text.remove_prefix(mark + 3);
  }
  const std::size_t end = std::min(text.size(), text.find_first_of("/\\?#"));
  const std::string_view tail = text.substr(end);
  if (!tail.empty()) report(errors, tail == "/" ? Kind::TrailingSlash : Kind::Path, tail);
  text = text.substr(0, end);
  if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
    report(errors, Kind::Userinfo, "@");
    text.remove_prefix(at + 1);
  }
  const std::size_t colon = text.starts_with('[') ? text.find(':', text.find(']')) : text.find(':');
  out.host = text.substr(0, colon);
  if (colon != std::string_view::npos) out.port = text.substr(colon + 1);
  return out;
}

OriginPattern::Host take_wildcard(std::string_view& host) {
  if (host.starts_with("**.")) {
    host.remove_prefix(3);
    return OriginPattern::Host::AnyDepth;
  }
  if (host.starts_with("*.")) {
    host.remove_prefix(2);
    return OriginPattern::Host::OneLabel;
  }
  return OriginPattern::Host::Exact;
}

// The origin of scheme and host alone; opaque after an error.
Origin read_host(std::string_view scheme, std::string_view host, Errors& errors) {
  if (host.contains('*')) {
    report(errors, Kind::MisplacedWildcard, host);
    return Origin::opaque();
  }
  // Without a scheme, or with a bad one, the host is still looked at: as https.
  const std::string probe = (scheme.empty() ? "https" : std::string(scheme)) + "://";
  Result<Origin> origin = Origin::parse(probe + std::string(host));
  if (origin) return *origin;
  const bool bad_scheme = !Origin::parse(probe + "a").has_value();
  if (bad_scheme) report(errors, Kind::BadScheme, scheme);
  if (!bad_scheme || !Origin::parse("https://" + std::string(host)))
    report(errors, Kind::BadHost, host);
  return Origin::opaque();
}

std::optional<std::uint16_t> read_port(std::string_view scheme, std::string_view port,
                                       Errors& errors) {
  const auto value = text::parse_decimal(port);
  if (!value || *value > 65535 || (port.size() > 1 && port[0] == '0')) {
    report(errors, Kind::BadPort, port);
    return std::nullopt;
  }
  if ((scheme == "https" && *value == 443) || (scheme == "http" && *value == 80))
    report(errors, Kind::DefaultPort, port);
  return static_cast<std::uint16_t>(*value);
}

bool is_name_byte(char c) noexcept {
  return (c >= 'a' && c <= 'z') || text::is_digit(c) || c == '-' || c == '_' || c == '.';
}

void check_wildcard(const Origin& base, OriginPattern::Suffixes suffixes, Errors& errors) {
  if (base.is_opaque()) return;
  if (base.scheme() != "http" && base.scheme() != "https")
    report(errors, Kind::BadScheme, base.scheme());
  if (base.has_ip_host()) report(errors, Kind::WildcardOfAddress, base.host());
  // "localhost" is a top-level domain by the list's default rule, and nobody can register below it.
  else if (suffixes == OriginPattern::Suffixes::Refused && is_public_suffix(base.host()) &&
           !base.is_loopback())
    report(errors, Kind::PublicSuffix, base.host());
}

}  // namespace

std::expected<OriginPattern, Errors> OriginPattern::parse(std::string_view text,
                                                          Suffixes suffixes) {
  Errors errors;
  if (text.size() > kMaxPatternLength) {
    report(errors, Kind::TooLong, "");
    return std::unexpected(std::move(errors));
  }
  if (text == "*" || text == "null") {
    report(errors, text == "*" ? Kind::AnyOrigin : Kind::NullOrigin, text);
    return std::unexpected(std::move(errors));
  }
  const std::string lowered = text::to_lower(text);
  if (lowered != text) report(errors, Kind::UpperCase, text);
  Parts parts = dissect(lowered, errors);
  const Host host = take_wildcard(parts.host);
  Origin base = read_host(parts.scheme, parts.host, errors);
  if (host != Host::Exact) check_wildcard(base, suffixes, errors);
  const bool any_port = parts.port == "*";
  if (parts.port && !any_port) {
    const std::optional<std::uint16_t> port = read_port(parts.scheme, *parts.port, errors);
    if (!base.is_opaque()) base = base.with_port(port);
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  RINGFENCE_ASSERT(!base.is_opaque());
  return OriginPattern(std::move(base), host, any_port);
}

OriginPattern OriginPattern::exactly(const Origin& origin) {
  RINGFENCE_ASSERT(!origin.is_opaque());
  return {origin, Host::Exact, false};
}

bool OriginPattern::matches(const Origin& origin) const {
  return !origin.is_opaque() && origin.scheme() == base_.scheme() &&
         (any_port_ || origin.port() == base_.port()) &&
         host_matches(host_, base_.host(), origin.host());
}

std::string OriginPattern::text() const {
  const std::string_view wildcard = host_ == Host::OneLabel   ? "*."
                                    : host_ == Host::AnyDepth ? "**."
                                                              : "";
  const std::string port = any_port_ ? ":*" : base_.port() ? fmt::format(":{}", *base_.port()) : "";
  return fmt::format("{}://{}{}{}", base_.scheme(), wildcard, base_.host(), port);
}

bool host_matches(OriginPattern::Host kind, std::string_view base, std::string_view host) noexcept {
  if (kind == OriginPattern::Host::Exact) return host == base;
  // At least one byte and the dot in front. The dot is what a check by suffix alone forgets.
  if (host.size() < base.size() + 2 || !host.ends_with(base)) return false;
  std::string_view labels = host.substr(0, host.size() - base.size());
  if (!labels.ends_with('.') || labels.starts_with('.') || labels.contains("..")) return false;
  labels.remove_suffix(1);
  // Names that DNS gives out. Browsers keep more bytes than these in a host, and no front end has
  // them.
  if (!std::ranges::all_of(labels, is_name_byte)) return false;
  return kind == OriginPattern::Host::AnyDepth || !labels.contains('.');
}

std::string describe(const PatternError& error) {
  const std::string& v = error.value;
  switch (error.kind) {
    case Kind::TooLong: return fmt::format("an origin has at most {} bytes", kMaxOriginLength);
    case Kind::AnyOrigin: return "\"*\" lets every page in: list the origins";
    case Kind::NullOrigin:
      return "\"null\" is the origin of every sandboxed frame, so it lets every page in";
    case Kind::MissingScheme: return fmt::format("\"{}\" has no scheme: start it with https://", v);
    case Kind::UpperCase:
      return fmt::format("\"{}\" has capital letters, and browsers send none", v);
    case Kind::BadScheme: return fmt::format("\"{}\" is no scheme that is possible here", v);
    case Kind::Userinfo: return "an origin has no user and no password";
    case Kind::TrailingSlash: return "an origin does not end in a slash";
    case Kind::Path:
      return fmt::format("an origin ends behind the host and port: leave out \"{}\"", v);
    case Kind::BadPort: return fmt::format("\"{}\" is no port from 0 to 65535", v);
    case Kind::DefaultPort:
      return fmt::format("browsers leave the default port out: drop \":{}\"", v);
    case Kind::BadHost: return fmt::format("\"{}\" is no host that a browser would write so", v);
    case Kind::MisplacedWildcard:
      return fmt::format("in \"{}\" a \"*\" is not the whole first label", v);
    case Kind::WildcardOfAddress: return fmt::format("nothing stands below the address {}", v);
    case Kind::PublicSuffix:
      return fmt::format("anyone can get a name below {}: list the names", v);
  }
  std::unreachable();
}

}  // namespace ringfence::origins
