#include "engines/probe/candidates.hpp"

#include <algorithm>

#include "core/base/digest.hpp"
#include "core/origins/named_origins.hpp"
#include "core/origins/public_suffix.hpp"

namespace ringfence::probe {
namespace {

using origins::LookAlike;
using origins::Origin;
using origins::OriginKind;

class Candidates {
 public:
  void add(const Origin& origin, OriginKind kind, std::string detail = {}) {
    if (kind != OriginKind::FrontEnd && others_ >= kMaxCandidates) return;
    const auto same = [&](const LookAlike& known) { return known.origin == origin; };
    if (std::any_of(out_.begin(), out_.end(), same)) return;
    others_ += kind == OriginKind::FrontEnd ? 0 : 1;
    out_.push_back({origin, kind, {}, std::move(detail)});
  }
  void add(std::string_view serialised, OriginKind kind, std::string detail = {}) {
    if (const Result<Origin> origin = Origin::parse(serialised); origin && !origin->is_opaque())
      add(*origin, kind, std::move(detail));
  }
  std::vector<LookAlike> take() { return std::move(out_); }

 private:
  std::vector<LookAlike> out_;
  std::size_t others_ = 0;
};

}  // namespace

std::string attacker_label(std::string_view host) { return "rf" + hex(sha256(host), 5); }

bool needs_http_pages(const http::Url& target) {
  return !target.is_tls() && !Origin::of(target).is_loopback();
}

LookAlike random_origin(std::string_view label, const http::Url& target) {
  const std::string scheme = needs_http_pages(target) ? "http" : "https";
  const Result<Origin> origin = Origin::parse(scheme + "://" + std::string(label) + ".example");
  RINGFENCE_ASSERT(origin.has_value());
  return {*origin, OriginKind::Random, {}, "a page nobody trusts"};
}

Stranger stranger_to(const http::Url& target) {
  const std::string label = attacker_label(target.host);
  return {label, random_origin(label, target)};
}

std::vector<LookAlike> candidates(const access::Operation& operation,
                                  const std::vector<Origin>& front_ends,
                                  const std::vector<const http::Response*>& seen,
                                  std::string_view label, const std::vector<Origin>& named) {
  Candidates out;
  const Origin random = random_origin(label, operation.url).origin;
  const Origin target = Origin::of(operation.url);
  out.add(Origin::opaque(), OriginKind::Null, "sandboxed frame");
  for (const Origin& front_end : front_ends) out.add(front_end, OriginKind::FrontEnd, "declared");
  for (const Origin& origin : named)
    out.add(origin, OriginKind::Learned, "named by the API description");
  for (const http::Response* answer : seen)
    for (const origins::NamedOrigin& found : origins::named_origins(*answer, operation.url))
      out.add(found.origin, OriginKind::Learned, "named by " + found.where);
  out.add(target, OriginKind::Target, "the API's own origin");
  const std::string apex = origins::registrable_domain(target.host());
  if (!apex.empty()) {
    out.add(target.with_host(apex).with_port(std::nullopt), OriginKind::Guess,
            "apex of the API's domain");
    for (const std::string_view name : {"www", "app"})
      out.add(target.with_host(std::string(name) + "." + apex).with_port(std::nullopt),
              OriginKind::Guess, "usual front end of the API's domain");
    out.add(target.with_host(std::string(label) + "." + apex).with_port(std::nullopt),
            OriginKind::Subdomain, "a random name below " + apex);
  }
  // Suffixes under which anyone can publish within minutes; a list of partners may hold one as a
  // whole.
  for (const std::string_view suffix : {"github.io", "vercel.app", "netlify.app"})
    out.add(random.with_host(std::string(label) + "." + std::string(suffix)),
            OriginKind::SharedHost, "a random name below " + std::string(suffix));
  out.add(random.with_scheme("http"), OriginKind::RandomHttp, "a page nobody trusts, over http");
  for (const std::string_view local :
       {"http://localhost:3000", "http://localhost", "http://127.0.0.1:3000"})
    out.add(local, OriginKind::Localhost, "a development origin");
  return out.take();
}

}  // namespace ringfence::probe
