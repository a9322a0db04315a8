// Where an attacker must sit to have an origin of each kind, for rules that are not about one kind
// alone.
#pragma once

#include <string_view>

#include "core/finding/severity.hpp"
#include "core/origins/look_alikes.hpp"

namespace ringfence::judge {

[[nodiscard]] finding::Who who_is(origins::OriginKind kind);
[[nodiscard]] std::string_view subject_of(origins::OriginKind kind);  // "A page on any site"

}  // namespace ringfence::judge
