// What a caller may choose about sending. Every default is a bound that keeps a scan polite and
// finite.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"

namespace ringfence::curl {

enum class HttpVersion {
  Http1,
  // Over TLS where the server agrees by ALPN, HTTP/1.1 otherwise. Never in clear text: libcurl 7.88
  // fails on the second request of a prior-knowledge connection (curl issue 10634).
  Http2,
};

struct Options {
  // --- where connections go ---
  std::optional<std::string> cacert{};    // PEM file in place of the system's certificates
  bool insecure = false;                  // takes any certificate
  std::vector<std::string> resolve{};     // HOST:PORT:ADDRESS[,ADDRESS...]
  std::vector<std::string> connect_to{};  // HOST1:PORT1:HOST2:PORT2, any part may be empty
  std::optional<std::string>
      proxy{};  // [scheme://][user:password@]host[:port]; the only way to get one
  HttpVersion version = HttpVersion::Http2;

  // --- when to give up ---
  std::chrono::milliseconds connect_timeout{10'000};  // name, TCP and TLS together
  std::chrono::milliseconds request_timeout{30'000};  // from connecting to the last byte
  // A transfer under `low_speed` bytes/s for `low_speed_time` ends as Timeout: a server that drips
  // one byte a second would otherwise hold a place for the whole request_timeout. Waiting for the
  // first byte counts. 0: off.
  std::size_t low_speed = 16;
  std::chrono::seconds low_speed_time{20};
  std::optional<std::chrono::steady_clock::time_point>
      deadline{};  // for everything; then all ends as Timeout

  // --- how much at once ---
  std::size_t in_flight = 64;        // over all hosts
  std::size_t per_host = 16;         // to one host and port
  double per_second = 0;             // requests/s to one host and port; 0: as fast as it answers
  std::size_t body_limit = 1 << 20;  // bytes of a body that are kept; the rest is not read
  // One header block: what nginx and Apache let an application send is well below (8-64 KiB).
  std::size_t header_limit = 64 * 1024;
  std::size_t field_limit = 256;

  // --- 429 and 503 with Retry-After ---
  std::size_t most_tries = 4;  // of one request, the first included; 1: never again
  std::chrono::seconds longest_retry_wait{60};  // asked for longer: the answer is given as it came
};

// Error: Invalid, naming the value that is wrong (a proxy's text is never repeated: it may hold a
// password); Unavailable for a certificate file that cannot be read.
[[nodiscard]] Result<void> validate(const Options& options);

}  // namespace ringfence::curl
