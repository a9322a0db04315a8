// ambiguous-key-header. Two headers with the key, one right and one wrong, are accepted, or the
// header under another name: what stands in front of the API may have looked at the other one.
#include <array>

#include "engines/judge/key_trials.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;
using Kind = Alteration::Kind;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "ambiguous-key-header",
      .title = "The header of the key may come twice or under another name",
      .category = finding::Category::Note,
      .taxonomy = {},
      .cwe = 436,
      .consequences = {290, 444},
      .remedy =
          "Refuse a request whose key header comes twice, and have the server in front drop "
          "headers "
          "with \"_\" in their names: WSGI cannot tell X_API_Key from X-API-Key.",
      .flask = R"(from flask import abort, request


def given_key():
    values = request.headers.getlist("X-API-Key")
    if len(values) != 1 or "," in values[0]:  # WSGI servers join the second with a comma
        abort(400)
    return values[0]
)",
  };
  return kInfo;
}

const std::array kRows = {
    KeyTrialRow{{.kind = Kind::Twice, .right_first = false},
                "twice-last",
                finding::Gain::ConfuseKey,
                "{0} is opened by a second header with the {1}, behind one with a wrong value."},
    KeyTrialRow{{.kind = Kind::Twice, .right_first = true},
                "twice-first",
                finding::Gain::ConfuseKey,
                "{0} is opened by the first of two headers with the {1}; the second is not looked "
                "at."},
    KeyTrialRow{{.kind = Kind::Underscored},
                "underscore",
                finding::Gain::ConfuseKey,
                "{0} takes the {1} from a header with \"_\" for \"-\" in its name."},
};

std::vector<finding::Finding> apply(const Case& c) { return trial_findings(c, info(), kRows); }

}  // namespace

Rule ambiguous_key_header() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
