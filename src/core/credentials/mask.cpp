#include "core/credentials/mask.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "core/base/text.hpp"
#include "core/credentials/find_secrets.hpp"
#include "core/credentials/personal_data.hpp"

namespace ringfence::credentials {
namespace {

constexpr std::string_view kHidden = "[hidden]";
// What is taken out can bring a name nearer to another number: looked at again, a few times.
constexpr int kRounds = 4;

using Place = std::pair<std::size_t, std::size_t>;  // where, how long

std::vector<Place> places_in(std::string_view text) {
  std::vector<Place> out;
  for (const FoundSecret& found : secrets_in(text))
    if (found.kind != SecretKind::PublishableKey) out.emplace_back(found.at, found.size);
  for (const FoundPersonal& found : personal_data_in(text)) out.emplace_back(found.at, found.size);
  std::ranges::sort(out);
  return out;
}

}  // namespace

std::string masked_value(std::string_view value) {
  const std::string_view start = value.substr(0, std::min<std::size_t>(4, value.size() / 4));
  return text::printable(start) + std::string(kHidden);
}

std::string masked(std::string_view text) {
  std::string out(text);
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<Place> places = places_in(out);
    if (places.empty()) break;
    std::string next;
    std::size_t at = 0;
    for (const auto& [where, size] : places) {
      if (where < at) continue;  // within what was just taken out
      next += out.substr(at, where - at);
      next += masked_value(std::string_view(out).substr(where, size));
      at = where + size;
    }
    next += out.substr(at);
    out = std::move(next);
  }
  return out;
}

}  // namespace ringfence::credentials
