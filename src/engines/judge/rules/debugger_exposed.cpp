// debugger-exposed. An error brings the interactive debugger: whoever gets past its PIN runs code
// on the server.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "debugger-exposed",
      .title = "An error brings the interactive debugger",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 489,
      .consequences = {215, 209},
      .remedy =
          "Run the application by a WSGI server, and never with the debugger where others reach "
          "it.",
      .flask = R"(if __name__ == "__main__":
    app.run(host="127.0.0.1", debug=False)
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  for (std::size_t i = 0; i < c.facts.size(); ++i) {
    if (std::ranges::find(c.facts[i].leaks, Leak::Debugger) == c.facts[i].leaks.end()) continue;
    Draft draft{
        .rule = info(),
        .severity = severity_of(c, finding::Gain::BypassGate, finding::Who::NotABrowser),
        .summary = fmt::format("{} answers {} with the Werkzeug debugger, whose console "
                               "runs code on the server.",
                               text::printable(c.observation.operation.id()), c.facts[i].status),
        .why =
            "The page of the debugger came back; its console asks for a PIN of nine "
            "digits, which can be worked out from files of the machine.",
        .cause = "werkzeug"};
    draft.evidence = {i};
    return {finish(c, std::move(draft))};
  }
  return {};
}

}  // namespace

Rule debugger_exposed() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
