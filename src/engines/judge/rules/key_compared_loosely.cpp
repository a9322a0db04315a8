// key-compared-loosely. A value that is not the key, and has to do with it, is taken for it: a part
// of it, more than it, or it in the other case.
#include <array>

#include "engines/judge/key_trials.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Edit;
using access::Part;
using finding::Gain;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "key-compared-loosely",
      .title = "A value that is not the key is taken for it",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 287,
      .consequences = {183, 178},
      .remedy =
          "Compare all bytes of the key, or of its hash, in constant time: no beginning, no "
          "pattern, no other case.",
      .flask = R"(import hmac

from flask import abort, current_app, request


def require_key():
    given = request.headers.get("X-API-Key", "")
    if not hmac.compare_digest(given.encode(), current_app.config["API_KEY"].encode()):
        abort(401)
)",
  };
  return kInfo;
}

const std::array kRows = {
    KeyTrialRow{access::edited(Part::Key, Edit::OneByte), "prefix", Gain::BypassGate,
                "One byte of the {1} opens {0}: whoever tries each has a key."},
    KeyTrialRow{access::edited(Part::Key, Edit::Half), "prefix", Gain::ShortenKey,
                "Half of the {1} opens {0}.", access::edited(Part::Key, Edit::OneByte)},
    KeyTrialRow{
        access::edited(Part::Key, Edit::OtherEnd), "end-ignored", Gain::WeakenKey,
        "A value that ends in another byte than the {1} opens {0}: its end is not compared."},
    KeyTrialRow{access::edited(Part::Key, Edit::Extended), "extended", Gain::WeakenKey,
                "A value that is longer than the {1} opens {0}."},
    KeyTrialRow{access::edited(Part::Key, Edit::OtherCase), "case", Gain::WeakenKey,
                "The {1} in the other case opens {0}."},
};

std::vector<finding::Finding> apply(const Case& c) { return trial_findings(c, info(), kRows); }

}  // namespace

Rule key_compared_loosely() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
