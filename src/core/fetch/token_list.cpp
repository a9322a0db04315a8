#include "core/fetch/token_list.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace ringfence::fetch {
namespace {

// text::is_token_char as a table: each byte of each list goes through it.
constexpr auto kTokenBytes = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("!#$%&'*+-.^_`|~"))
    table[static_cast<unsigned char>(c)] = true;
  for (unsigned c = 0; c < 128; ++c)
    if (text::is_alpha(static_cast<char>(c)) || text::is_digit(static_cast<char>(c)))
      table[c] = true;
  return table;
}();

bool is_token_or_empty(std::string_view s) noexcept {
  return std::all_of(s.begin(), s.end(),
                     [](char c) { return kTokenBytes[static_cast<unsigned char>(c)]; });
}

}  // namespace

TokenList::TokenList(const http::HeaderList& headers, std::string_view name) noexcept
    : headers_(headers), name_(name) {
  bool good = true;
  const auto& fields = headers.fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!is_named(fields[i].name, name)) continue;
    if (!present_) first_ = i;
    end_ = i + 1;
    present_ = true;
    std::string_view rest = fields[i].value, element;
    // Empty elements are allowed by the list grammar; anything else that is no token is not.
    while (next(rest, element)) good = good && is_token_or_empty(element);
  }
  malformed_ = !good;
}

bool TokenList::contains(std::string_view token) const noexcept {
  bool found = false;
  each([&](std::string_view element) { return !(found = element == token); });
  return found;
}

bool TokenList::contains_ignoring_case(std::string_view token) const noexcept {
  bool found = false;
  each([&](std::string_view element) {
    return !(found = text::equals_ignoring_case(element, token));
  });
  return found;
}

bool TokenList::next(std::string_view& rest, std::string_view& element) noexcept {
  if (rest.data() == nullptr) return false;
  const std::size_t comma = rest.find(',');
  element = text::trim(rest.substr(0, comma));
  if (comma == std::string_view::npos)
    rest = {};
  else
    rest.remove_prefix(comma + 1);
  return true;
}

}  // namespace ringfence::fetch
