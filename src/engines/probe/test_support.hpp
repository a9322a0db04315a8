// For tests: an API as a function, and the loop that puts a prober in front of it. Answers come
// back in any order that the test asks for, so that order of arrival can be shown not to matter.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engines/probe/scan_prober.hpp"

namespace ringfence::probe::test {

struct Seen {
  http::Request request;
  bool credential = false;  // any credential was attached
  std::vector<std::size_t> credentials;

  [[nodiscard]] std::string origin() const {
    return std::string(request.headers.first("origin").value_or(""));
  }
  [[nodiscard]] bool preflight() const {
    return request.method == "OPTIONS" && request.headers.has("access-control-request-method");
  }
};
using Api = std::function<http::Response(const Seen&)>;

enum class Arrival { InOrder, Backwards };

inline access::Operation operation(std::string_view method, std::string_view url) {
  const Result<http::Url> parsed = http::parse_url(url);
  RINGFENCE_ASSERT(parsed.has_value());
  return {std::string(method), *parsed, parsed->path};
}

inline CredentialInfo api_key() {
  return {"api-key X-API-Key",
          access::CredentialKind::ApiKey,
          {{access::Place::Header, "X-API-Key"}},
          std::nullopt};
}
inline CredentialInfo cookie(fetch::CookieAttributes attributes = {fetch::SameSite::None, true,
                                                                   false, true}) {
  return {"cookie session",
          access::CredentialKind::Cookie,
          {{access::Place::Cookie, "session"}},
          attributes};
}

struct Run {
  std::vector<access::Observation> observations;
  std::vector<Seen> seen;  // in order of sending
};

inline Run run(std::vector<access::Operation> plan, Settings settings, const Api& api,
               Arrival arrival = Arrival::InOrder) {
  ScanProber prober(std::move(plan), std::move(settings));
  Run out;
  std::vector<Probe> in_flight;
  for (;;) {
    for (Probe& probe : prober.next()) in_flight.push_back(std::move(probe));
    if (in_flight.empty()) break;
    const auto at = arrival == Arrival::InOrder ? in_flight.begin() : in_flight.end() - 1;
    const Probe probe = std::move(*at);
    in_flight.erase(at);
    out.seen.push_back({probe.request, !probe.credentials.empty(), probe.credentials});
    prober.observe(probe.ticket, api(out.seen.back()));
  }
  RINGFENCE_ASSERT(prober.finished());
  out.observations = prober.take();
  return out;
}

inline http::Response answer(int status, std::string body,
                             std::vector<http::HeaderField> fields = {}) {
  http::Response out{status, {}, std::move(body), false};
  for (http::HeaderField& field : fields)
    out.headers.add(std::move(field.name), std::move(field.value));
  return out;
}

}  // namespace ringfence::probe::test
