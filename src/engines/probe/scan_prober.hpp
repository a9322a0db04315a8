// Learns many operations: starts them in order, keeps the request budget, and asks once a host what
// concerns the host. A step machine without I/O, as OperationProber is.
//
// Which operation asks about its host is chosen at a meeting point, by the order of the plan: the
// same answers give the same observations, whatever the order of arrival.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/access/observation.hpp"
#include "engines/probe/operation_prober.hpp"
#include "engines/probe/settings.hpp"

namespace ringfence::probe {

// Operations whose bodies are held for comparison at one time: 64 x 6 answers x 64 KiB is 24 MiB at
// worst.
inline constexpr std::size_t kMaxOperationsInHand = 64;

struct Probe {
  std::size_t ticket = 0;
  std::size_t operation = 0;             // index into the plan
  http::Request request;                 // without credentials
  std::vector<std::size_t> credentials;  // indexes into Settings::credentials
};

class ScanProber {
 public:
  ScanProber(std::vector<access::Operation> plan, Settings settings);

  // All requests that may go now. Empty while answers are awaited, and when finished.
  [[nodiscard]] std::vector<Probe> next();
  void observe(std::size_t ticket, Result<http::Response> answer);
  [[nodiscard]] bool finished() const noexcept;
  // No further request is given out; answers still on their way may come or not: `abandon` takes
  // what there is.
  void stop(const std::string& why);
  void abandon(const std::string& why);

  [[nodiscard]] std::size_t requests() const noexcept { return tickets_.size(); }
  [[nodiscard]] std::size_t budget() const noexcept { return budget_; }
  [[nodiscard]] std::size_t operations_done() const noexcept { return done_; }
  // Credentials that opened at least one operation.
  [[nodiscard]] const std::vector<std::size_t>& working_credentials() const noexcept {
    return working_;
  }
  // In the order of the plan; an operation that accepts several credentials has one for each. Once,
  // when finished.
  [[nodiscard]] std::vector<access::Observation> take();

 private:
  struct Slot {
    std::unique_ptr<OperationProber> prober;  // null before it starts and after it was taken
    std::vector<access::Observation> observations;
    bool in_wave = false, started = false, in_hand = false, met = false, done = false,
         queued = false;
    std::vector<std::size_t> working;  // credentials that opened it
  };
  struct Ticket {
    std::size_t operation, ask;
    bool answered = false;
  };

  void start_wave();
  void start_more();
  void settle(std::size_t operation);  // after something moved in it
  void meet();
  void release_waiting();
  void put_down(Slot& slot);
  void queue(std::size_t operation);
  void finish(std::size_t operation);
  void note_working(Slot& slot);
  [[nodiscard]] const Stranger& stranger_for(const http::Url& url);
  [[nodiscard]] std::vector<std::size_t> assumed_for(const access::Operation& operation) const;

  std::vector<access::Operation> plan_;
  Settings settings_;
  std::size_t budget_;
  std::vector<Slot> slots_;
  std::vector<Ticket> tickets_;
  std::map<std::string, std::vector<std::size_t>> same_url_;  // positions in the plan, by URL
  std::map<std::string, Stranger> strangers_;                 // by scheme and host
  std::vector<std::size_t> ready_;   // operations with something to hand out
  std::deque<std::size_t> waiting_;  // to leave the meeting, not yet going
  std::vector<std::size_t> working_;
  std::map<std::string, bool> hosts_asked_;
  std::size_t next_start_ = 0, in_hand_ = 0, done_ = 0;
  // Of the wave: not yet at the meeting; not yet done. And started, but not done, of all. Counted,
  // because to look through a plan of thousands after each answer would cost more than the answer.
  std::size_t wave_left_ = 0, wave_open_ = 0, under_way_ = 0;
  bool sending_wave_ = true, meeting_over_ = false;
  std::string stopped_;
};

}  // namespace ringfence::probe
