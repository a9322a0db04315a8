#include "engines/probe/gates/gate_answers.hpp"

#include <algorithm>

#include "engines/probe/answers.hpp"

namespace ringfence::probe {
namespace {

using Answers = std::vector<const http::Response*>;

std::set<int> statuses_of(const Answers& answers) {
  std::set<int> out;
  for (const http::Response* answer : answers) out.insert(answer->status);
  return out;
}

bool meet(const std::set<int>& a, const std::set<int>& b) {
  return std::ranges::any_of(a, [&](int status) { return b.contains(status); });
}

// Words that every answer of `side` has and none of `other`: clocks and nonces are not among them.
std::set<std::string> own_words(const Answers& side, const Answers& other) {
  std::set<std::string> out;
  if (side.empty()) return out;
  for (const std::string_view word : words_of(side.front()->body)) {
    const auto has = [&](const http::Response* answer) {
      return words_of(answer->body).contains(word);
    };
    if (std::ranges::all_of(side, has) && std::ranges::none_of(other, has)) out.emplace(word);
  }
  return out;
}

// From an answer that a cache gave, nothing follows about the API.
bool is_cached(const http::Response& answer) {
  const auto age = answer.headers.first("age");
  return age && *age != "0";
}

}  // namespace

Yardstick::Yardstick(const Answers& right, const Answers& wrong, bool by_status_alone)
    : right_statuses_(statuses_of(right)),
      wrong_statuses_(statuses_of(wrong)),
      by_status_alone_(by_status_alone) {
  if (!by_status_alone) {
    right_words_ = own_words(right, wrong);
    wrong_words_ = own_words(wrong, right);
  }
  const bool by_status = !meet(right_statuses_, wrong_statuses_);
  tells_ = right_statuses_.size() == 1 && (by_status || !right_words_.empty());
}

Reading Yardstick::read(const http::Response& answer) const {
  const int status = answer.status;
  const bool as_right = right_statuses_.contains(status),
             as_wrong = wrong_statuses_.contains(status);
  if (is_cached(answer)) return Reading::Neither;
  if (!as_right) {
    if (as_wrong || is_refusal(answer)) return Reading::Refused;
    return status >= 500 ? Reading::Failed : Reading::Neither;
  }
  return as_wrong || !right_words_.empty() ? by_words(answer) : Reading::Accepted;
}

Reading Yardstick::by_words(const http::Response& answer) const {
  if (by_status_alone_) return Reading::Neither;
  const Words words = words_of(answer.body);
  const auto count = [&](const std::set<std::string>& wanted) {
    return static_cast<std::size_t>(std::ranges::count_if(
        wanted, [&](const std::string& word) { return words.contains(word); }));
  };
  // Data may have changed since the controls were asked, so half of its words will do.
  const std::size_t right = count(right_words_), wrong = count(wrong_words_);
  if (wrong == 0 && right * 2 >= right_words_.size() && right > 0) return Reading::Accepted;
  if (wrong > 0 || wrong_statuses_.contains(answer.status)) return Reading::Refused;
  return Reading::Neither;
}

}  // namespace ringfence::probe
