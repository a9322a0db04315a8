// insecure-origin-trusted. The scheme is not compared, or an http origin is listed.
#include "engines/judge/origin_clauses.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using origins::OriginKind;

constexpr OriginKind kKinds[] = {OriginKind::HttpTwin, OriginKind::RandomHttp, OriginKind::FrontEnd,
                                 OriginKind::Learned, OriginKind::Guess};

// Over http anyone on the way writes the page. What the API itself sends over http is open to them
// already.
bool by_http(const Case& c, const access::Exposure& e) {
  if (e.page.is_opaque() || e.page.scheme() != "http" || e.page.is_loopback()) return false;
  return c.observation.operation.url.is_tls() || (e.trusted && e.trusted->scheme() == "https");
}

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "insecure-origin-trusted",
      .title = "A plain http origin is trusted",
      .category = finding::Category::Security,
      .taxonomy = {"A12"},
      .cwe = 942,
      .consequences = {319, 346, 200},
      .remedy =
          "Take http origins off the list and compare the scheme too; send HSTS with "
          "includeSubDomains from the trusted domain.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  return origin_findings(c, info(),
                         {.kinds = kKinds,
                          .who = finding::Who::NetworkAttacker,
                          .subject = "Whoever can answer plain http requests as a trusted host",
                          .inferred = "the trusted host over http",
                          .fits = &by_http});
}

}  // namespace

Rule insecure_origin_trusted() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
