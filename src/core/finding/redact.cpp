#include "core/finding/redact.hpp"

#include <algorithm>
#include <array>

#include "core/base/digest.hpp"
#include "core/base/text.hpp"
#include "core/credentials/mask.hpp"

namespace ringfence::finding {
namespace {

constexpr std::string_view kRedacted = "[redacted]";
constexpr std::string_view kVaries = "[varies]";

// Words that make a header or parameter name a carrier of credentials, compared with '-' and '_'
// removed.
constexpr std::array<std::string_view, 15> kWords = {
    "authorization", "cookie",    "apikey", "token", "secret", "password",  "passwd",   "signature",
    "hmac",          "sessionid", "csrf",   "xsrf",  "jwt",    "assertion", "accesskey"};
// Whole names that hold no such word.
constexpr std::array<std::string_view, 10> kNames = {"key",     "sig",  "auth",  "xauth",  "sid",
                                                     "session", "code", "nonce", "xnonce", "xkey"};

// Differ in every answer and decide nothing about CORS.
constexpr std::array<std::string_view, 12> kVarying = {"date",
                                                       "age",
                                                       "x-request-id",
                                                       "x-correlation-id",
                                                       "x-trace-id",
                                                       "traceparent",
                                                       "x-runtime",
                                                       "x-amzn-trace-id",
                                                       "x-amzn-requestid",
                                                       "cf-ray",
                                                       "x-response-time",
                                                       "server-timing"};

std::string bare(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '-' && c != '_') out += text::lower(c);
  return out;
}

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "sid=abc; Path=/; Secure" -> "sid=[redacted]; Path=/; Secure". A cookie without a name is all
// value.
std::string redact_set_cookie(std::string_view value) {
  const std::string_view pair = value.substr(0, value.find(';'));
  const std::size_t equals = pair.find('=');
  std::string out(equals == std::string_view::npos ? std::string_view()
                                                   : pair.substr(0, equals + 1));
  out += kRedacted;
  out += value.substr(pair.size());
  return out;
}

using Names = std::vector<std::string>;

bool carries(std::string_view name, const Names& carriers) {
  return is_credential_name(name) || std::ranges::any_of(carriers, [&](const std::string& c) {
           return text::equals_ignoring_case(c, name);
         });
}

std::string redact_query(std::string_view query, const Names& carriers) {
  std::string out;
  for (const std::string_view pair : text::split(query, '&')) {
    if (!out.empty()) out += '&';
    const std::size_t equals = pair.find('=');
    const bool hide = equals != std::string_view::npos && carries(pair.substr(0, equals), carriers);
    out += hide ? pair.substr(0, equals + 1) : pair;
    if (hide) out += kRedacted;
  }
  return out;
}

// Headers of the CORS and cache protocols carry names, not values; "Access-Control-Allow-Headers:
// X-API-Key" is the evidence itself.
bool is_protocol_header(std::string_view lower_name) {
  return lower_name.starts_with("access-control-") || lower_name == "vary" ||
         lower_name == "origin" || lower_name == "www-authenticate" ||
         lower_name == "cache-control";
}

http::HeaderList redact_headers(const http::HeaderList& headers, const Redaction& how, bool request,
                                const Names& carriers) {
  http::HeaderList out;
  for (const http::HeaderField& f : headers) {
    const std::string name = text::to_lower(f.name);
    std::string value = f.value;
    if (!is_protocol_header(name)) {
      if (name == "set-cookie")
        value = redact_set_cookie(value);
      else if (carries(name, carriers))
        value = kRedacted;
      else if (!request && holds(kVarying, name))
        value = kVaries;
      else if (request && !how.run_id.empty())
        value = text::replace_all(value, how.run_id, "[run]");
    }
    out.add(f.name, std::move(value));
  }
  return out;
}

std::string redact_url(const std::string& url, const Names& carriers) {
  const std::size_t start = url.find('?');
  if (start == std::string::npos) return url;
  const std::size_t end = std::min(url.find('#', start), url.size());
  return url.substr(0, start + 1) +
         redact_query(std::string_view(url).substr(start + 1, end - start - 1), carriers) +
         url.substr(end);
}

}  // namespace

bool is_credential_name(std::string_view name) {
  const std::string plain = bare(name);
  return holds(kNames, plain) ||
         std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

access::Exchange redact(access::Exchange exchange, const Redaction& how) {
  exchange.request.headers = redact_headers(exchange.request.headers, how, true, {});
  http::Url& url = exchange.request.url;
  if (!url.password.empty()) url.password = "redacted";
  if (url.query) url.query = redact_query(*url.query, {});
  if (!exchange.answer) return exchange;
  http::Response& response = *exchange.answer;
  response.headers = redact_headers(response.headers, how, false, {});
  if (response.body.size() > how.body_excerpt) {
    exchange.body_size = response.body.size();
    exchange.body_sha256 = hex(sha256(response.body));
    response.body.resize(how.body_excerpt);
  }
  // Before it is shown, after its hash is taken: the hash is of what came.
  response.body = credentials::masked(response.body);
  return exchange;
}

Attempt redact(Attempt attempt, const Redaction& how, const std::vector<std::string>& carriers) {
  attempt.url = redact_url(attempt.url, carriers);
  attempt.headers = redact_headers(attempt.headers, how, true, carriers);
  attempt.seen = redact_headers(attempt.seen, how, false, {});
  attempt.body = credentials::masked(attempt.body);
  for (WireStep& step : attempt.wire) {
    step.url = redact_url(step.url, carriers);
    step.headers = redact_headers(step.headers, how, true, carriers);
    step.answer = redact_headers(step.answer, how, false, {});
  }
  return attempt;
}

}  // namespace ringfence::finding
