// key-beyond-scope. The description asks for one key, and another one that was given opens the
// operation as well. Without a description every key is tried everywhere, and what each is meant
// for is not known: then nothing is said.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/declared.hpp"
#include "engines/judge/key_trials.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "key-beyond-scope",
      .title = "A key opens an operation that the description keeps for another",
      .category = finding::Category::Security,
      .taxonomy = {"E1"},
      .cwe = 863,
      .consequences = {285, 200},
      .remedy =
          "Look up what the key may do, and compare it with what the operation asks for; that a "
          "key "
          "is known is not enough.",
      .flask = R"(from functools import wraps

from flask import abort, g


def scope_required(scope):
    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            if scope not in g.key_scopes:  # set where the key was found right
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorate
)",
  };
  return kInfo;
}

constexpr KeyTrialRow kRow{{.kind = Alteration::Kind::OtherKey},
                           "other-key",
                           finding::Gain::BeyondScope,
                           "Another {1} than the description asks for opens {0}."};

std::vector<finding::Finding> apply(const Case& c) {
  if (c.claims == nullptr || !c.claims->gate.asks()) return {};
  std::vector<finding::Finding> out;
  for (const access::GateStudy* study : c.studies) {
    const access::GateTrial* trial = study->trial(kRow.alteration);
    if (trial == nullptr || trial->outcome != access::Outcome::Accepted) continue;
    finding::Finding found = trial_finding(c, info(), *study, kRow, {{trial}});
    found.why += fmt::format(" But {} asks for {}; what was sent is {}.",
                             the_description(c.claims->gate.at), describe(c.claims->gate),
                             text::join(study->exchanges[trial->exchange].credentials, " and "));
    out.push_back(std::move(found));
  }
  return out;
}

}  // namespace

Rule key_beyond_scope() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
