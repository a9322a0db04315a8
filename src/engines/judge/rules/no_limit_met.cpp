// no-limit-met. As many requests as were asked for were sent, and none was answered "too many". A
// note and no more: a limit may lie above that number, and a header that says nothing proves
// nothing. Asked for with --rate-limit-probe only.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/limit_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Caller;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "no-limit-met",
      .title = "No limit was met within the requests that were sent",
      .category = finding::Category::Note,
      .taxonomy = {},
      .cwe = 770,
      .consequences = {},
      .remedy =
          "Limit refused tries by address, so that keys cannot be guessed at leisure, and each "
          "caller by its key; say in the description what the limits are.",
      .flask = R"(from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, app=app, default_limits=["100/minute"],
                  storage_uri="redis://localhost:6379")
)",
  };
  return kInfo;
}

struct Row {
  Caller caller;
  std::string_view cause, who;
};
constexpr Row kRows[] = {
    {Caller::OneWrongKey, "wrong-keys", "a caller with wrong keys"},
    {Caller::RightKey, "right-key", "a caller with the right credential"},
};

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const access::LimitStudy* study : c.limits)
    for (const Row& row : kRows) {
      const access::LimitSeries* series = study->of(row.caller);
      // What ended early, or brought no answers, met nothing.
      if (series == nullptr || series->limited() || series->sent < study->asked_for) continue;
      if (series->statuses.front().status == 0) continue;
      const access::LimitSeries* many = study->of(Caller::ManyWrongKeys);
      const bool too = row.caller == Caller::OneWrongKey && many != nullptr && !many->limited();
      out.push_back(
          finish(c, *study,
                 {.rule = info(),
                  .gain = finding::Gain::NoLimit,
                  .summary = fmt::format("{} requests of {} to {} met no limit.", series->sent,
                                         row.who, text::printable(study->operation.id())),
                  .why = describe(*series) + (too ? "; " + describe(*many) : "") +
                         ". A limit may lie above this number.",
                  .cause = std::string(row.cause),
                  .evidence = {series->first}}));
    }
  return out;
}

}  // namespace

Rule no_limit_met() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
