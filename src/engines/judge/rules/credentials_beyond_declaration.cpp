// credentials-beyond-declaration. The description says that answers may not be read with
// credentials, and the API allows it.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/who.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "credentials-beyond-declaration",
      .title = "Pages may read with credentials although the description says without",
      .category = finding::Category::Security,
      .taxonomy = {"E2", "M5"},
      .cwe = 942,
      .consequences = {200},
      .remedy =
          "Send Access-Control-Allow-Credentials only if the description says so; otherwise leave "
          "it out.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], supports_credentials=False)
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr) return {};
  const access::GrantClaim& grant = c.claims->grant;
  const bool without = grant.credentials == false && grant.in_force && !grant.from_example &&
                       grant.statement == access::Statement::Stated;
  if (!without) return {};
  const std::vector<Unlike> found = unlike(
      c, [&](const access::Exposure& e) { return e.with_credentials && is_strangers(e.kind); });
  if (found.empty()) return {};
  const access::Exposure& first = *found.front().exposure;
  Draft draft{.rule = info(),
              .severity = found.front().severity,
              .summary = sentence(c, subject_of(first.kind), first),
              .why = fmt::format("{} says that credentials are not allowed. {}",
                                 the_description(grant.at), reasoning(c, first)),
              .cause = "credentials"};
  for (const Unlike& one : found) draft.exposures.push_back(one.exposure);
  draft.declared = grant.at;
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule credentials_beyond_declaration() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
