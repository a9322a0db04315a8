// Where a server really is, and with which key it proves to be itself: what a browser has to be
// told to reach it as the scan did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "core/http/url.hpp"

namespace ringfence::ports {

struct Endpoint {
  std::string address;  // numeric; IPv6 with brackets
  std::uint16_t port = 0;
  // Base64 of the SHA-256 of the public key that the server showed over TLS, after its certificate
  // was accepted by rules that no browser has: a CA file of its own, or none at all. nullopt: the
  // browser can judge by itself, or plain http.
  std::optional<std::string> public_key_hash;
};

class TargetLookup {
 public:
  TargetLookup() = default;
  TargetLookup(const TargetLookup&) = delete;
  TargetLookup& operator=(const TargetLookup&) = delete;
  virtual ~TargetLookup() = default;

  // Connects once and sends no request. Error: Unavailable or Timeout, naming host and port.
  [[nodiscard]] virtual Result<Endpoint> look_up(const http::Url& url) = 0;
};

}  // namespace ringfence::ports
