#include "tests/conformance/run_case.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/text.hpp"
#include "core/fetch/cookie_rules.hpp"
#include "tests/conformance/known_differences.hpp"

namespace ringfence::conformance {
namespace {

std::string outcome_name(fetch::Outcome outcome) {
  switch (outcome) {
    case fetch::Outcome::Exposed: return "exposed";
    case fetch::Outcome::Opaque: return "opaque";
    case fetch::Outcome::OpaqueRedirect: return "opaqueredirect";
    case fetch::Outcome::NetworkError: return "network-error";
    case fetch::Outcome::Throws: return "throws";
  }
  return "";
}

// Answers from the table. A hop is found by its URL; userinfo in a Location does not make it
// another server.
class Server {
 public:
  explicit Server(const std::vector<Hop>& hops) : hops_(hops) {}

  std::optional<http::Response> answer(const fetch::Sent& sent) {
    const std::size_t at = find(sent);
    where_[sent.hop] = at;
    if (at >= hops_.size()) return std::nullopt;
    if (!sent.preflight) return hops_[at].actual;
    // What a server that knows nothing of CORS does with OPTIONS.
    return hops_[at].preflight ? hops_[at].preflight : http::Response{200, {}, "", false};
  }
  // The table's number of the hop that the model calls `hop`.
  [[nodiscard]] std::size_t number_of(std::size_t hop) const {
    const auto found = where_.find(hop);
    return found == where_.end() ? hop : found->second;
  }

 private:
  [[nodiscard]] std::size_t find(const fetch::Sent& sent) const {
    http::Url url = sent.request.url;
    url.username.clear();
    url.password.clear();
    for (std::size_t i = 0; i < hops_.size(); ++i)
      if (hops_[i].url == url) return i;
    const bool same_server = sent.hop < hops_.size() &&
                             origins::Origin::of(hops_[sent.hop].url) == origins::Origin::of(url);
    return same_server ? sent.hop : hops_.size();
  }
  const std::vector<Hop>& hops_;
  std::map<std::size_t, std::size_t> where_;
};

template <class Map>
Expected::ByHop renumber(const Map& map, const Server& server) {
  Expected::ByHop out;
  for (const auto& [hop, value] : map) out[server.number_of(hop)] = value;
  return out;
}

Expected observe(const fetch::FetchResult& result, const Server& server) {
  Expected out;
  out.outcome = outcome_name(result.outcome);
  out.type = result.type;
  out.status = result.status;
  for (const std::size_t hop : result.preflights) out.preflights.push_back(server.number_of(hop));
  for (const std::size_t hop : result.reached) out.reached.push_back(server.number_of(hop));
  // A hop that was reached without the header stands in the table as null.
  Expected::ByHop origin;
  for (const std::size_t hop : result.reached) origin[hop] = std::nullopt;
  for (const auto& [hop, value] : result.origin_sent) origin[hop] = value;
  out.origin_sent = renumber(origin, server);
  out.method_sent = renumber(result.method_sent, server);
  out.acrm = renumber(result.preflight_method, server);
  Expected::ByHop names;
  for (const std::size_t hop : result.preflights) names[hop] = std::nullopt;
  for (const auto& [hop, value] : result.preflight_headers) names[hop] = value;
  out.acrh = renumber(names, server);
  out.exposed.emplace();
  for (const http::HeaderField& field : result.exposed_headers) out.exposed->push_back(field.name);
  out.reason = std::string(fetch::name_of(result.reason));
  return out;
}

std::string show(const std::vector<std::size_t>& hops) {
  return fmt::format("[{}]", fmt::join(hops, ","));
}

std::string show(const std::vector<std::string>& names) {
  return fmt::format("[{}]", fmt::join(names, ","));
}

std::string show(const Expected::ByHop& map) {
  std::string out;
  for (const auto& [hop, value] : map)
    out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", hop,
                       value ? "\"" + text::printable(*value) + "\"" : "none");
  return "{" + out + "}";
}

std::vector<std::string> without_content_length(std::vector<std::string> names) {
  // The table's servers add it themselves.
  std::erase(names, "content-length");
  return names;
}

}  // namespace

