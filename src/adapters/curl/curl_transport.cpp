#include "adapters/curl/curl_transport.hpp"

#include <deque>
#include <mutex>
#include <vector>

#include <fmt/format.h>

#include "adapters/curl/event_loop.hpp"
#include "adapters/curl/retry_after.hpp"
#include "adapters/curl/send_queue.hpp"
#include "adapters/curl/transfer.hpp"

namespace ringfence::curl {

namespace {

using std::chrono::steady_clock;

bool start_libcurl() {
  static std::once_flag once;
  static CURLcode code = CURLE_OK;
  std::call_once(once, [] { code = curl_global_init(CURL_GLOBAL_DEFAULT); });
  return code == CURLE_OK;
}

void fill(curl_slist*& list, const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) list = curl_slist_append(list, entry.c_str());
}

}  // namespace

class CurlTransport::Impl {
 public:
  explicit Impl(Options options)
      : options_(std::move(options)), queue_(options_.per_host, options_.per_second) {
    fill(lists_.resolve, options_.resolve);
    fill(lists_.connect_to, options_.connect_to);
    // Room for every connection that may be in use, so that none is closed to make place for
    // another.
    curl_multi_setopt(loop_.multi(), CURLMOPT_MAXCONNECTS,
                      static_cast<long>(options_.in_flight + 8));
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    for (const auto& transfer : pool_) curl_multi_remove_handle(loop_.multi(), transfer->easy());
  }

  [[nodiscard]] bool works() const { return loop_.works(); }
  void send(std::size_t ticket, http::Request&& request) {
    queue_.push(ticket, std::move(request));
  }
  [[nodiscard]] std::optional<ports::Arrival> receive();
  [[nodiscard]] Counters counters() const {
    return {.sent = sent_, .retries = retries_, .connections = loop_.connections()};
  }
  [[nodiscard]] bool deadline_passed() const {
    return options_.deadline && steady_clock::now() >= *options_.deadline;
  }
  [[nodiscard]] const SendQueue& queue() const { return queue_; }

 private:
  bool start_what_may();  // true: at least one
  void collect();
  void complete(Transfer& transfer, CURLcode code);
  [[nodiscard]] std::optional<Time> put_off_until(Pending& pending,
                                                  const Result<http::Response>& answer) const;
  void give_up_all();
  [[nodiscard]] Transfer& free_transfer();

  const Options options_;
  SendQueue queue_;
  EventLoop loop_;
  SharedLists lists_;
  std::vector<std::unique_ptr<Transfer>> pool_;  // all ever made, at most in_flight
  std::vector<Transfer*> free_;
  std::deque<ports::Arrival> arrived_;
  std::size_t in_flight_ = 0;
  std::size_t sent_ = 0;
  std::size_t retries_ = 0;
};

std::optional<ports::Arrival> CurlTransport::Impl::receive() {
  while (arrived_.empty()) {
    if (in_flight_ == 0 && queue_.empty()) return std::nullopt;
    if (deadline_passed()) {
      give_up_all();
      continue;
    }
    (void)start_what_may();
    if (!arrived_.empty()) break;
    steady_clock::time_point until = steady_clock::time_point::max();
    if (in_flight_ < options_.in_flight) until = queue_.wake();
    if (options_.deadline) until = std::min(until, *options_.deadline);
    loop_.turn(until);
    collect();
  }
  ports::Arrival arrival = std::move(arrived_.front());
  arrived_.pop_front();
  // What was asked since goes out now, not once every answer that came with this one was taken: the
  // server would rest meanwhile.
  if (!arrived_.empty() && !deadline_passed() && start_what_may()) loop_.begin_added();
  return arrival;
}

bool CurlTransport::Impl::start_what_may() {
  if (queue_.empty() || in_flight_ >= options_.in_flight) return false;
  const std::size_t before = sent_;
  const auto now = steady_clock::now();
  while (in_flight_ < options_.in_flight) {
    std::unique_ptr<Pending> pending = queue_.pop(now);
    if (!pending) break;
    Transfer& transfer = free_transfer();
    if (Result<void> loaded = transfer.load(std::move(pending)); !loaded) {
      queue_.finished(*transfer.pending().host);
      arrived_.push_back({transfer.pending().ticket, std::unexpected(std::move(loaded).error())});
      free_.push_back(&transfer);
      continue;
    }
    RINGFENCE_ASSERT(curl_multi_add_handle(loop_.multi(), transfer.easy()) == CURLM_OK);
    ++in_flight_;
    ++sent_;
    if (transfer.pending().tries > 0) ++retries_;
  }
  return sent_ != before;
}

