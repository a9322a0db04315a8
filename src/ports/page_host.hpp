// Serves pages on loopback to a browser that is told to look there for their origins. Every origin
// is served at once; a page answers at its origin's host, port and path as the browser asks for it.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.hpp"
#include "core/http/url.hpp"

namespace ringfence::ports {

class PageHost {
 public:
  PageHost() = default;
  PageHost(const PageHost&) = delete;
  PageHost& operator=(const PageHost&) = delete;
  virtual ~PageHost() = default;

  // From now on a GET of `url` gives this HTML, and anything else is answered 404 without any CORS
  // header. `url` is http or https; the same one again replaces the page.
  virtual void serve(const http::Url& url, std::string html) = 0;

  [[nodiscard]] virtual std::uint16_t port(bool tls) const = 0;  // on 127.0.0.1
  // Base64 of the SHA-256 of the certificate's public key; made anew for each host.
  [[nodiscard]] virtual std::string public_key_hash() const = 0;
};

}  // namespace ringfence::ports
