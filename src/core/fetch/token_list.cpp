#include "core/fetch/token_list.hpp"

#include "core/base/text.hpp"

namespace ringfence::fetch {

TokenList::TokenList(const http::HeaderList& headers, std::string_view name) noexcept
    : headers_(headers), name_(name) {
  bool good = true;
  for (const http::HeaderField& field : headers) {
    if (!is_named(field)) continue;
    present_ = true;
    std::string_view rest = field.value, element;
    // Empty elements are allowed by the list grammar; anything else that is no token is not.
    while (next(rest, element)) good = good && (element.empty() || text::is_token(element));
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

bool TokenList::is_named(const http::HeaderField& field) const noexcept {
  return text::equals_ignoring_case(field.name, name_);
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
