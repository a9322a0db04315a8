// Standard input, read whole.
#pragma once

#include <cstddef>
#include <string>

namespace ringfence::cli {

// To its end, or until it has more than `most` bytes: then somewhat more than that is given back,
// and whoever reads it refuses it.
[[nodiscard]] std::string read_standard_input(std::size_t most);

}  // namespace ringfence::cli
