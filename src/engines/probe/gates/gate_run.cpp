#include "engines/probe/gates/gate_run.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engines/probe/operation_prober.hpp"

namespace ringfence::probe {

using access::Alteration;
using access::GateTrial;
using access::Outcome;
using Kind = Alteration::Kind;

namespace {

enum class Control { Right, Wrong, Anonymous };
// The right one first: an API that locks out after bad tries must see a good one before any.
constexpr std::array kControls = {Control::Right, Control::Wrong, Control::Anonymous,
                                  Control::Right, Control::Wrong};

}  // namespace

GateRun::GateRun(GatePlan plan, const Settings& settings)
    : plan_(std::move(plan)), settings_(&settings) {
  study_.operation = plan_.operation;
  study_.gate = plan_.gate;
  ask_control();
}

std::optional<GateAsk> GateRun::next() {
  if (!pending_ || finished_) return std::nullopt;
  awaiting_ = true;
  ++asked_;
  return std::exchange(pending_, std::nullopt);
}

bool GateRun::is_again() const {
  return question().kind == Kind::Again || question().kind == Kind::Respelled;
}

bool GateRun::changes_content() const {
  return question().content != access::Content::Same || question().kind == Kind::Moved;
}

Alteration GateRun::wrong() const {
  const bool signs = std::ranges::any_of(plan_.credentials, [this](std::size_t i) {
    return settings_->credentials[i].kind == access::CredentialKind::Signature;
  });
  return {.kind = Kind::Edited,
          .part = signs ? access::Part::Signature : access::Part::Key,
          .edit = access::Edit::Wrong};
}

void GateRun::ask(Purpose purpose, const Alteration& alteration) {
  if (study_.exchanges.size() >= kMaxProbesPerGate)
    return finish("stopped at the most requests one gate may cost");
  const std::optional<ContentPair> content = content_of(plan_, alteration);
  if (!content) return settle(Outcome::Unclear);
  purpose_ = purpose;
  GateAsk out{.request = content->sent, .credentials = plan_.credentials, .alteration = alteration};
  if (alteration.kind == Kind::Absent) out.credentials.clear();
  if (alteration.kind == Kind::OtherKey) {
    if (!plan_.other_credential) return settle(Outcome::Unclear);
    out.credentials = {*plan_.other_credential};
  }
  if (content->made_for != content->sent) out.made_for = content->made_for;
  if (alteration.kind == Kind::Again || alteration.kind == Kind::Respelled) out.earlier = before_;
  access::Exchange exchange{study_.exchanges.size(), out.request, {},
                            unavailable("not sent"), 0,           ""};
  for (const std::size_t index : out.credentials)
    exchange.credentials.push_back(settings_->credentials[index].label);
  study_.exchanges.push_back(std::move(exchange));
  pending_ = std::move(out);
}

void GateRun::ask_control() {
  switch (kControls[control_]) {
    case Control::Right: return ask(Purpose::Control, {});
    case Control::Wrong: return ask(Purpose::Control, wrong());
    case Control::Anonymous: return ask(Purpose::Control, {.kind = Kind::Absent});
  }
}

const http::Response* GateRun::last() const { return study_.exchanges.back().response(); }

Reading GateRun::reading() const {
  return last() == nullptr ? Reading::Neither : yardstick_->read(*last());
}

void GateRun::observe(Result<http::Response> answer) {
  if (finished_) return;
  RINGFENCE_ASSERT(awaiting_);
  awaiting_ = false;
  study_.exchanges.back().answer = std::move(answer);
  const std::size_t id = study_.exchanges.back().id;
  switch (purpose_) {
    case Purpose::Control: {
      if (last() == nullptr) return finish("a control brought no answer");
      const Control control = kControls[control_];
      if (control == Control::Right) study_.right.push_back(id);
      if (control == Control::Wrong) study_.wrong.push_back(id);
      if (control == Control::Anonymous) study_.anonymous = id;
      if (++control_ < kControls.size()) return ask_control();
      return judge_controls();
    }
    case Purpose::Before:
    case Purpose::ConfirmBefore: {
      if (reading() != Reading::Accepted) return settle(Outcome::Unclear);
      before_ = id;
      const bool confirms = purpose_ == Purpose::ConfirmBefore;
      if (!confirms) trial_.original = id;
      return ask(confirms ? Purpose::Confirm : Purpose::Question, question());
    }
    case Purpose::Question: return on_question();
    case Purpose::Contrast: return on_contrast();
    case Purpose::Counterpart: return on_counterpart();
    case Purpose::Confirm: return on_confirm();
    case Purpose::Last: return on_last();
  }
}

std::vector<const http::Response*> GateRun::answers(const std::vector<std::size_t>& ids) const {
  std::vector<const http::Response*> out;
  for (const std::size_t id : ids) out.push_back(study_.exchanges[id].response());
  return out;
}

void GateRun::judge_controls() {
  const auto right = answers(study_.right);
  const bool bodyless = plan_.operation.method == "HEAD";
  for (const http::Response* answer : right)
    if (!http::is_ok_status(answer->status))
      return finish("a right request was answered " + std::to_string(answer->status));
  const Yardstick by_anonymous(right, answers({*study_.anonymous}), bodyless);
  if (!by_anonymous.tells()) return finish("a request without a credential is answered alike");
  GateTrial trial{.alteration = wrong(), .exchange = study_.wrong.front()};
  trial.original = study_.right.front();
  const auto wrongs = answers(study_.wrong);
  const auto let_in = std::ranges::count_if(wrongs, [&](const http::Response* answer) {
    return by_anonymous.read(*answer) == Reading::Accepted;
  });
  if (let_in == std::ssize(wrongs)) {
    // Nothing is checked, so nothing else needs to be asked.
    trial.outcome = Outcome::Accepted;
    study_.trials.push_back(trial);
    return finish("");
  }
  if (let_in != 0) return finish("a wrong credential is answered now so and now so");
  auto refusals = wrongs;
  refusals.push_back(study_.exchanges[*study_.anonymous].response());
  yardstick_.emplace(right, refusals, bodyless);
  if (!yardstick_->tells()) return finish("right and wrong requests are answered alike");
  const bool fails =
      std::ranges::all_of(wrongs, [](const http::Response* a) { return a->status >= 500; });
  trial.outcome = fails ? Outcome::Failed : Outcome::Refused;
  study_.trials.push_back(trial);
  at_ = 0;
  ask_next_question();
}

void GateRun::ask_next_question() {
  for (; at_ < plan_.questions.size(); ++at_) {
    const auto& after = plan_.questions[at_].after;
    if (!after) break;
    const GateTrial* earlier = study_.trial(after->alteration);
    if (earlier != nullptr && earlier->outcome == after->outcome) break;
  }
  if (at_ == plan_.questions.size()) return ask(Purpose::Last, {});
  trial_ = {.alteration = question()};
  begin_question(false);
}

void GateRun::begin_question(bool confirm) {
  // What is sent again must have been right the first time, and not long ago.
  if (is_again()) return ask(confirm ? Purpose::ConfirmBefore : Purpose::Before, {});
  ask(confirm ? Purpose::Confirm : Purpose::Question, question());
}

void GateRun::on_question() {
  trial_.exchange = study_.exchanges.back().id;
  if (question().kind == Kind::Absent) return on_bypass();
  const Reading r = reading();
  const bool about_content = changes_content() && last() != nullptr;
  if (r == Reading::Refused) return settle(Outcome::Refused);
  if (r == Reading::Failed) return begin_question(true);
  if (about_content) {
    Alteration contrast = wrong();
    contrast.content = question().content;
    return ask(Purpose::Contrast, contrast);
  }
  if (r == Reading::Accepted) return begin_question(true);
  // Nothing but the credential was changed, so another client error is about that.
  const bool no = last() != nullptr && last()->status >= 400 && last()->status != 429;
  settle(no ? Outcome::Refused : Outcome::Unclear);
}

// Without a credential by another way. That the way leads somewhere is nothing: only the gated data
// itself shows that the gate was passed. A redirect to the right path is none of it.
void GateRun::on_bypass() {
  if (last() == nullptr) return settle(Outcome::Unclear);
  const bool passed = question().content == access::Content::Head
                          ? has_length_of_data(*last())
                          : yardstick_->knows_data() && reading() == Reading::Accepted;
  if (passed) return begin_question(true);
  settle(http::is_ok_status(last()->status) ? Outcome::Unclear : Outcome::Refused);
}

// The handler ran for HEAD: its answer has the length of the data, which no refusal has.
bool GateRun::has_length_of_data(const http::Response& head) const {
  const auto length_of = [](const http::Response& answer) {
    return answer.headers.first("content-length").value_or("");
  };
  const auto has_it = [&](const http::Response* answer) {
    return length_of(*answer) == length_of(head);
  };
  auto refusals = answers(study_.wrong);
  refusals.push_back(study_.exchanges[*study_.anonymous].response());
  return http::is_ok_status(head.status) && length_of(head) != "" && length_of(head) != "0" &&
         std::ranges::all_of(answers(study_.right), has_it) &&
         std::ranges::none_of(refusals, has_it);
}

// With a wrong credential: where that is answered as well, anyone may ask, and nothing is shown.
void GateRun::on_contrast() {
  const http::Response& asked = *study_.exchanges[trial_.exchange].response();
  if (last() == nullptr) return settle(Outcome::Unclear);
  trial_.contrast = study_.exchanges.back().id;
  if (reading() != Reading::Refused && last()->status == asked.status)
    return settle(Outcome::Unclear);
  const bool sure = yardstick_->read(asked) == Reading::Accepted;
  if (sure && question().content != access::Content::Path) return begin_question(true);
  Alteration counterpart = question();
  counterpart.kind = Kind::None;
  counterpart.made_for_content = true;
  ask(Purpose::Counterpart, counterpart);
}

// The same content, rightly signed: only an answer like that one tells that the gate was passed.
void GateRun::on_counterpart() {
  const http::Response& asked = *study_.exchanges[trial_.exchange].response();
  if (last() == nullptr || last()->status != asked.status) return settle(Outcome::Refused);
  begin_question(true);
}

void GateRun::on_confirm() {
  const http::Response* first = study_.exchanges[trial_.exchange].response();
  const bool same = last() != nullptr && first != nullptr && last()->status == first->status &&
                    reading() == yardstick_->read(*first);
  const bool head = question().kind == Kind::Absent && question().content == access::Content::Head;
  if (head && same && !has_length_of_data(*last())) return settle(Outcome::Unclear);
  if (!same) return settle(Outcome::Unclear);
  settle(first->status >= 500 ? Outcome::Failed : Outcome::Accepted);
}

void GateRun::settle(Outcome outcome) {
  if (purpose_ == Purpose::Last || plan_.questions.size() == at_) return finish("");
  trial_.outcome = outcome;
  if (!trial_.original) trial_.original = study_.right.back();
  study_.trials.push_back(std::exchange(trial_, {}));
  ++at_;
  ask_next_question();
}

// Failures count only while right requests are answered: an API that went down says nothing.
void GateRun::on_last() {
  if (reading() != Reading::Accepted)
    for (GateTrial& trial : study_.trials)
      if (trial.outcome == Outcome::Failed) trial.outcome = Outcome::Unclear;
  finish("");
}

void GateRun::finish(std::string why) {
  pending_.reset();
  if (study_.not_judged.empty()) study_.not_judged = std::move(why);
  finished_ = true;
}

void GateRun::stop(const std::string& why) {
  if (!finished_) finish(why);
}

access::GateStudy GateRun::take() {
  RINGFENCE_ASSERT(finished_);
  // A question that was never answered is no evidence.
  for (access::Exchange& exchange : study_.exchanges) {
    if (!exchange.answer || exchange.answer->body.size() <= kKeptBody) continue;
    exchange.answer->body.resize(kKeptBody);
    exchange.answer->body.shrink_to_fit();
    exchange.answer->body_cut = true;
  }
  return std::move(study_);
}

}  // namespace ringfence::probe
