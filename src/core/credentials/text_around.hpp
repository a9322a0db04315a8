// What stands around a value in JSON, in a file of settings or in a program: the name before it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ringfence::credentials {

// Names of settings and properties; longer ones are no names.
inline constexpr std::size_t kMaxName = 64;

// The name that a ':' or '=' at `at` gives a value to, without quotes; "" where there is none.
[[nodiscard]] std::string_view name_before(std::string_view text, std::size_t at);
// The name of the value that begins at `at`: the same, looked for from the value's own place.
[[nodiscard]] std::string_view name_of_value(std::string_view text, std::size_t at);

// The value behind a ':' or '=' at `at`: what stands in quotes there, or up to white space and
// marks that end values. "" where there is none. A view into `text`.
[[nodiscard]] std::string_view value_after(std::string_view text, std::size_t at);

// Lower case, without '-', '_', '.' and ' ': "X-API-Key" and "xApiKey" are "xapikey".
[[nodiscard]] std::string bare_name(std::string_view name);

}  // namespace ringfence::credentials
