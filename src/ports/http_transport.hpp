// Sends requests and gives back exact answers. Many may be in flight; the order of answers is not
// the order of sends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/http/message.hpp"

namespace ringfence::ports {

struct Arrival {
  std::size_t ticket;             // what `send` was given
  Result<http::Response> answer;  // Error: no HTTP answer (Unavailable, Timeout, TooLarge, Invalid)
};

class HttpTransport {
 public:
  HttpTransport() = default;
  HttpTransport(const HttpTransport&) = delete;
  HttpTransport& operator=(const HttpTransport&) = delete;
  virtual ~HttpTransport() = default;

  // Queues the request exactly as given: no header is added but Host and a body's length, none
  // reordered; redirects are not followed.
  virtual void send(std::size_t ticket, http::Request request) = 0;
  // Waits for the next answer. nullopt: nothing is in flight. Errors arrive as answers, so nothing
  // is lost.
  [[nodiscard]] virtual std::optional<Arrival> receive() = 0;
  // The IP address that the last answer of this host (as in a URL) and port came from; nullopt:
  // none came, or nobody knows (a proxy stood between).
  [[nodiscard]] virtual std::optional<std::string> peer_address(std::string_view host,
                                                                std::uint16_t port) const = 0;
};

}  // namespace ringfence::ports
