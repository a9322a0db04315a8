#include "engines/judge/declared.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/who.hpp"

namespace ringfence::judge {

const access::GrantClaim* declared_list(const Case& c) {
  return c.claims != nullptr && c.claims->grant.is_list() ? &c.claims->grant : nullptr;
}

std::vector<Unlike> rated(const Case& c, std::vector<const access::Exposure*> exposures) {
  std::vector<Unlike> out;
  for (const access::Exposure* e : exposures)
    out.push_back({e, severity_of(c, finding::Gain::ReadGated, who_is(e->kind), e)});
  std::ranges::stable_sort(out, [](const Unlike& a, const Unlike& b) {
    return finding::severity(a.severity) > finding::severity(b.severity);
  });
  return out;
}

std::string the_description(const access::Provenance& at) {
  if (at.line == 0) return "the description";
  return fmt::format("the description ({}, line {})", text::printable(at.file), at.line);
}

std::string says_list(const access::GrantClaim& grant) {
  const std::string who = the_description(grant.at);
  if (grant.origins.empty()) return who + " lets no other origin in";
  std::string out = fmt::format("{} lists {}", who, text::printable(grant.origins.front().text));
  if (grant.origins.size() > 1) out += fmt::format(" and {} more", grant.origins.size() - 1);
  return out;
}

Draft difference(const Case& c, const finding::RuleInfo& rule, std::string summary, std::string why,
                 std::string cause) {
  Draft out{.rule = rule,
            .severity = severity_of(c, finding::Gain::Mislead, finding::Who::NotABrowser),
            .summary = std::move(summary),
            .why = std::move(why),
            .cause = std::move(cause)};
  return out;
}

}  // namespace ringfence::judge
