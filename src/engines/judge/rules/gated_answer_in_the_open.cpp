// gated-answer-in-the-open. An operation that asks for nothing answers what another one of the same
// server gives to the right credential alone: a view that an exemption lets through. That an
// operation beside gated ones is public is no fault; that it gives the very same data is.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/recorded.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Access;
using access::Observation;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "gated-answer-in-the-open",
      .title = "An open operation gives the answer that another one guards",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 306,
      .consequences = {288, 200},
      .remedy =
          "Ask for the credential by default and name what is public, one view at a time; do not "
          "exempt by the beginning of a name or a path.",
      .flask = R"(from flask import request

PUBLIC = frozenset({"static", "health"})  # whole endpoint names


@app.before_request
def authenticate():
    if request.endpoint not in PUBLIC:
        return check_credential()
)",
  };
  return kInfo;
}

// A short answer can be the same by chance.
constexpr std::size_t kLeastBody = 32;

const http::Response* data_of(const Observation& o, bool authenticated) {
  const access::Trial* usual = baseline(o, authenticated);
  if (usual == nullptr) return nullptr;
  const http::Response* answer = o.exchanges[usual->exchange].response();
  const bool ok = answer != nullptr && http::is_ok_status(answer->status);
  return ok && answer->body.size() >= kLeastBody ? answer : nullptr;
}

std::vector<finding::Finding> apply(const Case& c) {
  const Observation& o = c.observation;
  // Declared open: somebody meant it.
  if (o.access != Access::Public || (c.claims != nullptr && c.claims->gate.is_open())) return {};
  const http::Response* open = data_of(o, false);
  if (open == nullptr) return {};
  for (const Observation& other : c.all) {
    if (other.access != Access::Gated || other.operation.id() == o.operation.id()) continue;
    if (origins::Origin::of(other.operation.url) != origins::Origin::of(o.operation.url)) continue;
    const http::Response* guarded = data_of(other, true);
    if (guarded == nullptr || !same_answer(*open, *guarded)) continue;
    finding::Finding found = finish(
        c, {.rule = info(),
            .severity = severity_of(c, finding::Gain::OpenElsewhere, finding::Who::NotABrowser),
            .summary = fmt::format("{} gives to everybody what {} gives to the right {} alone.",
                                   text::printable(o.operation.id()),
                                   text::printable(other.operation.id()), name_of(other.gate.kind)),
            .why = fmt::format(
                "Without a credential it was answered {} with the body that {} was answered with.",
                open->status, text::printable(other.operation.id())),
            .cause = "same answer as " + other.operation.id(),
            .exposures = {},
            .evidence = {baseline(o, false)->exchange},
            .attackers = {}});
    found.evidence.push_back(other.exchanges[baseline(other, true)->exchange]);
    return {std::move(found)};
  }
  return {};
}

}  // namespace

Rule gated_answer_in_the_open() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
