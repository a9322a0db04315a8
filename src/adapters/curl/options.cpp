#include "adapters/curl/options.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <arpa/inet.h>
#include <unistd.h>

#include "core/base/text.hpp"

namespace ringfence::curl {

namespace {

// More than any host name with port and a handful of addresses.
constexpr std::size_t kMaxEntryLength = 1024;

bool is_port(std::string_view s) {
  const auto port = text::parse_decimal(s);
  return port && *port >= 1 && *port <= 65535;
}

bool is_address(std::string_view s) {
  if (s.starts_with('[') && s.ends_with(']')) s = s.substr(1, s.size() - 2);
  const std::string address(s);
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(AF_INET, address.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1;
}

bool is_resolve_entry(std::string_view entry) {
  const std::size_t host_end = entry.find(':');
  if (host_end == 0 || host_end == std::string_view::npos) return false;
  const std::size_t port_end = entry.find(':', host_end + 1);
  if (port_end == std::string_view::npos) return false;
  if (!is_port(entry.substr(host_end + 1, port_end - host_end - 1))) return false;
  for (const std::string_view address : text::split(entry.substr(port_end + 1), ','))
    if (!is_address(address)) return false;
  return true;
}

// The pieces between colons that stand outside of brackets.
std::vector<std::string_view> split_outside_brackets(std::string_view s) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '[') inside = true;
    if (s[i] == ']') inside = false;
    if (s[i] != ':' || inside) continue;
    parts.push_back(s.substr(begin, i - begin));
    begin = i + 1;
  }
  parts.push_back(s.substr(begin));
  return parts;
}

bool is_connect_to_entry(std::string_view entry) {
  const auto parts = split_outside_brackets(entry);
  return parts.size() == 4 && (parts[1].empty() || is_port(parts[1])) &&
         (parts[3].empty() || is_port(parts[3])) && (!parts[2].empty() || !parts[3].empty());
}

bool is_proxy(std::string_view proxy) {
  for (const char c : proxy)
    if (static_cast<unsigned char>(c) <= 0x20) return false;
  const std::size_t scheme_end = proxy.find("://");
  if (scheme_end == std::string_view::npos) return !proxy.empty();
  const std::string scheme = text::to_lower(proxy.substr(0, scheme_end));
  for (const std::string_view known : {"http", "https", "socks4", "socks4a", "socks5", "socks5h"})
    if (scheme == known) return proxy.size() > scheme_end + 3;
  return false;
}

bool usable(std::string_view entry) {
  return entry.size() <= kMaxEntryLength &&
         entry.find_first_of(std::string_view(" \t\r\n\0", 5)) == entry.npos;
}

}  // namespace

Result<void> validate(const Options& options) {
  for (const std::string& entry : options.resolve)
    if (!usable(entry) || !is_resolve_entry(entry))
      return invalid("--resolve: not HOST:PORT:ADDRESS: " + text::printable(entry, 80));
  for (const std::string& entry : options.connect_to)
    if (!usable(entry) || !is_connect_to_entry(entry))
      return invalid("--connect-to: not HOST1:PORT1:HOST2:PORT2: " + text::printable(entry, 80));
  if (options.proxy && !is_proxy(*options.proxy))
    return invalid(
        "--proxy: not "
        "[http|https|socks4|socks4a|socks5|socks5h://][user:password@]host[:port]");
  if (options.in_flight == 0 || options.per_host == 0)
    return invalid("at least one request must be allowed in flight");
  if (options.per_second < 0) return invalid("a rate cannot be negative");
  if (options.connect_timeout.count() <= 0 || options.request_timeout.count() <= 0)
    return invalid("a timeout must be over zero");
  if (options.most_tries == 0) return invalid("a request must be tried at least once");
  if (options.cacert && access(options.cacert->c_str(), R_OK) != 0)
    return unavailable("--cacert: " + text::printable(*options.cacert) + ": " +
                       std::strerror(errno));
  return {};
}

}  // namespace ringfence::curl
