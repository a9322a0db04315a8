// Rules about what answers hold, and about what a description declares by itself; each is defined
// in the file of its name.
#pragma once

#include <string_view>

#include "engines/judge/rule.hpp"

namespace ringfence::judge::rules {

// What answers hold, whoever may read them.
[[nodiscard]] Rule credentials_in_answers();
[[nodiscard]] Rule personal_data_in_open_answers();
[[nodiscard]] Rule file_left_behind();
[[nodiscard]] Rule debugger_exposed();
[[nodiscard]] Rule error_details_shown();

// Of a description.
[[nodiscard]] Rule credential_as_plain_parameter();
[[nodiscard]] Rule declared_key_in_query();
[[nodiscard]] Rule no_limit_declared();
[[nodiscard]] Rule declared_entry_is_no_origin();
[[nodiscard]] Rule errors_let_in_more();

// Says the same of every operation that it concerns: told once, at the first of them.
[[nodiscard]] bool is_told_once(std::string_view rule);

}  // namespace ringfence::judge::rules
