#include "core/access/limit_study.hpp"

#include <utility>

namespace ringfence::access {

std::string_view describe(Caller caller) noexcept {
  switch (caller) {
    case Caller::OneWrongKey: return "with one made-up key";
    case Caller::ManyWrongKeys: return "with another made-up key each";
    case Caller::NoKey: return "without a credential";
    case Caller::RightKey: return "with the right credential";
    case Caller::ForwardedAddress: return "that say to be forwarded for another address each";
  }
  std::unreachable();
}

const LimitSeries* LimitStudy::of(Caller caller) const noexcept {
  for (const LimitSeries& one : series)
    if (one.caller == caller) return &one;
  return nullptr;
}

std::string describe(const LimitSeries& series) {
  std::string out = std::to_string(series.sent) + (series.sent == 1 ? " request " : " requests ") +
                    std::string(describe(series.caller)) + ": ";
  bool first = true;
  for (const StatusCount& one : series.statuses) {
    if (!std::exchange(first, false)) out += ", ";
    out += std::to_string(one.count) + " x ";
    out += one.status == 0 ? "no answer" : std::to_string(one.status);
  }
  return out;
}

}  // namespace ringfence::access
