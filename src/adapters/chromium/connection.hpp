// DevTools over the browser's pipes: one JSON message after another, each ended by a NUL. Replies
// are matched by number; everything else is an event and goes to a listener while somebody waits.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "adapters/chromium/process.hpp"
#include "core/base/result.hpp"

namespace ringfence::chromium {

using Json = nlohmann::json;

// A picture of a page is the largest message there is.
inline constexpr std::size_t kMaxMessage = std::size_t{64} << 20U;

class Connection {
 public:
  struct Limits {
    std::optional<std::chrono::steady_clock::time_point> deadline;
    std::chrono::milliseconds step{10'000};
    int interrupt = -1;  // readable once the user wants it all to end
  };
  using Listener = std::function<void(const Json& event)>;

  Connection(Process& process, Limits limits) : process_(process), limits_(limits) {}
  void listen(Listener listener) { listener_ = std::move(listener); }

  // Sends and does not wait; gives the number to wait for. An error shows in `await`.
  int post(std::string_view method, const Json& params, const std::string& session = "");
  // The reply's "result". Error: Timeout after the step's time or at the deadline, Unavailable when
  // the browser has ended or says no. After a timeout the browser is asked whether it is there at
  // all: a page that hangs is not the end of it.
  [[nodiscard]] Result<Json> await(int number);
  [[nodiscard]] Result<Json> call(std::string_view method, const Json& params,
                                  const std::string& session = "");
  // Set => nothing can be said or heard any more.
  [[nodiscard]] const std::optional<Error>& broken() const noexcept { return broken_; }
  // Takes messages until `done` holds, at most this long. true: it holds. Error as for `await`,
  // except that the time passing is no error.
  [[nodiscard]] Result<bool> wait_for(const std::function<bool()>& done,
                                      std::chrono::milliseconds patience);

 private:
  [[nodiscard]] Result<bool> receive(std::chrono::steady_clock::time_point until);
  [[nodiscard]] Result<void> write_all(std::string_view bytes);
  void take(std::string_view message);
  [[nodiscard]] Error gone();

  Process& process_;
  Limits limits_;
  Listener listener_;
  int last_number_ = 0;
  std::string pending_;
  std::map<int, Json> replies_;
  std::optional<Error> broken_;  // set => nothing can be said or heard any more
};

}  // namespace ringfence::chromium
