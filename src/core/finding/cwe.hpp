// Official short names of the CWE entries that rules cite. Source: the CWE list, version 4.x
// (cwe.mitre.org).
#pragma once

#include <string_view>

namespace ringfence::finding {

// "" for a number that no rule cites.
[[nodiscard]] std::string_view cwe_name(int number) noexcept;

}  // namespace ringfence::finding
