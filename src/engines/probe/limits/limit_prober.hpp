// Asks a few operations many times in a row and counts what comes back: does anything stop a caller
// who guesses keys, and does it still where the caller says something else about itself each time?
// A step machine without I/O, as ScanProber is. Asked for by hand only: it is the one part of a
// scan that is meant to be felt.
//
// Of one operation: one made-up key; another one each time; the first once more, where it was
// limited; no key; the right one, for safe methods; and the caller that was limited again, with
// another forwarded address each time. Wrong keys come before the right one, so that what the right
// one has used up is not taken for a limit on guesses. A series ends soon after it was limited:
// what is wanted is where the limit is, not to lean on it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/access/limit_study.hpp"
#include "core/access/observation.hpp"
#include "core/http/message.hpp"
#include "engines/probe/settings.hpp"

namespace ringfence::probe {

// What one series may ask for. More says nothing new: a limit that a thousand guesses do not meet
// does not keep a guesser out.
inline constexpr std::size_t kMaxLimitRequests = 1000;
// Operations that are asked; a limit is often one route's, and the most are behind one gate.
inline constexpr std::size_t kMaxLimitOperations = 4;
inline constexpr std::size_t kMostLimitSeries = 5;
// Under way at once: the order of answers then still tells where the limit is, and a far server is
// asked as often in a second as one guesser would.
inline constexpr std::size_t kLimitWindow = 4;
// Answers of "too many" that end a series.
inline constexpr std::size_t kEnoughLimited = 3;

struct LimitAsk {
  std::size_t ticket = 0;
  http::Request request;                 // without credentials
  std::vector<std::size_t> credentials;  // indexes into Settings::credentials; empty: none
  // The values are made up, the n-th of them; nullopt: as they are.
  std::optional<std::uint32_t> wrong;
};

struct LimitPlan {
  access::Operation operation;
  access::Gate gate;
  std::vector<std::size_t> credentials;
};

// Operations behind a key or token that was given, writes first where they may be sent: what a
// limit guards. At most kMaxLimitOperations.
[[nodiscard]] std::vector<LimitPlan> limit_plans(
    const std::vector<access::Observation>& observations, const Settings& settings);

class LimitProber {
 public:
  // `each`: requests a series, 1 to kMaxLimitRequests.
  LimitProber(std::vector<LimitPlan> plans, const Settings& settings, std::size_t each);

  [[nodiscard]] std::vector<LimitAsk> next();
  void observe(std::size_t ticket, Result<http::Response> answer);
  [[nodiscard]] bool finished() const noexcept { return finished_; }
  void abandon(const std::string& why);
  [[nodiscard]] std::size_t requests() const noexcept { return tickets_; }
  [[nodiscard]] static std::size_t most_requests(std::size_t operations, std::size_t each);
  [[nodiscard]] std::vector<access::LimitStudy> take();  // once, when finished

 private:
  enum class Step {
    OneWrong,
    ManyWrong,
    StillAfterKeys,
    NoKey,
    Right,
    Forwarded,
    StillAfterAddresses
  };

  void begin_operation();
  void begin(Step step);
  void end_step();
  [[nodiscard]] bool wanted(Step step) const;
  [[nodiscard]] std::size_t length(Step step) const;
  [[nodiscard]] LimitAsk ask();
  [[nodiscard]] const access::LimitSeries* limited_caller() const;
  [[nodiscard]] access::Caller caller_of(Step step) const;

  std::vector<LimitPlan> plans_;
  const Settings* settings_;
  std::size_t each_;
  std::vector<access::LimitStudy> studies_;
  std::size_t at_ = 0;  // of plans_
  Step step_ = Step::OneWrong;
  access::LimitSeries series_;  // of the step at hand
  std::size_t asked_ = 0, answered_ = 0, limited_ = 0, tickets_ = 0;
  std::vector<LimitAsk> sent_;  // of the step at hand, by ticket - first_ticket_
  std::size_t first_ticket_ = 0;
  bool finished_ = false;
};

}  // namespace ringfence::probe
