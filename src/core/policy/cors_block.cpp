#include "core/policy/cors_block.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "core/fetch/methods.hpp"

namespace ringfence::policy {
namespace {

// Without them a script sees a failure and not its reason.
constexpr std::string_view kOurs[] = {"Retry-After",     "RateLimit",        "RateLimit-Policy",
                                      "X-Request-Id",    "Accept-Signature", "Want-Content-Digest",
                                      "WWW-Authenticate"};

// A name over this is none that any route takes.
constexpr std::size_t kMaxHeaderName = 128;

bool is_lower_token(std::string_view name) noexcept {
  return text::is_token(name) &&
         std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string_view name_of(OriginClass c) noexcept {
  switch (c) {
    case OriginClass::None: return "none";
    case OriginClass::Self: return "self";
    case OriginClass::Allowed: return "allowed";
    case OriginClass::Denied: return "denied";
    case OriginClass::Null: return "null";
    case OriginClass::Malformed: return "malformed";
  }
  std::unreachable();
}

CorsBlock::CorsBlock(Settings settings) : settings_(std::move(settings)) {
  std::ranges::sort(settings_.request_headers);
  for (const std::string& name : settings_.request_headers)
    longest_header_ = std::max(longest_header_, name.size());
  if (settings_.any_request_header) longest_header_ = kMaxHeaderName;
  if (is_closed()) {
    vary_ = "";
    return;
  }
  if (settings_.expose_any) {
    expose_ = "*";
  } else {
    expose_ = text::join(settings_.expose, ", ");
    for (const std::string_view name : kOurs) (expose_ += expose_.empty() ? "" : ", ") += name;
  }
  // The answer to any origin is the same for all; otherwise also what is not let in varies.
  if (!settings_.any_origin) vary_ = "Origin";
  max_age_ = std::to_string(settings_.max_age);
}

bool CorsBlock::lets_in(std::string_view origin) const noexcept {
  if (settings_.any_origin) return true;
  if (origin == "null") return settings_.allow_null;
  return settings_.origins.contains(origin);
}

OriginClass CorsBlock::classify(std::string_view origin,
                                std::span<const std::string> own) const noexcept {
  if (origin.size() > origins::kMaxOriginLength) return OriginClass::Malformed;
  for (const std::string& ours : own)
    if (origin == ours) return OriginClass::Self;
  if (origin == "null" && !lets_in(origin)) return OriginClass::Null;
  if (lets_in(origin)) {
    // "*" takes what browsers send, and a list of origins is nothing that they send.
    const bool single = !origin.empty() && std::ranges::all_of(origin, [](char c) {
      return c > 0x20 && c < 0x7F && c != ',';
    });
    return single ? OriginClass::Allowed : OriginClass::Malformed;
  }
  const bool shaped = origin.contains("://") && !origin.contains(' ') && !origin.contains(',');
  return shaped ? OriginClass::Denied : OriginClass::Malformed;
}

bool CorsBlock::lets_page_use(std::string_view method) const noexcept {
  if (settings_.any_method) return !fetch::is_forbidden_method(method);
  return std::ranges::find(settings_.methods, method) != settings_.methods.end() ||
         (method == "HEAD" &&
          std::ranges::find(settings_.methods, "GET") != settings_.methods.end());
}

// Browsers send names in lower case, sorted, each once, so one pass over two sorted lists decides.
// What comes otherwise is no browser's and is refused. Work is bounded by the first name that does
// not fit, which no more than kMaxRequestedHeaders can come before.
bool CorsBlock::takes_headers(std::span<const std::string_view> lines) const noexcept {
  std::size_t names = 0, empties = 0, at = 0;
  std::string_view last;
  for (std::string_view line : lines) {
    for (bool more = true; more;) {
      const std::string_view window = line.substr(0, longest_header_ + 2 * kMaxListSpace + 1);
      const std::size_t comma = window.find(',');
      more = comma != std::string_view::npos;
      if (!more && window.size() < line.size()) return false;  // longer than any name
      std::string_view name = window.substr(0, comma);
      line.remove_prefix(more ? comma + 1 : line.size());
      const std::string_view trimmed = text::trim(name);
      if (name.size() - trimmed.size() > 2 * kMaxListSpace) return false;
      if (trimmed.empty()) {
        if (++empties > kMaxEmptyElements) return false;
        continue;
      }
      if (++names > kMaxRequestedHeaders || trimmed <= last) return false;
      last = trimmed;
      if (settings_.any_request_header) {
        // Fetch: "*" never stands for Authorization; it has to be listed.
        const bool listed = std::ranges::binary_search(settings_.request_headers, trimmed);
        if (!is_lower_token(trimmed) || (trimmed == "authorization" && !listed)) return false;
        continue;
      }
      while (at < settings_.request_headers.size() && settings_.request_headers[at] < trimmed) ++at;
      if (at == settings_.request_headers.size() || settings_.request_headers[at] != trimmed)
        return false;
    }
  }
  return true;
}

PreflightAnswer CorsBlock::decide_preflight(
    std::string_view origin, std::string_view method,
    std::span<const std::string_view> lines) const noexcept {
  PreflightAnswer out;
  if (classify(origin, {}) != OriginClass::Allowed) return out;
  out.refusal = PreflightRefusal::Method;
  if (!text::is_token(method) || !lets_page_use(method)) return out;
  out.refusal = PreflightRefusal::Header;
  if (!takes_headers(lines)) return out;
  out.refusal = PreflightRefusal::None;
  out.allow_origin = allow_origin(origin);
  out.allow_credentials = settings_.credentials;
  // The one that was asked for, so that a preflight tells nothing of the others.
  if (!fetch::is_safelisted_method(method)) out.allow_methods = method;
  out.echo_headers = !lines.empty();
  out.max_age = max_age_;
  return out;
}

}  // namespace ringfence::policy
