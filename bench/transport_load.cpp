#include "adapters/curl/curl_transport.hpp"
#include "bench/load.hpp"

namespace ringfence::bench {

std::size_t send_by_transport(const Load& load) {
  curl::Options options;
  options.in_flight = options.per_host = load.concurrency;
  options.version = load.http2 ? curl::HttpVersion::Http2 : curl::HttpVersion::Http1;
  if (!load.tls_certificate.empty()) options.cacert = load.tls_certificate;
  auto transport = curl::CurlTransport::make(options);
  if (!transport) return 0;

  http::Request request;
  request.url.scheme = load.tls_certificate.empty() ? "http" : "https";
  request.url.host = "127.0.0.1";
  request.url.port = load.port;
  request.url.path = "/account";
  std::size_t sent = 0;
  const auto send_next = [&] {
    if (sent == load.requests) return;
    http::Request next = request;
    next.headers.add("Origin", origin_of(sent));
    (*transport)->send(sent++, std::move(next));
  };
  for (std::size_t i = 0; i < load.concurrency; ++i) send_next();
  std::size_t reflected = 0;
  while (const auto arrival = (*transport)->receive()) {
    if (arrival->answer &&
        arrival->answer->headers.first("Access-Control-Allow-Origin") == origin_of(arrival->ticket))
      ++reflected;
    send_next();
  }
  return reflected;
}

}  // namespace ringfence::bench
