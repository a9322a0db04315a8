// reflected-control-bytes. Control bytes of Origin or Access-Control-Request-* come back raw in a
// response header.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "reflected-control-bytes",
      .title = "Control bytes of the request come back raw in a response header",
      .category = finding::Category::Security,
      .taxonomy = {"D2"},
      .cwe = 113,
      .consequences = {349, 444},
      .remedy =
          "Never copy Origin or Access-Control-Request-Headers into an answer: compare with a list "
          "and send the list's own value.",
      .flask = std::string(kFlaskExactOrigins),
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  for (std::size_t id = 0; id < c.facts.size(); ++id) {
    const std::string& header = c.facts[id].control_bytes_in;
    if (header.empty()) continue;
    return {finish(
        c, {.rule = info(),
            .severity = severity_of(c,
                                    c.facts[id].line_end_came_back ? finding::Gain::InjectLineEnd
                                                                   : finding::Gain::InjectBytes,
                                    finding::Who::NotABrowser),
            .summary = fmt::format(
                "Any HTTP client can place control bytes in the response header {} of {}.",
                text::printable(header), text::printable(c.observation.operation.id())),
            .why = "The bytes of the request header stand unchanged in the answer's head; a cache "
                   "or proxy that takes one of them for a line end sees another answer.",
            .cause = header,
            .exposures = {},
            .evidence = {id},
            .attackers = {}})};
  }
  return {};
}

}  // namespace

Rule reflected_control_bytes() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
