// Texts made from the option table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "apps/cli/option_table.hpp"

namespace ringfence::cli {

[[nodiscard]] std::string help();  // of the program
[[nodiscard]] std::string help_of(const CommandRow& row);
[[nodiscard]] std::string manual_page(std::string_view version);  // troff, man macros
[[nodiscard]] std::optional<std::string> completion_script(
    std::string_view shell);  // nullopt: no such shell

}  // namespace ringfence::cli