Transfer& CurlTransport::Impl::free_transfer() {
  if (free_.empty()) {
    pool_.push_back(std::make_unique<Transfer>(options_, lists_));
    loop_.adopt(pool_.back()->easy());
    return *pool_.back();
  }
  Transfer& transfer = *free_.back();
  free_.pop_back();
  return transfer;
}

void CurlTransport::Impl::collect() {
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(loop_.multi(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    char* self = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &self);
    const CURLcode code = message->data.result;  // the message goes with the handle
    curl_multi_remove_handle(loop_.multi(), message->easy_handle);
    complete(*reinterpret_cast<Transfer*>(self), code);
  }
}

void CurlTransport::Impl::complete(Transfer& transfer, CURLcode code) {
  --in_flight_;
  free_.push_back(&transfer);
  Host& host = *transfer.pending().host;
  queue_.finished(host);
  if (const char* peer = transfer.peer(); peer != nullptr && host.peer != peer) host.peer = peer;
  Result<http::Response> answer = transfer.finish(code);
  std::unique_ptr<Pending> pending = transfer.take_pending();
  if (const auto until = put_off_until(*pending, answer)) {
    queue_.hold(host, *until);
    queue_.push_again(std::move(pending));
    return;
  }
  arrived_.push_back({pending->ticket, std::move(answer)});
}

// Set where the server asked for patience that we have: when to send the request again.
std::optional<Time> CurlTransport::Impl::put_off_until(Pending& pending,
                                                       const Result<http::Response>& answer) const {
  if (!answer || (answer->status != 429 && answer->status != 503)) return std::nullopt;
  if (++pending.tries >= options_.most_tries) return std::nullopt;
  const auto asked = answer->headers.first("Retry-After");
  if (!asked) return std::nullopt;
  const auto wait = parse_retry_after(*asked, std::chrono::system_clock::now());
  if (!wait || *wait > options_.longest_retry_wait) return std::nullopt;
  const Time until = steady_clock::now() + *wait;
  if (options_.deadline && until >= *options_.deadline) return std::nullopt;
  return until;
}

void CurlTransport::Impl::give_up_all() {
  for (const auto& transfer : pool_) {
    const bool is_free = std::find(free_.begin(), free_.end(), transfer.get()) != free_.end();
    if (is_free) continue;
    curl_multi_remove_handle(loop_.multi(), transfer->easy());
    Pending& pending = transfer->pending();
    queue_.finished(*pending.host);
    arrived_.push_back({pending.ticket, std::unexpected(Error{
                                            Error::Kind::Timeout,
                                            pending.request.url.host +
                                                ": the deadline passed before the answer came"})});
    free_.push_back(transfer.get());
    --in_flight_;
  }
  while (std::unique_ptr<Pending> pending = queue_.take_any())
    arrived_.push_back({pending->ticket,
                        std::unexpected(Error{Error::Kind::Timeout,
                                              pending->request.url.host +
                                                  ": the deadline passed before this was sent"})});
}

Result<std::unique_ptr<CurlTransport>> CurlTransport::make(Options options) {
  if (Result<void> valid = validate(options); !valid)
    return std::unexpected(std::move(valid).error());
  if (!start_libcurl()) return unavailable("libcurl does not start");
  auto impl = std::make_unique<Impl>(std::move(options));
  if (!impl->works()) return unavailable("no event loop: too many open files?");
  return std::unique_ptr<CurlTransport>(new CurlTransport(std::move(impl)));
}

CurlTransport::CurlTransport(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CurlTransport::~CurlTransport() = default;

void CurlTransport::send(std::size_t ticket, http::Request request) {
  impl_->send(ticket, std::move(request));
}
std::optional<ports::Arrival> CurlTransport::receive() { return impl_->receive(); }
Counters CurlTransport::counters() const { return impl_->counters(); }
bool CurlTransport::deadline_passed() const { return impl_->deadline_passed(); }

std::optional<std::string> CurlTransport::peer_address(std::string_view host,
                                                       std::uint16_t port) const {
  const Host* known = impl_->queue().find(host, port);
  if (known == nullptr || known->peer.empty()) return std::nullopt;
  return known->peer;
}

}  // namespace ringfence::curl
