// Sends requests and gives back exact answers. Many may be in flight; the order of answers is not the order of sends.
#pragma once

#include <cstddef>
#include <optional>

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
  // Waits for the next answer. nullopt: nothing is in flight. Errors arrive as answers, so nothing is lost.
  [[nodiscard]] virtual std::optional<Arrival> receive() = 0;
};

}  // namespace ringfence::ports
