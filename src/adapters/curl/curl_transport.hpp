// HttpTransport over libcurl's multi interface: many requests in flight from one thread,
// connections reused. Sends exactly what it is given. libcurl's conveniences are off, because each
// would put something into the request, or take something from the answer, that the caller did not
// decide: no cookie engine, no .netrc, no .curlrc, no proxy from the environment (http_proxy would
// silently send a scan of localhost elsewhere), no default Accept, User-Agent, Expect or
// Content-Type, no redirects, no decompression, nothing but http and https. Added: Host where
// absent, and a body's Content-Length (0 for an empty POST or PUT, as browsers do). Userinfo in a
// URL is not sent. A request with an unsafe method gets a connection of its own: on a reused one
// libcurl may send it twice. Not thread safe. Nothing is logged: requests hold credentials.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/curl/options.hpp"
#include "ports/http_transport.hpp"

namespace ringfence::curl {

struct Counters {
  std::size_t sent = 0;         // requests put on the wire, resends included
  std::size_t retries = 0;      // of these, sent again because of Retry-After
  std::size_t connections = 0;  // opened
};

class CurlTransport final : public ports::HttpTransport {
 public:
  // Error: what `validate` says, or Unavailable when libcurl cannot start.
  [[nodiscard]] static Result<std::unique_ptr<CurlTransport>> make(Options options);
  ~CurlTransport() override;

  void send(std::size_t ticket, http::Request request) override;
  [[nodiscard]] std::optional<ports::Arrival> receive() override;

  [[nodiscard]] Counters counters() const;
  [[nodiscard]] bool deadline_passed() const;
  // The IP address that the last answer of this host (as in a URL) and port came from. nullopt:
  // none came, or it came through a proxy.
  [[nodiscard]] std::optional<std::string> peer_address(std::string_view host,
                                                        std::uint16_t port) const;

 private:
  class Impl;
  explicit CurlTransport(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ringfence::curl
