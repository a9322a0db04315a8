// Which way of being let in follows from which: a check that ends in "any name that ends with
// shop.com" also lets in every subdomain, so the subdomain is a witness of that fault and not a
// fault of its own.
#pragma once

#include "core/access/exposure.hpp"
#include "core/origins/look_alikes.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

// Who is let in as `wide` implies that `narrow` is let in, for mutations of the same trusted
// origin. Irreflexive.
[[nodiscard]] bool implies(origins::OriginKind wide, origins::OriginKind narrow);

// The same page power (read or execute, method, credential) is open to a wider kind of origin.
[[nodiscard]] bool is_dominated(const Case& c, const access::Exposure& exposure);
[[nodiscard]] bool dominates(const access::Exposure& wide, const access::Exposure& narrow);

}  // namespace ringfence::judge
