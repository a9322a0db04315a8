// signature-not-verified. A signature that is wrong, cut short or empty is taken: none is checked,
// or as many bytes are compared as happen to be there.
#include <array>

#include "engines/judge/key_trials.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Edit;
using access::Part;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "signature-not-verified",
      .title = "A wrong, shortened or empty signature opens the gate",
      .category = finding::Category::Security,
      .taxonomy = {"B8"},
      .cwe = 347,
      .consequences = {287, 345},
      .remedy =
          "Decode the signature, refuse any length but that of the hash, and compare all of it in "
          "constant time with the one that the server makes.",
      .flask = R"(import hashlib
import hmac


def is_signed(key, text, given):
    try:
        given = bytes.fromhex(given)
    except ValueError:
        return False
    wanted = hmac.digest(key, text, hashlib.sha256)
    return len(given) == len(wanted) and hmac.compare_digest(given, wanted)
)",
  };
  return kInfo;
}

const std::array kRows = {
    KeyTrialRow{access::edited(Part::Signature, Edit::Wrong), "wrong", finding::Gain::BypassGate,
                "Any signature opens {0}: one is asked for and not compared."},
    KeyTrialRow{access::edited(Part::Signature, Edit::Empty), "empty", finding::Gain::BypassGate,
                "An empty signature opens {0}."},
    KeyTrialRow{access::edited(Part::Signature, Edit::OneByte), "first-character",
                finding::Gain::BypassGate,
                "The first character of the signature opens {0}: it is guessed in a few tries."},
    KeyTrialRow{access::edited(Part::Signature, Edit::Half), "first-half", finding::Gain::WeakenKey,
                "The first half of the signature opens {0}: as much is compared as comes.",
                access::edited(Part::Signature, Edit::OneByte)},
};

std::vector<finding::Finding> apply(const Case& c) { return trial_findings(c, info(), kRows); }

}  // namespace

Rule signature_not_verified() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
