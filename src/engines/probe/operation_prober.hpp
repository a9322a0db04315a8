// Learns one operation: a step machine without I/O. `next` gives the requests that may go now,
// `observe` takes an answer; nothing else moves it. Requests carry credentials by index only.
//
// Order: the positive control of each credential, the anonymous baseline, authenticated ones,
// (turns, where only bodies differ), preflights, candidates for trust, mutations of what is
// trusted, preflights of the witnesses, and once a host the questions about the host itself. A
// credential that a page must hold makes mutations matter less: two scouts stand for the careless
// checks, and only where one gets in are all tried. Exchanges are kept in the order of asking,
// whatever the order of arrival: same answers, same observation.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/access/observation.hpp"
#include "engines/probe/candidates.hpp"
#include "engines/probe/settings.hpp"

namespace ringfence::probe {

// Bytes of a body kept as evidence once an answer has been compared: a stack trace shows in this
// much.
inline constexpr std::size_t kKeptBody = 4096;
// ... and of an answer to a mutated origin, where the headers are what counts.
inline constexpr std::size_t kKeptMutationBody = 256;
// Trusted origins that are mutated, and redirects within the API's own origin that are taken as its
// true address.
inline constexpr std::size_t kMaxTrusted = 3;
inline constexpr std::size_t kMaxMoves = 3;

struct Ask {
  std::size_t id = 0;
  http::Request request;                 // without credentials
  std::vector<std::size_t> credentials;  // indexes into Settings::credentials
};

class OperationProber {
 public:
  // `siblings`: methods of the same path that the scan tests as operations of their own.
  // `stranger`: to the operation's server.
  OperationProber(access::Operation operation, const Settings& settings,
                  std::vector<std::string> siblings, Stranger stranger, Foreknowledge known = {});

  // Empty while answers are awaited, at the meeting point, and at the end.
  [[nodiscard]] std::vector<Ask> next();
  void observe(std::size_t id, Result<http::Response> answer);

  // The meeting point: everything before it is independent of other operations, what comes after
  // asks about the host.
  [[nodiscard]] bool at_meeting_point() const noexcept {
    return stage_ == Stage::Meeting && outstanding_ == 0;
  }
  void ask_about_host() { host_questions_ = true; }
  [[nodiscard]] bool answers_foreign_preflights() const;
  void leave_meeting_point();

  // Methods that are not sent need to be told which credentials are known to work.
  void assume_credentials(std::vector<std::size_t> working) { assumed_ = std::move(working); }
  [[nodiscard]] std::vector<std::size_t> working_credentials() const;

  [[nodiscard]] bool finished() const noexcept { return stage_ == Stage::Finished; }
  [[nodiscard]] std::size_t spent() const noexcept { return spent_; }
  void stop(std::string why);  // ends here: what was not asked is said in Observation::not_tested
  // One observation per credential that the operation accepts, or one in all. Once, after
  // finished().
  [[nodiscard]] std::vector<access::Observation> take();

 private:
  enum class Stage {
    Control,
    Anonymous,
    Authenticated,
    Combined,
    TurnAnonymous,
    TurnAuthenticated,
    Preflights,
    Writes,
    Candidates,
    Scouts,
    Mutations,
    Witnesses,
    Meeting,
    Host,
    Finished,
  };
  struct Branch {  // what is learned with one credential, or with none
    access::Observation observation;
    std::vector<std::size_t> credentials;
  };
  struct Pending {
    std::size_t branch;
    access::Trial trial;
    Ask ask;
    std::optional<Result<http::Response>> answer;
  };

  void begin(Stage stage);
  void advance();
  void collect();
  void ask(std::size_t branch, access::Trial trial);
  void ask_control();
  [[nodiscard]] bool signs(const CredentialSet& set) const;
  [[nodiscard]] access::Trial authenticated_trial(origins::OriginKind kind) const;
  [[nodiscard]] bool works_once(const Branch& branch) const;
  [[nodiscard]] std::optional<fetch::CookieAttributes> attributes_set_by(
      const Branch& branch, const access::Gate& gate) const;
  void ask_anonymous();
  void ask_authenticated();
  void decide_gates();
  void settle_without_gate();
  void ask_preflights();
  void ask_writes();
  void ask_candidates();
  void ask_scouts();
  void ask_mutations();
  void ask_look_alikes(std::size_t branch, bool scouts_only);
  void ask_witnesses();
  void ask_host();
  [[nodiscard]] bool moved();
  [[nodiscard]] bool sends() const noexcept;
  [[nodiscard]] bool was_tried(const Branch& branch, const origins::Origin& origin,
                               access::Sending sending, std::string_view method) const;
  [[nodiscard]] http::Request request_for(const access::Trial& trial) const;
  [[nodiscard]] http::Request preflight_for(const access::Trial& trial,
                                            const std::string& wanted) const;
  [[nodiscard]] std::vector<const http::Response*> answers(const Branch& branch,
                                                           bool authenticated) const;
  [[nodiscard]] bool accepted(const Branch& branch) const;
  [[nodiscard]] bool differs_by_body_only(const Branch& branch) const;
  [[nodiscard]] access::Gate gate_of(const Branch& branch) const;
  [[nodiscard]] std::vector<std::string> preflight_headers(const Branch& branch) const;
  [[nodiscard]] bool lets_random_in(const Branch& branch, access::Sending sending) const;
  [[nodiscard]] access::Sending proving() const noexcept;

  access::Operation operation_;
  const Settings* settings_;
  std::vector<std::string> siblings_;
  Foreknowledge known_;
  std::vector<CredentialSet> sets_;  // that are tried
  std::string label_;                // of the page nobody trusts
  origins::LookAlike stranger_;      // that page
  Stage stage_ = Stage::Control;
  bool begun_ = false;
  bool host_questions_ = false;
  std::size_t outstanding_ = 0, spent_ = 0, spent_on_host_ = 0, moves_ = 0, handed_out_ = 0;
  std::vector<Branch> branches_;  // [0] anonymous until gates are decided
  std::vector<Pending> pending_;
  std::vector<std::size_t> assumed_;
  std::string stopped_;
};

}  // namespace ringfence::probe
