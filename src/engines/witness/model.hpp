// The browser model over what really came back: the same fetch(), answered by the recorded answers.
// Where the model then says something else than the browser did, one of the two is wrong.
#pragma once

#include <string>

#include "core/fetch/fetch.hpp"
#include "ports/browser.hpp"

namespace ringfence::witness {

// What the model says of the request in `profile`, with the answers that `seen` recorded.
[[nodiscard]] fetch::FetchResult replay(const origins::Origin& page,
                                        const fetch::FetchRequest& request, const ports::Seen& seen,
                                        const fetch::Profile& profile);

// One sentence where they differ, "" where they agree. Outcome, status, and the reason where both
// name one.
[[nodiscard]] std::string difference(const fetch::FetchResult& model, const ports::Seen& seen);

[[nodiscard]] std::string_view word_of(fetch::Outcome outcome) noexcept;  // "exposed", ...

}  // namespace ringfence::witness
