// The whole scanner as a contestant: planning, learning, judging and redacting on top of the
// transport.
#include "adapters/curl/curl_transport.hpp"
#include "adapters/system/system.hpp"
#include "adapters/system/terminal_progress.hpp"
#include "bench/load.hpp"
#include "flows/scan.hpp"

namespace ringfence::bench {
namespace {

// A public operation costs three requests, the host four more.
constexpr std::size_t kPerOperation = 3, kPerHost = 4;

}  // namespace

std::size_t send_by_scan(const Load& load) {
  curl::Options connection;
  connection.in_flight = connection.per_host = load.concurrency;
  connection.version = load.http2 ? curl::HttpVersion::Http2 : curl::HttpVersion::Http1;
  if (!load.tls_certificate.empty()) connection.cacert = load.tls_certificate;
  auto transport = curl::CurlTransport::make(connection);
  if (!transport || load.requests <= kPerHost) return 0;

  flows::ScanOptions options;
  options.run_id = "bench";
  for (std::size_t i = 0; i < (load.requests - kPerHost) / kPerOperation; ++i) {
    access::Operation operation;
    operation.url.scheme = load.tls_certificate.empty() ? "http" : "https";
    operation.url.host = "127.0.0.1";
    operation.url.port = load.port;
    operation.url.path = "/account/" + std::to_string(i);
    operation.path_template = operation.url.path;
    options.operations.push_back(std::move(operation));
  }
  const system::SystemClock clock;
  system::TerminalProgress progress(-1);
  const flows::ScanOutcome outcome = flows::scan(options, **transport, clock, progress);
  // Void when an operation was lost or answered wrongly: each has to be found open to every page.
  for (const finding::OperationReport& operation : outcome.report.operations)
    if (!operation.tested || !operation.answer.any_origin()) return 0;
  const bool all_sent = outcome.report.requests + kPerOperation > load.requests;
  return all_sent ? load.requests : outcome.report.requests;
}

}  // namespace ringfence::bench
