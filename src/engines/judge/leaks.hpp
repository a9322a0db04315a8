// Details in the body of an error answer that tell a stranger how the server is built, or hand over
// a secret. Looks at the first kMaxScanned bytes. Marks are chosen so that an ordinary JSON error
// does not show any.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ringfence::judge {

enum class Leak : int;

// A stack trace with its source lines fits well; a body that is longer shows its marks early.
inline constexpr std::size_t kMaxScanned = 65536;

[[nodiscard]] std::vector<Leak> leaks_in(
    std::string_view body);  // each at most once, in the order of the enum

}  // namespace ringfence::judge
