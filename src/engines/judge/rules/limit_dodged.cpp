// limit-dodged. A caller that was told "too many" is served again at once when it says something
// else about itself: another made-up key, or another address that it is forwarded for. Asked for
// with --rate-limit-probe only.
#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/judge/limit_draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Caller;
using access::LimitSeries;
using access::LimitStudy;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "limit-dodged",
      .title = "The rate limit counts what the caller says about itself",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 770,
      .consequences = {348, 290},
      .remedy =
          "Count by the address of the connection until the credential was found right, and by "
          "the caller that it belongs to from there on. Take forwarded addresses from proxies of "
          "your own only.",
      .flask = R"(from flask import g
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

# g.caller is set where the key was found right; a proxy's header is read by ProxyFix, with its number of proxies.
limiter = Limiter(key_func=lambda: getattr(g, "caller", None) or get_remote_address(), app=app,
                  storage_uri="redis://localhost:6379")
)",
  };
  return kInfo;
}

finding::Finding dodged(const Case& c, const LimitStudy& study, const LimitSeries& limited,
                        const LimitSeries& free, std::size_t still, std::string_view by,
                        std::string cause) {
  finding::Finding out =
      finish(c, study,
             {.rule = info(),
              .gain = finding::Gain::DodgeLimit,
              .summary = fmt::format("Whoever sends {} with each request to {} is never told that "
                                     "it is too many.",
                                     by, text::printable(study.operation.id())),
              .why = fmt::format("{}; {}; the first caller, asked again behind them, is still "
                                 "answered {}.",
                                 describe(limited), describe(free),
                                 study.exchanges[still].response()->status),
              .cause = std::move(cause),
              .evidence = {free.first, limited.last, still}});
  // One request shows nothing: it is the next one, with another value, that is let through.
  out.reproduction += fmt::format("  # again and again, with {} each time", by);
  return out;
}

std::vector<finding::Finding> apply(const Case& c) {
  std::vector<finding::Finding> out;
  for (const LimitStudy* study : c.limits) {
    const LimitSeries *one = study->of(Caller::OneWrongKey),
                      *many = study->of(Caller::ManyWrongKeys);
    // More of them than were let through before, and the window had not passed in between.
    if (one != nullptr && many != nullptr && study->still_after_keys && one->limited() &&
        !many->limited() && many->sent > *one->let_through)
      out.push_back(dodged(c, *study, *one, *many, *study->still_after_keys, "another made-up key",
                           "rotating-keys"));
    const LimitSeries* forwarded = study->of(Caller::ForwardedAddress);
    const LimitSeries* limited = nullptr;
    for (const LimitSeries& series : study->series)
      if (series.limited() && limited == nullptr) limited = &series;
    if (forwarded != nullptr && limited != nullptr && study->still_after_addresses &&
        !forwarded->limited() && forwarded->sent > *limited->let_through)
      out.push_back(dodged(c, *study, *limited, *forwarded, *study->still_after_addresses,
                           "another X-Forwarded-For", "forwarded-address"));
  }
  return out;
}

}  // namespace

Rule limit_dodged() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