std::vector<Mismatch> compare(const Expected& wanted, const Expected& got,
                              const fetch::Profile& profile) {
  std::vector<Mismatch> out;
  const auto field = [&](const char* name, const auto& w, const auto& g) {
    if (w != g) out.push_back({name, show(w), show(g)});
  };
  if (wanted.outcome != got.outcome) out.push_back({"outcome", wanted.outcome, got.outcome});
  if (wanted.type && wanted.type != got.type)
    out.push_back({"type", *wanted.type, got.type.value_or("")});
  if (wanted.status && wanted.status != got.status)
    out.push_back(
        {"status", std::to_string(*wanted.status), std::to_string(got.status.value_or(0))});
  field("preflights", wanted.preflights, got.preflights);
  field("reached", wanted.reached, got.reached);
  field("origin_sent", wanted.origin_sent, got.origin_sent);
  field("method_sent", wanted.method_sent, got.method_sent);
  field("acrm", wanted.acrm, got.acrm);
  field("acrh", wanted.acrh, got.acrh);
  if (wanted.exposed)
    field("exposed_headers", without_content_length(*wanted.exposed),
          without_content_length(*got.exposed));
  if (profile.id == fetch::ProfileId::Chromium && wanted.reason &&
      wanted.outcome == "network-error") {
    const std::string name = our_name_of(*wanted.reason);
    if (name != *got.reason) out.push_back({"reason", name, *got.reason});
  }
  return out;
}

std::vector<Expected> model_of(const Case& test, const fetch::Profile& profile) {
  std::vector<Expected> out;
  fetch::PreflightCache cache;
  fetch::Instant now{};
  for (const Step& step : test.steps) {
    now += step.wait;
    Server server(test.hops);
    fetch::FetchResult result;
    result.outcome = fetch::Outcome::Throws;
    result.reason = fetch::Reason::InvalidRequest;
    if (step.request) {
      const fetch::Responder respond = [&](const fetch::Sent& sent) { return server.answer(sent); };
      result = fetch::fetch(test.page, *step.request, respond, profile, cache, now);
    }
    out.push_back(observe(result, server));
  }
  return out;
}

std::vector<StepResult> run_case(const Case& test, const fetch::Profile& profile) {
  std::vector<StepResult> out;
  const std::vector<Expected> model = model_of(test, profile);
  for (std::size_t i = 0; i < test.steps.size(); ++i) {
    const Step& step = test.steps[i];
    StepResult row{compare(step.expected, model[i], profile), nullptr};
    if (!row.mismatches.empty())
      row.known = known_difference(test, step, model[i], row.mismatches, profile);
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<std::string> cookies_sent(const CookieCase& test) {
  using fetch::SameSite;
  struct Row {
    const char* name;
    fetch::CookieAttributes attributes;
  };
  // cookie_attributes of the table, in order of name.
  const Row rows[] = {{"httponly_none", {SameSite::None, true, false, true}},
                      {"insecure_none", {SameSite::None, false, false, false}},
                      {"lax", {SameSite::Lax, true, false, false}},
                      {"none_part", {SameSite::None, true, true, false}},
                      {"none_secure", {SameSite::None, true, false, false}},
                      {"strict", {SameSite::Strict, true, false, false}},
                      {"unspec", {SameSite::Unspecified, true, false, false}}};
  fetch::CookieContext context{.page = test.page, .api = test.api};
  context.include = test.credentials == "include";
  context.omit = test.credentials == "omit";
  context.third_party = test.third_party_allowed ? fetch::ThirdPartyCookies::Allowed
                                                 : fetch::ThirdPartyCookies::Blocked;
  std::vector<std::string> out;
  for (const Row& row : rows)
    if (fetch::cookie_is_sent(row.attributes, context, fetch::chromium_profile()))
      out.emplace_back(row.name);
  return out;
}

std::string local_network_reason(const LocalNetworkCase& test) {
  fetch::Profile profile = fetch::chromium_profile();
  profile.checks_local_network_access = !test.feature_disabled;
  const fetch::Reason reason = fetch::local_network_check(test.question, profile);
  return reason == fetch::Reason::None ? "" : std::string(fetch::name_of(reason));
}

}  // namespace ringfence::conformance
