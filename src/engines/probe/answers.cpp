#include "engines/probe/answers.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "core/base/result.hpp"
#include "core/base/text.hpp"

namespace ringfence::probe {
namespace {

// A word that every sample of `side` has and no sample of `other`.
bool has_own_word(const std::vector<Words>& side, const std::vector<Words>& other) {
  return std::any_of(side.front().begin(), side.front().end(), [&](std::string_view word) {
    const auto has = [&](const Words& words) { return words.contains(word); };
    return std::all_of(side.begin(), side.end(), has) &&
           std::none_of(other.begin(), other.end(), has);
  });
}

bool statuses_meet(const std::vector<const http::Response*>& a,
                   const std::vector<const http::Response*>& b) {
  return std::any_of(a.begin(), a.end(), [&](const http::Response* x) {
    return std::any_of(b.begin(), b.end(),
                       [&](const http::Response* y) { return x->status == y->status; });
  });
}

}  // namespace

Words words_of(std::string_view body) {
  body = body.substr(0, kMaxComparedBody);
  const auto in_word = [](char c) {
    return text::is_alpha(c) || text::is_digit(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
  };
  Words out;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= body.size(); ++i) {
    if (i < body.size() && in_word(body[i])) continue;
    if (i > start) out.insert(body.substr(start, i - start));
    start = i + 1;
  }
  return out;
}

bool is_refusal(const http::Response& response) noexcept {
  return response.status == 401 || response.status == 403 || response.status == 407;
}

bool is_redirect(const http::Response& response) noexcept {
  return http::is_redirect_status(response.status);
}

bool data_differs(const std::vector<const http::Response*>& a,
                  const std::vector<const http::Response*>& b) {
  RINGFENCE_ASSERT(!a.empty() && !b.empty());
  if (!statuses_meet(a, b)) return true;
  const auto all_words = [](const std::vector<const http::Response*>& side) {
    std::vector<Words> out;
    for (const http::Response* response : side) out.push_back(words_of(response->body));
    return out;
  };
  const std::vector<Words> in_a = all_words(a), in_b = all_words(b);
  return has_own_word(in_a, in_b) || has_own_word(in_b, in_a);
}

}  // namespace ringfence::probe
