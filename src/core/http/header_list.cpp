#include "core/http/header_list.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::http {

void HeaderList::set(std::string_view name, std::string value) {
  const auto same = [&](const HeaderField& f) { return text::equals_ignoring_case(f.name, name); };
  const auto first = std::find_if(fields_.begin(), fields_.end(), same);
  if (first == fields_.end()) {
    add(std::string(name), std::move(value));
    return;
  }
  first->value = std::move(value);
  fields_.erase(std::remove_if(first + 1, fields_.end(), same), fields_.end());
}

void HeaderList::remove(std::string_view name) {
  std::erase_if(fields_,
                [&](const HeaderField& f) { return text::equals_ignoring_case(f.name, name); });
}

bool HeaderList::has(std::string_view name) const noexcept { return first(name).has_value(); }

std::size_t HeaderList::count(std::string_view name) const noexcept {
  std::size_t n = 0;
  for (const HeaderField& f : fields_) n += text::equals_ignoring_case(f.name, name) ? 1 : 0;
  return n;
}

std::optional<std::string_view> HeaderList::first(std::string_view name) const noexcept {
  for (const HeaderField& f : fields_)
    if (text::equals_ignoring_case(f.name, name)) return f.value;
  return std::nullopt;
}

std::vector<std::string_view> HeaderList::all(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const HeaderField& f : fields_)
    if (text::equals_ignoring_case(f.name, name)) out.emplace_back(f.value);
  return out;
}

std::optional<std::string> HeaderList::combined(std::string_view name) const {
  std::optional<std::string> out;
  for (const HeaderField& f : fields_) {
    if (!text::equals_ignoring_case(f.name, name)) continue;
    if (out)
      *out += ", ";
    else
      out.emplace();
    *out += text::trim(f.value);
  }
  return out;
}

}  // namespace ringfence::http
