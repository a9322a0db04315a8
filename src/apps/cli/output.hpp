// Writing what was asked for: to standard output, or whole to a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace ringfence::cli {

// One line on standard error: "ringfence: TEXT".
void say(std::string_view text);

// Whether a file at `path` could be written, tried beside its place and taken away again: what is
// there stays as it is. No path, a pipe or a device: not tried.
[[nodiscard]] Result<void> check_output(const std::optional<std::string>& path);

// To `path`, or to standard output. A file appears whole or not at all: it is written beside its
// place and renamed.
[[nodiscard]] Result<void> write_output(std::string_view content,
                                        const std::optional<std::string>& path);

}  // namespace ringfence::cli
