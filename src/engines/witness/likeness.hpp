// Whether two texts are the same but for what changes from one answer to the next: numbers, times,
// identifiers.
#pragma once

#include <string_view>

namespace ringfence::witness {

// At least half of the eight-byte pieces of the one that has more occur in the other. Only the
// start that a report keeps of a body is compared.
[[nodiscard]] bool are_alike(std::string_view scanned, std::string_view seen);

}  // namespace ringfence::witness
