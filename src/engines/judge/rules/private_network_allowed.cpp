// private-network-allowed. A header of an abandoned proposal; current browsers neither ask for it
// nor heed it.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "private-network-allowed",
      .title = "Public pages are let into the private network, as far as a browser asks",
      .category = finding::Category::Security,
      .taxonomy = {"D8"},
      .cwe = 284,
      .consequences = {942},
      .remedy = "Take Access-Control-Allow-Private-Network out: browsers now ask the user instead.",
      .flask = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], allow_private_network=False)  # flask-cors 5 and later
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  for (std::size_t id = 0; id < c.facts.size(); ++id) {
    if (!c.facts[id].private_network) continue;
    return {finish(
        c, {.rule = info(),
            .severity = severity_of(c, finding::Gain::ReachPrivateNetwork, finding::Who::AnyPage),
            .summary = fmt::format(
                "{} allows requests from public pages into the private network; no current browser "
                "asks.",
                text::printable(c.observation.operation.id())),
            .why = "Access-Control-Allow-Private-Network is true.",
            .cause = "private-network",
            .exposures = {},
            .evidence = {id},
            .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule private_network_allowed() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
