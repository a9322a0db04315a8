// The sentences of findings: one place, so that every rule says the same thing in the same words.
// Values of a target appear through text::printable only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/access/exposure.hpp"
#include "engines/judge/rule.hpp"

namespace ringfence::judge {

// The profiles in which all of `exposure` holds as the browser is shipped: where the browser must
// add a cookie, those that do. Attributes that are not known count as SameSite=None. Empty: none.
[[nodiscard]] std::vector<fetch::ProfileId> holding_profiles(const Case& c,
                                                             const access::Exposure& exposure);

// "in Chromium and Firefox", by the profiles in which all of `exposure` holds, default cookie
// settings included.
[[nodiscard]] std::string in_browsers(const Case& c, const access::Exposure& exposure);

// "with the visitor's cookie", "with an API key that it holds", "without any credential".
[[nodiscard]] std::string_view with_credential(const Case& c, const access::Exposure& exposure);

// "A page at a name that ends like a trusted one (https://evilshop.com) can read the answer of GET
// /v1/me with ..."
[[nodiscard]] std::string sentence(const Case& c, std::string_view subject,
                                   const access::Exposure& exposure);

// The model's step, and the header values that decided it.
[[nodiscard]] std::string reasoning(const Case& c, const access::Exposure& exposure);

[[nodiscard]] std::string join_words(const std::vector<std::string>& words);  // "a, b and c"

}  // namespace ringfence::judge
