// Does an answer depend on the credential? Decided from several samples of each side, so that
// clocks, counters and random values in a body do not count as data.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "core/http/message.hpp"

namespace ringfence::probe {

// Bytes of a body that are compared; longer bodies are compared by their start.
inline constexpr std::size_t kMaxComparedBody = std::size_t{64} * 1024;

// The words of a body's start: runs of letters, digits and bytes over 0x7F. Views into `body`.
using Words = std::set<std::string_view>;
[[nodiscard]] Words words_of(std::string_view body);

// Status class in the sense of "did it let me in": 2xx, or a redirect that is not a refusal.
[[nodiscard]] bool is_refusal(const http::Response& response) noexcept;  // 401, 403, 407
// A 3xx whose Location leads elsewhere, as login pages do.
[[nodiscard]] bool is_redirect(const http::Response& response) noexcept;

// True when some word is in every sample of one side and in no sample of the other, or when the
// statuses differ. Samples should be taken in turns (a, a, b, b, a, b) where both sides answer 2xx:
// a clock then shows on both sides. Neither list may be empty.
[[nodiscard]] bool data_differs(const std::vector<const http::Response*>& a,
                                const std::vector<const http::Response*>& b);

}  // namespace ringfence::probe
