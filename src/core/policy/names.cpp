#include "core/policy/names.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/policy/bounds.hpp"

namespace ringfence::policy {

bool is_word_name(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kMaxWordName && text.front() >= 'a' &&
         text.front() <= 'z' && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || text::is_digit(c) || c == '_' || c == '-';
         });
}

void check_name(std::string_view name, document::Position at, const std::string& path,
                std::vector<Fault>& faults) {
  if (!is_word_name(name))
    faults.push_back({Rule::BadName, path, text::printable(name, 80), at, "", ""});
}

}  // namespace ringfence::policy
