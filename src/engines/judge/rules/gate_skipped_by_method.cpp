// gate-skipped-by-method. Another method than the operation's own gets past the check: HEAD, whose
// answer has the length of the data, or a method that a header overrides.
#include <array>

#include "engines/judge/key_trials.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Alteration;
using access::Content;
using Kind = Alteration::Kind;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "gate-skipped-by-method",
      .title = "Another method gets past the check of the credential",
      .category = finding::Category::Security,
      .taxonomy = {"C2"},
      .cwe = 288,
      .consequences = {306, 200},
      .remedy =
          "Ask for the credential whatever the method is, and after the method was overridden, if "
          "clients may do that at all. Only a preflight needs none, and no handler runs for it.",
      .flask = R"(from flask import request


# For every method: Flask runs the view of GET for HEAD too.
@app.before_request
def authenticate():
    if "Access-Control-Request-Method" in request.headers and request.method == "OPTIONS":
        return None  # a preflight: flask-cors answers it
    return check_credential()
)",
  };
  return kInfo;
}

const Alteration kOptions{.kind = Kind::Absent, .content = Content::Options};

const std::array kRows = {
    KeyTrialRow{kOptions, "options", finding::Gain::BypassGate,
                "Any HTTP client gets the answer of {0} without the {1} by sending OPTIONS."},
    KeyTrialRow{{.kind = Kind::Absent, .content = Content::Override},
                "override",
                finding::Gain::BypassGate,
                "Any HTTP client gets the answer of {0} without the {1} by sending OPTIONS and a "
                "header that overrides it.",
                kOptions},
    KeyTrialRow{{.kind = Kind::Absent, .content = Content::Head},
                "head",
                finding::Gain::SizeByHead,
                "Any HTTP client gets the headers and the length of the answer of {0} without the "
                "{1} by sending HEAD."},
};

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out = trial_findings(c, info(), kRows);
  // Where a preflight brings the data, that is said already.
  if (!auth_skipped_on_options().apply(c).empty())
    std::erase_if(out, [](const finding::Finding& f) { return f.cause == "options"; });
  return out;
}

}  // namespace

Rule gate_skipped_by_method() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
