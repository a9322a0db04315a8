// key-not-checked. Any value opens the gate, or an empty one does: whether a key came is looked at,
// and not which.
#include <array>

#include "engines/judge/key_trials.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Edit;
using access::Part;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "key-not-checked",
      .title = "A wrong or empty credential opens the gate",
      .category = finding::Category::Security,
      .taxonomy = {"C1"},
      .cwe = 287,
      .consequences = {306, 200},
      .remedy =
          "Compare the whole value with the keys that were given out, and refuse what is not among "
          "them. A list of keys that is read from a setting must lose its empty entries.",
      .flask = R"(import hashlib
import hmac

from flask import abort, request

KEY_HASHES = [bytes.fromhex(line) for line in open("key-hashes").read().split()]


def require_key():
    given = hashlib.sha256(request.headers.get("X-API-Key", "").encode()).digest()
    if not any([hmac.compare_digest(given, known) for known in KEY_HASHES]):
        abort(401)
)",
  };
  return kInfo;
}

const std::array kRows = {
    KeyTrialRow{access::edited(Part::Key, Edit::Wrong), "any-value", finding::Gain::BypassGate,
                "Any value opens {0}: the {1} is asked for and not compared."},
    KeyTrialRow{access::edited(Part::Key, Edit::Empty), "empty", finding::Gain::BypassGate,
                "An empty {1} opens {0}.",
                // An empty text is the beginning of every key: key-compared-loosely says that.
                access::edited(Part::Key, Edit::OneByte)},
};

std::vector<finding::Finding> apply(const Case& c) { return trial_findings(c, info(), kRows); }

}  // namespace

Rule key_not_checked() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
