#include "adapters/chromium/connection.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

#include "adapters/chromium/json_access.hpp"
#include "core/base/text.hpp"

namespace ringfence::chromium {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

// A browser that is busy with a page still answers this in milliseconds.
constexpr auto kAlivePatience = 2s;

std::unexpected<Error> timeout(std::string detail) {
  return std::unexpected(Error{Error::Kind::Timeout, std::move(detail)});
}

int milliseconds_until(Clock::time_point until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 60'000));
}

}  // namespace

Error Connection::gone() {
  const bool ended = process_.ended_within(500ms);
  const std::string words = process_.last_words();
  return {Error::Kind::Unavailable,
          std::string(ended ? "the browser ended" : "the browser closed its pipe") +
              (words.empty() ? "" : ": " + words)};
}

Result<void> Connection::write_all(std::string_view bytes) {
  const auto until = Clock::now() + limits_.step;
  while (!bytes.empty()) {
    const ssize_t n = write(process_.to_browser(), bytes.data(), bytes.size());
    if (n > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
      continue;
    }
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno != EAGAIN) return std::unexpected(gone());
    pollfd wait{process_.to_browser(), POLLOUT, 0};
    if (poll(&wait, 1, milliseconds_until(until)) == 0)
      return timeout("the browser does not read what it is told");
  }
  return {};
}

int Connection::post(std::string_view method, const Json& params, const std::string& session) {
  const int number = ++last_number_;
  if (broken_) return number;
  Json message = {{"id", number}, {"method", method}, {"params", params}};
  if (!session.empty()) message["sessionId"] = session;
  // Bytes that are no UTF-8 cannot be said; they come from nowhere but a mistake of ours.
  std::string text = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  text += '\0';
  if (const auto written = write_all(text); !written) broken_ = written.error();
  return number;
}

void Connection::take(std::string_view message) {
  Json json = Json::parse(message, nullptr, false);
  if (!json.is_object()) {
    broken_ = Error{Error::Kind::Invalid, "the browser sent something that is not JSON"};
    return;
  }
  if (json.contains("id")) {
    const int number = static_cast<int>(number_at(json, "id"));
    replies_.insert_or_assign(number, std::move(json));
  } else if (listener_) {
    listener_(json);
  }
}

// true: at least one message came.
Result<bool> Connection::receive(Clock::time_point until) {
  if (broken_) return std::unexpected(*broken_);
  std::array<pollfd, 2> wait = {pollfd{process_.from_browser(), POLLIN, 0},
                                pollfd{limits_.interrupt, POLLIN, 0}};
  const auto limit = limits_.deadline ? std::min(until, *limits_.deadline) : until;
  const int ready = poll(wait.data(), limits_.interrupt < 0 ? 1 : 2, milliseconds_until(limit));
  if (wait[1].revents != 0) {
    broken_ = Error{Error::Kind::Timeout, "interrupted"};
    return std::unexpected(*broken_);
  }
  if (ready <= 0) {
    if (limits_.deadline && Clock::now() >= *limits_.deadline)
      broken_ = Error{Error::Kind::Timeout, "the deadline was reached"};
    if (broken_) return std::unexpected(*broken_);
    return false;
  }
  std::array<char, 65536> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init): read into
  const ssize_t n = read(process_.from_browser(), buffer.data(), buffer.size());
  if (n < 0 && (errno == EINTR || errno == EAGAIN)) return false;
  if (n <= 0) {
    broken_ = gone();
    return std::unexpected(*broken_);
  }
  const std::size_t searched = pending_.size();
  pending_.append(buffer.data(), static_cast<std::size_t>(n));
  std::size_t start = 0;
  bool any = false;
  for (std::size_t end = pending_.find('\0', searched); end != pending_.npos;
       end = pending_.find('\0', start)) {
    take(std::string_view(pending_).substr(start, end - start));
    start = end + 1;
    any = true;
  }
  pending_.erase(0, start);
  if (pending_.size() > kMaxMessage)
    broken_ = Error{Error::Kind::TooLarge, "the browser sent a message over 64 MiB"};
  if (broken_) return std::unexpected(*broken_);
  return any;
}

Result<bool> Connection::wait_for(const std::function<bool()>& done,
                                  std::chrono::milliseconds patience) {
  const auto until = Clock::now() + patience;
  while (!done()) {
    if (broken_) return std::unexpected(*broken_);
    if (Clock::now() >= until) return false;
    if (const auto came = receive(until); !came) return std::unexpected(came.error());
  }
  return true;
}

Result<Json> Connection::await(int number) {
  const auto here = [&] { return replies_.contains(number); };
  RINGFENCE_TRY(const bool came, wait_for(here, limits_.step));
  if (!came) {
    const int question = post("Browser.getVersion", Json::object());
    RINGFENCE_TRY(const bool alive,
                  wait_for([&] { return replies_.contains(question); }, kAlivePatience));
    if (alive) return timeout("the page did not answer in time");
    broken_ = Error{Error::Kind::Timeout, "the browser did not answer in time"};
    return std::unexpected(*broken_);
  }
  Json reply = std::move(replies_.extract(number).mapped());
  if (const auto error = reply.find("error"); error != reply.end())
    return unavailable("the browser refused: " + text::printable(text_at(*error, "message")));
  return member(reply, "result");
}

Result<Json> Connection::call(std::string_view method, const Json& params,
                              const std::string& session) {
  return await(post(method, params, session));
}

}  // namespace ringfence::chromium
