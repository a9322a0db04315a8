// Asks one gate its questions, one request after the other: a step machine without I/O. First the
// controls (right, wrong, without, right, wrong), so that an API that answers now so and now so is
// not judged; then each question; what looks accepted is asked once more, and where content was
// changed also with a wrong credential, so that what anyone may ask is not taken for a hole; at the
// end the right request again, so that an API that broke or locked us out is noticed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/access/gate_study.hpp"
#include "engines/probe/gates/gate_answers.hpp"
#include "engines/probe/gates/gate_questions.hpp"
#include "engines/probe/settings.hpp"

namespace ringfence::probe {

// Controls (6), some 25 questions, and up to three requests more for each that looks accepted.
inline constexpr std::size_t kMaxProbesPerGate = 120;

struct GateAsk {
  http::Request request;                  // as it is sent, without credentials
  std::optional<http::Request> made_for;  // what the credential is made for, where that is another
  std::vector<std::size_t> credentials;   // indexes into Settings::credentials
  access::Alteration alteration;
  std::optional<std::size_t> earlier;  // the ask whose bytes are sent again, counted from 0
};

class GateRun {
 public:
  GateRun(GatePlan plan, const Settings& settings);

  // The next request; nullopt while an answer is awaited and at the end.
  [[nodiscard]] std::optional<GateAsk> next();
  void observe(Result<http::Response> answer);
  [[nodiscard]] bool finished() const noexcept { return finished_; }
  void stop(const std::string& why);  // ends here
  [[nodiscard]] std::size_t asked() const noexcept { return asked_; }
  [[nodiscard]] access::GateStudy take();  // once, when finished

 private:
  enum class Purpose {
    Control,
    Before,
    Question,
    Contrast,
    Counterpart,
    ConfirmBefore,
    Confirm,
    Last
  };

  void ask(Purpose purpose, const access::Alteration& alteration);
  void ask_control();
  void judge_controls();
  void ask_next_question();
  void begin_question(bool confirm);
  void on_question();
  void on_bypass();
  [[nodiscard]] bool has_length_of_data(const http::Response& head) const;
  void on_contrast();
  void on_counterpart();
  void on_confirm();
  void on_last();
  void settle(access::Outcome outcome);
  void finish(std::string why);
  [[nodiscard]] const http::Response* last() const;  // the last answer; null: none came
  [[nodiscard]] Reading reading() const;
  [[nodiscard]] std::vector<const http::Response*> answers(
      const std::vector<std::size_t>& ids) const;
  [[nodiscard]] access::Alteration wrong() const;
  [[nodiscard]] const access::Alteration& question() const {
    return plan_.questions[at_].alteration;
  }
  [[nodiscard]] bool is_again() const;
  [[nodiscard]] bool changes_content() const;

  GatePlan plan_;
  const Settings* settings_;
  access::GateStudy study_;
  std::optional<Yardstick> yardstick_;
  std::optional<GateAsk> pending_;  // not yet handed out
  Purpose purpose_ = Purpose::Control;
  std::size_t asked_ = 0, control_ = 0, at_ = 0;
  std::optional<std::size_t> before_;  // the right request of a question that sends it again
  access::GateTrial trial_;            // of the question at hand
  bool awaiting_ = false, finished_ = false;
};

}  // namespace ringfence::probe
