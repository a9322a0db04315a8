#include "core/finding/score.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "core/finding/finding.hpp"

namespace ringfence::finding {
namespace {

struct Band {
  std::string_view grade;
  int least;
};
// Best first. The caps below are the tops of these bands.
constexpr std::array<Band, 5> kBands = {{{"A", 90}, {"B", 75}, {"C", 60}, {"D", 40}, {"F", 0}}};

bool weighs(const Finding& f) {
  return f.suppressed.empty() && !f.refuted() && f.category == Category::Security &&
         f.confidence_of_scan() != Confidence::Heuristic;
}
bool caps(const Finding& f) { return f.confidence_of_scan() >= Confidence::Wire; }

// A total order for findings of different place and rule; the rest stand as they came.
bool more_severe(const Finding* a, const Finding* b) {
  if (a->severity != b->severity) return a->severity > b->severity;
  return std::tie(a->rule, a->operation, a->cause, a) <
         std::tie(b->rule, b->operation, b->cause, b);
}

// Findings of one rule, most severe first.
using Group = std::vector<const Finding*>;

int cost(const Group& group, std::size_t from) {
  int sum = 0;
  for (std::size_t i = from; i < group.size() && i - from < 31; ++i)
    sum += weight(group[i]->severity) >> (i - from);
  return sum;
}

std::vector<Group> groups_of(const std::vector<Finding>& findings) {
  std::map<std::string_view, Group> by_rule;
  for (const Finding& f : findings)
    if (weighs(f)) by_rule[f.rule].push_back(&f);
  std::vector<Group> out;
  for (auto& [rule, group] : by_rule) {
    std::sort(group.begin(), group.end(), more_severe);
    out.push_back(std::move(group));
  }
  return out;
}

// Of one rule: what must go in any case because it caps the score below the wanted grade, and the
// rest.
struct Split {
  Group must, rest;
};

Split split(const Group& group, int least) {
  Split out;
  for (const Finding* f : group)
    (caps(*f) && cap(f->severity) < least ? out.must : out.rest).push_back(f);
  return out;
}

// Which findings to close, and no fewer, so that at least `least` points are reached. Of one rule
// the most severe go first, as closing those gains most. Exact: for each sum of points lost, the
// least number that gets there.
Group fewest(const std::vector<Group>& groups, int least) {
  constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
  const auto at = [](int points) { return static_cast<std::size_t>(points); };
  const int allowed = 100 - least;
  Group close;
  std::vector<Group> rests;
  std::vector<std::size_t> best(at(allowed) + 1,
                                kNever);  // by points lost so far: how many are closed
  best[0] = 0;
  std::vector<std::vector<std::size_t>>
      choice;  // by group and points lost: how many of its rest are closed
  for (const Group& group : groups) {
    Split parts = split(group, least);
    close.insert(close.end(), parts.must.begin(), parts.must.end());
    std::vector<std::size_t> after(best.size(), kNever), chosen(best.size(), 0);
    int last = -1;
    for (std::size_t n = 0; n <= parts.rest.size(); ++n) {
      const int price = cost(parts.rest, n);
      if (price == last) continue;  // closing one more gains nothing
      last = price;
      for (int lost = price; lost <= allowed; ++lost) {
        const std::size_t before = best[at(lost - price)];
        if (before == kNever || before + n >= after[at(lost)]) continue;
        after[at(lost)] = before + n;
        chosen[at(lost)] = n;
      }
    }
    best = std::move(after);
    choice.push_back(std::move(chosen));
    rests.push_back(std::move(parts.rest));
  }
  // Closing everything loses nothing, so some sum is always reached.
  std::size_t lost =
      static_cast<std::size_t>(std::min_element(best.begin(), best.end()) - best.begin());
  for (std::size_t g = rests.size(); g-- > 0;) {
    const std::size_t n = choice[g][lost];
    lost -= at(cost(rests[g], n));
    close.insert(close.end(), rests[g].begin(), rests[g].begin() + static_cast<std::ptrdiff_t>(n));
  }
  std::sort(close.begin(), close.end(), more_severe);
  return close;
}

}  // namespace

int weight(Severity severity) {
  switch (severity) {
    case Severity::Critical: return 40;
    case Severity::High: return 20;
    case Severity::Medium: return 8;
    case Severity::Low: return 3;
    case Severity::Info: return 0;
  }
  std::unreachable();
}

int cap(Severity severity) {
  switch (severity) {
    case Severity::Critical: return 39;
    case Severity::High: return 59;
    case Severity::Medium: return 74;
    case Severity::Low: return 89;
    case Severity::Info: return 100;
  }
  std::unreachable();
}

std::string_view grade_of(int points) {
  for (const Band& band : kBands)
    if (points >= band.least) return band.grade;
  return kBands.back().grade;
}

Score score(const std::vector<Finding>& findings, std::size_t tested) {
  Score out;
  if (tested == 0) {
    out.points = 0;
    out.grade = "-";
    return out;
  }
  const std::vector<Group> groups = groups_of(findings);
  int ceiling = 100;
  for (const Group& group : groups) {
    out.points -= cost(group, 0);
    for (const Finding* f : group)
      if (caps(*f)) ceiling = std::min(ceiling, cap(f->severity));
  }
  out.points = std::clamp(out.points, 0, ceiling);
  out.grade = grade_of(out.points);
  for (std::size_t b = kBands.size(); b-- > 0;) {
    if (out.points >= kBands[b].least) continue;
    ScoreStep step{.grade = std::string(kBands[b].grade), .fingerprints = {}};
    for (const Finding* f : fewest(groups, kBands[b].least))
      step.fingerprints.push_back(f->fingerprint());
    out.next.push_back(std::move(step));
  }
  return out;
}

}  // namespace ringfence::finding
