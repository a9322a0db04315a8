#include "engines/witness/likeness.hpp"

#include <algorithm>
#include <set>

namespace ringfence::witness {
namespace {

constexpr std::size_t kPiece = 8;
// What a report keeps of a body; more would not be compared with anything.
constexpr std::size_t kMost = 2048;

std::set<std::string_view> pieces_of(std::string_view text) {
  std::set<std::string_view> out;
  for (std::size_t i = 0; i + kPiece <= text.size(); ++i) out.insert(text.substr(i, kPiece));
  return out;
}

}  // namespace

bool are_alike(std::string_view scanned, std::string_view seen) {
  scanned = scanned.substr(0, kMost);
  // A body that the report cut is compared as far as it goes.
  if (scanned.size() == kMost) seen = seen.substr(0, kMost);
  if (scanned == seen) return true;
  const std::set<std::string_view> a = pieces_of(scanned), b = pieces_of(seen);
  const auto common = static_cast<std::size_t>(
      std::ranges::count_if(a, [&](std::string_view piece) { return b.contains(piece); }));
  return common * 2 >= std::max(a.size(), b.size()) && common > 0;
}

}  // namespace ringfence::witness
