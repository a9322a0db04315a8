#include "engines/probe/learn.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/http/token_list.hpp"
#include "core/http/vary.hpp"
#include "core/origins/public_suffix.hpp"

namespace ringfence::probe {
namespace {

using access::Grant;
using access::Observation;
using access::OriginClause;
using access::Sending;
using access::Trial;
using origins::Origin;
using origins::OriginKind;

// Refusals shown beside a rule: enough to see its edge, few enough to read.
constexpr std::size_t kMostRefusals = 4;

bool is_exact(OriginKind kind) {
  return kind == OriginKind::Target || kind == OriginKind::FrontEnd ||
         kind == OriginKind::Learned || kind == OriginKind::Guess || kind == OriginKind::Localhost;
}

std::string quoted(std::string_view s) { return "\"" + std::string(s) + "\""; }

std::string apex_or_host(const Origin& origin) {
  const std::string apex = origins::registrable_domain(origin.host());
  return apex.empty() ? origin.host() : apex;
}

std::string rule_text(const Trial& trial) {
  const Origin& base = trial.trusted ? *trial.trusted : *trial.origin;
  const auto apex = [&] { return quoted(apex_or_host(base)); };
  switch (trial.kind) {
    case OriginKind::Random: return "any origin";
    case OriginKind::RandomHttp: return "any origin over http";
    case OriginKind::Null: return "the opaque origin null";
    case OriginKind::SameSuffix:
      return "any name under the public suffix of " + quoted(base.host());
    case OriginKind::HttpTwin: return "http as well as https for " + quoted(base.host());
    case OriginKind::OtherPort: return "any port of " + quoted(base.host());
    case OriginKind::Prefix: return "starts with " + quoted(base.serialise()) + ", end not checked";
    case OriginKind::Suffix: return "host ends with " + apex() + ", no dot asked for before it";
    case OriginKind::Substring: return "contains " + apex() + " anywhere";
    case OriginKind::Brand: return "contains the name before the suffix of " + apex();
    case OriginKind::OtherSuffix: return quoted(base.host()) + " under any public suffix";
    case OriginKind::UnescapedDot:
      return "a dot of " + quoted(base.host()) + " stands for any byte";
    case OriginKind::Punctuation:
      return quoted(base.host()) + " ends at a byte that may stand in a host";
    case OriginKind::Subdomain: return "any subdomain of " + apex();
    case OriginKind::ChildDomain: return "any name below " + quoted(base.host());
    case OriginKind::SharedHost:
      return "any name below a suffix where anyone can have one, as " + quoted(base.host());
    case OriginKind::TrailingDot: return quoted(base.host()) + " with a trailing dot";
    case OriginKind::LocalhostPort: return "localhost at any port";
    case OriginKind::LocalhostName: return "starts with localhost, end not checked";
    case OriginKind::Extension: return "any browser extension";
    default: return "exactly " + quoted(trial.origin->serialise());
  }
}

// One clause a kind and trusted origin; exact origins are one clause each.
OriginClause& clause_for(std::vector<OriginClause>& clauses, const Trial& trial) {
  for (OriginClause& clause : clauses) {
    if (clause.kind != trial.kind || clause.trusted != trial.trusted) continue;
    if (!is_exact(trial.kind) || clause.accepted.front() == *trial.origin) return clause;
  }
  clauses.push_back({trial.kind, trial.trusted, {}, {}, false, rule_text(trial)});
  return clauses.back();
}

void drop_explained(std::vector<OriginClause>& clauses) {
  const auto any = [&](OriginKind kind) {
    return std::any_of(clauses.begin(), clauses.end(),
                       [&](const OriginClause& c) { return c.kind == kind; });
  };
  if (any(OriginKind::Random))
    std::erase_if(clauses, [](const OriginClause& c) {
      return c.kind != OriginKind::Random && c.kind != OriginKind::Null &&
             c.kind != OriginKind::RandomHttp;
    });
}

void read_lists(Grant& grant, const http::HeaderList& headers) {
  const auto names = [&](std::string_view header, bool lower, std::vector<std::string>& out) {
    for (const std::string& token : http::token_list(headers, header).tokens) {
      std::string name = lower ? text::to_lower(token) : token;
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
  };
  names("access-control-allow-methods", false, grant.methods);
  names("access-control-allow-headers", true, grant.request_headers);
  names("access-control-expose-headers", true, grant.exposed_headers);
  if (!grant.max_age_seconds)
    if (const auto age = headers.combined("access-control-max-age"))
      if (const auto seconds = text::parse_decimal(*age)) grant.max_age_seconds = *seconds;
}

// Trials that speak for the grant: of the wanted request, in the state the operation is meant to be
// used in.
bool counts(const Observation& observation, const Trial& trial, Sending sending) {
  if (trial.sending != sending || !trial.origin) return false;
  if (sending == Sending::Answer && observation.access == access::Access::Gated)
    return trial.authenticated;
  return true;
}

}  // namespace

Grant learn_grant(const Observation& observation, Sending sending) {
  Grant grant;
  grant.varies_by_origin = true;
  std::vector<Origin> refused;
  for (const Trial& trial : observation.trials) {
    const http::Response* answer = observation.exchanges[trial.exchange].response();
    if (answer == nullptr || !counts(observation, trial, sending)) continue;
    if (!trial.lets_in) {
      if (refused.size() < kMostRefusals &&
          std::find(refused.begin(), refused.end(), *trial.origin) == refused.end())
        refused.push_back(*trial.origin);
      continue;
    }
    OriginClause& clause = clause_for(grant.origins, trial);
    if (std::find(clause.accepted.begin(), clause.accepted.end(), *trial.origin) ==
        clause.accepted.end())
      clause.accepted.push_back(*trial.origin);
    clause.with_credentials = clause.with_credentials || trial.with_credentials;
    if (answer->headers.combined("access-control-allow-origin") == "*")
      grant.wildcard = true;
    else if (!http::vary_of(answer->headers).covers("origin"))
      grant.varies_by_origin = false;
    read_lists(grant, answer->headers);
  }
  drop_explained(grant.origins);
  for (OriginClause& clause : grant.origins) clause.refused = refused;
  if (grant.origins.empty()) grant.varies_by_origin = false;
  return grant;
}

std::vector<origins::LookAlike> trusted_origins(const std::vector<Trial>& trials,
                                                std::size_t most) {
  const auto let_in = [&](OriginKind kind) {
    return std::any_of(trials.begin(), trials.end(),
                       [&](const Trial& t) { return t.kind == kind && t.lets_in; });
  };
  std::vector<origins::LookAlike> out;
  if (let_in(OriginKind::Random)) return out;
  const bool any_subdomain = let_in(OriginKind::Subdomain);
  for (const Trial& trial : trials) {
    if (!trial.lets_in || !trial.origin || trial.origin->is_opaque() || out.size() >= most)
      continue;
    if (trial.kind == OriginKind::RandomHttp || trial.kind == OriginKind::SharedHost) continue;
    const auto explained = [&](const origins::LookAlike& known) {
      if (known.origin == *trial.origin) return true;
      return any_subdomain && origins::schemelessly_same_site(known.origin, *trial.origin);
    };
    if (std::none_of(out.begin(), out.end(), explained))
      out.push_back({*trial.origin, trial.kind, trial.producible, trial.detail});
  }
  return out;
}

}  // namespace ringfence::probe
