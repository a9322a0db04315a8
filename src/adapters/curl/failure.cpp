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

// "OpenSSL/3.0.17: error:0A00010B:SSL routines::wrong version number" says no more than its end.
std::string_view without_codes(std::string_view reason) {
  const std::size_t code = reason.find("error:");
  if (code == std::string_view::npos) return reason;
  const std::size_t words = reason.find("::", code);
  if (words == std::string_view::npos || words + 2 == reason.size()) return reason;
  return reason.substr(words + 2);
}

// What most often lies behind it, for the person who has to do something about it.
std::string_view likely_cause(std::string_view reason) {
  const auto says = [&](std::string_view words) { return reason.find(words) != reason.npos; };
  if (says("wrong version number") || says("packet length too long") || says("http request"))
    return " (does the port speak plain http?)";
  if (says("issuer certificate") || says("self-signed certificate") ||
      says("self signed certificate") || says("verify the first certificate"))
    return " (--cacert FILE trusts its issuer, --insecure takes any certificate)";
  return "";
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
    case CURLE_SSL_CERTPROBLEM: {
      const std::string words(without_codes(reason));
      return {Unavailable, "TLS failed: " + words + std::string(likely_cause(words))};
    }
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
