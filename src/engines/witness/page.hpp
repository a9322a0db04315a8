// The attacker's page, as HTML that stands alone: it says what it is about, can be opened by a
// person (then a button makes the request), and shows what came of it. No secret is in it.
#pragma once

#include <string>

#include "engines/witness/scene.hpp"
#include "engines/witness/verdict.hpp"

namespace ringfence::witness {

[[nodiscard]] std::string page_html(const Scene& scene, const finding::Finding& finding);

// The argument of the page's function `show`, JSON: what a reader of the page is told.
[[nodiscard]] std::string shown(const Scene& scene, const Sights& sights, const Ruling& ruling,
                                const std::string& body_excerpt);

// A page that is served where nothing is to be seen: for controls.
[[nodiscard]] std::string plain_html();

}  // namespace ringfence::witness
