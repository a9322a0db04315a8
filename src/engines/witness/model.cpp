#include "engines/witness/model.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::witness {
namespace {

// Reasons that stand for "no answer", or that lie outside of the CORS protocol: the network's own.
bool is_network_error(std::string_view reason) { return reason.starts_with("net::"); }

}  // namespace

std::string_view word_of(fetch::Outcome outcome) noexcept {
  switch (outcome) {
    case fetch::Outcome::Exposed: return "exposed";
    case fetch::Outcome::Opaque: return "opaque";
    case fetch::Outcome::OpaqueRedirect: return "opaqueredirect";
    case fetch::Outcome::NetworkError: return "network-error";
    case fetch::Outcome::Throws: return "throws";
  }
  return "";
}

fetch::FetchResult replay(const origins::Origin& page, const fetch::FetchRequest& request,
                          const ports::Seen& seen, const fetch::Profile& profile) {
  std::vector<bool> used(seen.wire.size(), false);
  const fetch::Responder respond = [&](const fetch::Sent& sent) -> std::optional<http::Response> {
    // Each recorded answer once, in order; a request that the browser never made has none.
    for (std::size_t i = 0; i < seen.wire.size(); ++i) {
      const ports::WireRequest& wire = seen.wire[i];
      if (used[i] || wire.preflight != sent.preflight || wire.status == 0) continue;
      if (const auto url = http::parse_url(wire.url); !url || *url != sent.request.url) continue;
      used[i] = true;
      return http::Response{wire.status, wire.answer, "", false};
    }
    return std::nullopt;
  };
  fetch::Page from;
  from.origin = page;
  fetch::PreflightCache cache;
  return fetch::fetch(from, request, respond, profile, cache, {});
}

std::string difference(const fetch::FetchResult& model, const ports::Seen& seen) {
  // Local network access and mixed content are decided before any request; the model is told of
  // neither here.
  if (seen.wire.empty() && seen.outcome == fetch::Outcome::NetworkError) return "";
  if (model.outcome != seen.outcome)
    return fmt::format("the browser's outcome is {} ({}), the model's is {} ({})",
                       word_of(seen.outcome),
                       seen.cors_error.empty() ? "no reason" : text::printable(seen.cors_error),
                       word_of(model.outcome), fetch::name_of(model.reason));
  if (seen.outcome == fetch::Outcome::Exposed && model.status != seen.status)
    return fmt::format("script saw status {}, the model says {}", seen.status, model.status);
  if (seen.outcome == fetch::Outcome::NetworkError && fetch::is_chromium_name(model.reason) &&
      !seen.cors_error.empty() && !is_network_error(seen.cors_error) &&
      fetch::name_of(model.reason) != seen.cors_error)
    return fmt::format("the browser's reason is {}, the model's is {}",
                       text::printable(seen.cors_error), fetch::name_of(model.reason));
  return "";
}

}  // namespace ringfence::witness
