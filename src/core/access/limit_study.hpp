// What came back when one operation was asked many times in a row, by callers that differ in what
// they say about themselves. Counts, and one exchange of each kind: nothing is concluded from a
// header that is missing, only from answers that came.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/credential.hpp"
#include "core/access/exchange.hpp"
#include "core/access/operation.hpp"

namespace ringfence::access {

enum class Caller {
  OneWrongKey,       // one made-up key of the right form, the same each time
  ManyWrongKeys,     // another one each time
  NoKey,             // no credential at all
  RightKey,          // the credential that was given
  ForwardedAddress,  // as the caller that was limited, saying each time that it is forwarded for
                     // another address
};
// "with one made-up key"
[[nodiscard]] std::string_view describe(Caller caller) noexcept;

struct StatusCount {
  int status = 0;  // 0: no HTTP answer
  std::size_t count = 0;
  friend bool operator==(const StatusCount&, const StatusCount&) = default;
};

struct LimitSeries {
  Caller caller = Caller::OneWrongKey;
  std::size_t sent = 0;
  std::vector<StatusCount> statuses;       // in order of status
  std::optional<std::size_t> let_through;  // answers that were not "too many", where one was
  std::size_t first = 0;                   // indexes into LimitStudy::exchanges
  std::size_t last = 0;                    // the first "too many" where there is one

  [[nodiscard]] bool limited() const noexcept { return let_through.has_value(); }
};

struct LimitStudy {
  Operation operation;
  Gate gate;
  std::size_t asked_for = 0;  // requests a series, as was wanted
  std::vector<Exchange> exchanges;
  std::vector<LimitSeries> series;
  // The caller whose series was limited, asked once more after the series of many keys and after
  // that of forwarded addresses: still limited, so that the window had not passed.
  std::optional<std::size_t> still_after_keys, still_after_addresses;  // indexes into `exchanges`
  std::string not_judged;  // why it ended early; "" when it did not

  [[nodiscard]] const LimitSeries* of(Caller caller) const noexcept;
};

// 429, and 503, which is what nginx answers by default (limit_req_status).
[[nodiscard]] constexpr bool says_too_many(int status) noexcept {
  return status == 429 || status == 503;
}

// "12 requests with one made-up key: 10 x 401, 2 x 429"
[[nodiscard]] std::string describe(const LimitSeries& series);

}  // namespace ringfence::access
