#include "adapters/curl/failure.hpp"

#include <cstring>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::curl {

namespace {

using enum Error::Kind;

std::string system_reason(CURL* easy) {
  long number = 0;
  curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &number);
  if (number == 0) return "cannot connect";
  std::string reason = std::strerror(static_cast<int>(number));
  reason[0] = text::lower(reason[0]);
  return reason;
}

std::string seconds(std::chrono::milliseconds d) {
  return fmt::format("{:g} s", static_cast<double>(d.count()) / 1000);
}

Error timeout(const Failure& f, const Options& options) {
  const bool too_slow = f.reason.find("too slow") != std::string_view::npos;
  curl_off_t ready = 0;  // when the connection, TLS included, could be written to
  curl_easy_getinfo(f.easy, CURLINFO_PRETRANSFER_TIME_T, &ready);
  if (ready == 0) return {Timeout, "no connection within " + seconds(options.connect_timeout)};
  if (!f.answer_begun)
    return {Timeout, "no answer within " +
                         seconds(too_slow ? std::chrono::milliseconds(options.low_speed_time)
                                          : options.request_timeout)};
  if (too_slow)
    return {Timeout, fmt::format("slower than {} bytes/s for {}", options.low_speed,
                                 seconds(options.low_speed_time))};
  return {Timeout, "no complete answer within " + seconds(options.request_timeout)};
}

Error too_large_head(const Options& options) {
  return {TooLarge, fmt::format("the answer's header is over {} bytes or {} fields",
                                options.header_limit, options.field_limit)};
}

Error classify(const Failure& f, const Options& options) {
  const std::string reason =
      text::printable(f.reason.empty() ? curl_easy_strerror(f.code) : f.reason, 160);
  if (f.head == ResponseHead::State::TooLarge) return too_large_head(options);
  if (f.head == ResponseHead::State::Malformed)
    return {Invalid, "not an HTTP answer: malformed header"};
  switch (f.code) {
    case CURLE_OUT_OF_MEMORY:
      // libcurl's name for a header line over its own bound (100 KiB); a real lack of memory ends
      // the process.
      return too_large_head(options);
    case CURLE_COULDNT_RESOLVE_HOST: return {Unavailable, "the host name does not resolve"};
    case CURLE_COULDNT_RESOLVE_PROXY: return {Unavailable, "the proxy's name does not resolve"};
    case CURLE_COULDNT_CONNECT: return {Unavailable, system_reason(f.easy)};
    case CURLE_OPERATION_TIMEDOUT: return timeout(f, options);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CERTPROBLEM: return {Unavailable, "TLS failed: " + reason};
    case CURLE_GOT_NOTHING: return {Unavailable, "the connection was closed without an answer"};
    case CURLE_PARTIAL_FILE: return {Invalid, "the body ended early: " + reason};
    case CURLE_RECV_ERROR:
      // The same code for a lost connection and for chunks that cannot be read; only the words
      // differ.
      if (f.reason.find("chunk") != std::string_view::npos)
        return {Invalid, "not an HTTP answer: " + reason};
      break;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING: return {Invalid, "not an HTTP answer: " + reason};
    default: break;
  }
  return {Unavailable, "the connection broke: " + reason};
}

}  // namespace

Error failure(const Failure& f, const Options& options) {
  Error error = classify(f, options);
  error.detail = fmt::format("{}: {}", text::printable(f.authority, 80), error.detail);
  return error;
}

}  // namespace ringfence::curl
