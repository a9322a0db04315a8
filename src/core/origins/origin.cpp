#include "core/origins/origin.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/host.hpp"

namespace ringfence::origins {
namespace {

std::optional<std::uint16_t> default_port(std::string_view scheme) noexcept {
  if (scheme == "https") return 443;
  if (scheme == "http") return 80;
  return std::nullopt;
}

std::optional<std::uint16_t> without_default(std::string_view scheme,
                                             std::optional<std::uint16_t> port) {
  return port == default_port(scheme) ? std::nullopt : port;
}

std::unexpected<Error> wrong(std::string_view text, std::string_view what) {
  return invalid(fmt::format("origin \"{}\": {}", text::printable(text), what));
}

bool is_scheme(std::string_view s) noexcept {
  if (s.empty() || s.size() > 64 || !text::is_alpha(s[0])) return false;
  return std::ranges::all_of(s, [](char c) {
    return (text::is_alpha(c) && text::lower(c) == c) || text::is_digit(c) || c == '+' ||
           c == '-' || c == '.';
  });
}

// The host as a browser would have serialised it, or why it never would.
Result<std::string> canonical_host(std::string_view text, std::string_view scheme,
                                   std::string_view host) {
  if (host.empty()) return wrong(text, "the host is empty");
  if (scheme != "http" && scheme != "https") {
    // Extension and app schemes: any name, no number forms.
    for (const char c : host)
      if (http::is_forbidden_in_domain(c) || static_cast<unsigned char>(c) > 0x7F ||
          text::lower(c) != c)
        return wrong(text, "the host has a character that no origin has");
    return std::string(host);
  }
  const Result<std::string> parsed = http::parse_host(host);
  if (!parsed) return wrong(text, parsed.error().detail);
  if (*parsed != host)
    return wrong(text,
                 fmt::format("a browser writes this host as \"{}\"", text::printable(*parsed)));
  return *parsed;
}

Result<std::optional<std::uint16_t>> canonical_port(std::string_view text, std::string_view scheme,
                                                    std::string_view digits) {
  const auto value = text::parse_decimal(digits);
  if (!value || *value > 65535 || digits.size() > 5)
    return wrong(text, "the port is not a number from 0 to 65535");
  if (digits.size() > 1 && digits[0] == '0') return wrong(text, "the port has a leading zero");
  const auto port = static_cast<std::uint16_t>(*value);
  if (port == default_port(scheme))
    return wrong(text, fmt::format("port {} is the default and is left out", port));
  return port;
}

}  // namespace

Origin Origin::of(const http::Url& url) {
  Origin out;
  if (!url.is_http()) return out;
  out.scheme_ = url.scheme;
  out.host_ = url.host;
  out.port_ = without_default(url.scheme, url.port);
  return out;
}

Result<Origin> Origin::parse(std::string_view text) {
  if (text.size() > kMaxOriginLength)
    return too_large(fmt::format("the origin is longer than {} bytes", kMaxOriginLength));
  Origin out;
  if (text == "null") return out;
  const std::size_t mark = text.find("://");
  if (mark == std::string_view::npos) return wrong(text, "not scheme://host, and not \"null\"");
  const std::string_view scheme = text.substr(0, mark);
  if (!is_scheme(scheme)) return wrong(text, "the scheme is not a lower-case name");
  std::string_view host = text.substr(mark + 3);
  if (host.find_first_of("/\\?#") != std::string_view::npos)
    return wrong(text, "an origin ends after host and port: no path, query or slash");
  if (host.contains('@')) return wrong(text, "an origin has no user or password");
  // The colon of a port stands after the bracket of an IPv6 address.
  const std::size_t colon = host.starts_with('[') ? host.find(':', host.find(']')) : host.find(':');
  if (colon != std::string_view::npos) {
    RINGFENCE_TRY(out.port_, canonical_port(text, scheme, host.substr(colon + 1)));
    host = host.substr(0, colon);
  }
  RINGFENCE_TRY(out.host_, canonical_host(text, scheme, host));
  out.scheme_ = scheme;
  return out;
}

std::string Origin::serialise() const {
  if (is_opaque()) return "null";
  return port_ ? fmt::format("{}://{}:{}", scheme_, host_, *port_)
               : fmt::format("{}://{}", scheme_, host_);
}

Origin Origin::with_scheme(std::string_view scheme) const {
  Origin out = *this;
  out.scheme_ = scheme;
  out.port_ = without_default(scheme, port_);
  return out;
}

Origin Origin::with_host(std::string_view host) const {
  Origin out = *this;
  out.host_ = host;
  return out;
}

Origin Origin::with_port(std::optional<std::uint16_t> port) const {
  Origin out = *this;
  out.port_ = without_default(scheme_, port);
  return out;
}

bool Origin::has_ip_host() const noexcept {
  return host_.starts_with('[') || http::canonical_ipv4(host_).has_value();
}

bool Origin::is_loopback() const noexcept {
  std::string_view host = host_;
  if (host == "[::1]") return true;
  if (const auto address = http::canonical_ipv4(host)) return *address >> 24U == 127;
  if (host.ends_with('.')) host.remove_suffix(1);
  return host == "localhost" || host.ends_with(".localhost");
}

}  // namespace ringfence::origins
