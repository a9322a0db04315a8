// Was a changed request let in? Read off an answer by comparison with the controls of the same
// gate: answers to right requests, and to wrong ones. An API that refuses with status 200 is told
// by the words of its bodies, those that all answers of one side have and none of the other.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/http/message.hpp"

namespace ringfence::probe {

enum class Reading {
  Accepted,  // as right requests are answered
  Refused,   // as wrong ones are
  Failed,    // 5xx
  Neither,   // another answer: about what was asked, perhaps, and not about who asks
};

class Yardstick {
 public:
  // `by_status_alone`: bodies say nothing (HEAD).
  Yardstick(const std::vector<const http::Response*>& right,
            const std::vector<const http::Response*>& wrong, bool by_status_alone);

  // Right and wrong requests are answered differently, each side alike.
  [[nodiscard]] bool tells() const noexcept { return tells_; }
  // The data of right answers is known by its words, so that it is known again wherever it comes
  // from.
  [[nodiscard]] bool knows_data() const noexcept { return !right_words_.empty(); }
  [[nodiscard]] Reading read(const http::Response& answer) const;

 private:
  [[nodiscard]] Reading by_words(const http::Response& answer) const;

  std::set<int> right_statuses_, wrong_statuses_;
  std::set<std::string> right_words_, wrong_words_;  // of all answers of a side, none of the other
  bool by_status_alone_;
  bool tells_ = false;
};

}  // namespace ringfence::probe
