#include "engines/judge/facts.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "core/base/text.hpp"
#include "core/origins/origin.hpp"
#include "engines/judge/leaks.hpp"

namespace ringfence::judge {
namespace {

using http::HeaderList;

std::vector<std::string> list_of(const HeaderList& headers, std::string_view name, bool lower) {
  std::vector<std::string> out;
  for (const http::HeaderField& field : headers) {
    if (!text::equals_ignoring_case(field.name, name)) continue;
    for (const std::string_view piece : text::split(field.value, ',')) {
      const std::string_view item = text::trim(piece);
      if (!item.empty()) out.push_back(lower ? text::to_lower(item) : std::string(item));
    }
  }
  return out;
}

AllowOrigin form_of(const HeaderList& answer, const std::string& value, std::string_view sent) {
  if (!answer.has("access-control-allow-origin")) return AllowOrigin::Absent;
  if (answer.count("access-control-allow-origin") > 1) return AllowOrigin::Several;
  if (value == "*") return AllowOrigin::Wildcard;
  if (value == "null") return AllowOrigin::Null;
  // Before the look for a list: a comma may stand in a host.
  if (!sent.empty() && value == sent) return AllowOrigin::SameAsSent;
  if (value.find_first_of(", ") != std::string::npos) return AllowOrigin::Several;
  // An asterisk is a host byte for one engine; from a server it is a pattern.
  if (value.find('*') != std::string::npos) return AllowOrigin::Malformed;
  const auto parsed = origins::Origin::parse(value);
  return parsed && parsed->serialise() == value ? AllowOrigin::Other : AllowOrigin::Malformed;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

// Header of the answer into which control bytes of the request's Origin or Access-Control-Request-*
// came back.
void find_control_bytes(Facts& out, const http::Request& request, const HeaderList& answer) {
  constexpr std::array<std::string_view, 3> kSources = {"origin", "access-control-request-headers",
                                                        "access-control-request-method"};
  std::string sent;
  for (const std::string_view source : kSources)
    for (const std::string_view value : request.headers.all(source))
      for (const char c : value)
        if (is_control(c)) sent += c;
  if (sent.empty()) return;
  for (const http::HeaderField& field : answer)
    for (const char c : field.value) {
      if (sent.find(c) == std::string::npos) continue;
      if (out.control_bytes_in.empty()) out.control_bytes_in = text::to_lower(field.name);
      if (c == '\r' || c == '\n') out.line_end_came_back = true;
    }
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::ranges::find(list, item) != list.end();
}

// RFC 9110 section 15.1, as far as APIs answer: a cache may keep these without being told to.
bool is_kept_by_default(int status) {
  return status == 200 || status == 203 || status == 204 || status == 404 || status == 410;
}

// RFC 9111 section 4.2: fresh by its own word, or by what a cache may assume of it (4.2.2). Shared
// caches assume a lifetime of their own for what everyone gets; of a credential's answer none is
// assumed without a date to go by.
bool kept(const access::Exchange& exchange, const http::Response& response) {
  if (exchange.request.method != "GET" && exchange.request.method != "HEAD") return false;
  const std::vector<std::string> control = list_of(response.headers, "cache-control", true);
  if (contains(control, "no-store") || contains(control, "no-cache")) return false;
  bool stated = false;
  for (const std::string& directive : control)
    for (const std::string_view key : {"max-age=", "s-maxage="})
      if (directive.starts_with(key)) {
        const auto seconds = text::parse_decimal(std::string_view(directive).substr(key.size()));
        if (seconds && *seconds > 0) return true;
        stated = true;
      }
  // A lifetime of nothing wins over Expires (section 5.3) and leaves nothing to assume.
  if (stated) return false;
  if (response.headers.has("expires") || contains(control, "public")) return true;
  if (!is_kept_by_default(response.status)) return false;
  return response.headers.has("last-modified") ||
         (exchange.credentials.empty() && !contains(control, "private"));
}

// Runs of digits as one '0'.
std::string without_numbers(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  for (const char c : body) {
    const char shown = text::is_digit(c) ? '0' : c;
    if (shown != '0' || out.empty() || out.back() != '0') out += shown;
  }
  return out;
}

}  // namespace

bool names_a_token(std::string_view header) {
  constexpr std::array<std::string_view, 9> kMarks = {"token",     "authorization", "api-key",
                                                      "apikey",    "secret",        "session",
                                                      "signature", "csrf",          "xsrf"};
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return header.contains(mark); });
}

std::string_view name_of(Leak leak) {
  switch (leak) {
    case Leak::StackTrace: return "a stack trace";
    case Leak::Debugger: return "an interactive debugger";
    case Leak::DatabaseError: return "a database error";
    case Leak::Secret: return "a secret";
  }
  std::unreachable();
}

bool Facts::lists_header(std::string_view lower_case_name) const {
  return contains(allow_headers, lower_case_name);
}

Facts facts_of(const access::Exchange& exchange) {
  Facts out;
  const http::Response* response = exchange.response();
  if (response == nullptr) return out;
  const HeaderList& headers = response->headers;
  out.status = response->status;
  out.allow_origin_value = headers.combined("access-control-allow-origin").value_or("");
  out.allow_origin = form_of(headers, out.allow_origin_value,
                             exchange.request.headers.first("origin").value_or(""));
  if (const auto value = headers.combined("access-control-allow-credentials")) {
    out.allow_credentials = *value == "true" ? AllowCredentials::True : AllowCredentials::Malformed;
    out.allow_credentials_value = *value;
  }
  out.allow = list_of(headers, "allow", false);
  out.allow_methods = list_of(headers, "access-control-allow-methods", false);
  out.allow_headers = list_of(headers, "access-control-allow-headers", true);
  out.exposed = list_of(headers, "access-control-expose-headers", true);
  if (const auto age = headers.combined("access-control-max-age"))
    out.max_age = text::parse_decimal(*age);
  if (!out.exposed.empty())
    for (const http::HeaderField& field : headers)
      if (std::string name = text::to_lower(field.name); names_a_token(name))
        out.token_headers.push_back(std::move(name));
  const std::vector<std::string> vary = list_of(headers, "vary", true);
  out.varies_by_origin = contains(vary, "origin") || contains(vary, "*");
  out.kept_by_caches = kept(exchange, *response);
  out.timing_for_everyone = contains(list_of(headers, "timing-allow-origin", true), "*");
  out.private_network =
      headers.combined("access-control-allow-private-network").value_or("") == "true";
  find_control_bytes(out, exchange.request, headers);
  if (response->status >= 400) out.leaks = leaks_in(response->body);
  return out;
}

bool same_answer(const http::Response& a, const http::Response& b) {
  return a.status == b.status &&
         (a.body == b.body || without_numbers(a.body) == without_numbers(b.body));
}

}  // namespace ringfence::judge
