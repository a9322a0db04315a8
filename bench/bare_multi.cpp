#include <array>
#include <memory>
#include <string>
#include <vector>

#include <curl/curl.h>

#include "adapters/curl/event_loop.hpp"
#include "bench/load.hpp"

namespace ringfence::bench {

namespace {

struct Slot {
  CURL* easy = nullptr;
  curl_slist* fields = nullptr;
  std::string origin, header, body;
};

std::size_t keep(char* data, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(data, size * count);
  return size * count;
}

// A bare loop's whole state; the driver calls `fill` and `collect` around its waiting.
class Bare {
 public:
  Bare(CURLM* multi, const Load& load) : multi_(multi), load_(load), slots_(load.concurrency) {
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(load.concurrency + 8));
    const std::string url = (load.tls_certificate.empty() ? "http" : "https") +
                            ("://127.0.0.1:" + std::to_string(load.port)) + "/account";
    for (Slot& slot : slots_) {
      slot.easy = curl_easy_init();
      curl_easy_setopt(slot.easy, CURLOPT_URL, url.c_str());
      curl_easy_setopt(slot.easy, CURLOPT_PRIVATE, &slot);
      curl_easy_setopt(slot.easy, CURLOPT_NOSIGNAL, 1L);
      curl_easy_setopt(slot.easy, CURLOPT_PROXY, "");
      curl_easy_setopt(slot.easy, CURLOPT_HEADERFUNCTION, keep);
      curl_easy_setopt(slot.easy, CURLOPT_HEADERDATA, &slot.header);
      curl_easy_setopt(slot.easy, CURLOPT_WRITEFUNCTION, keep);
      curl_easy_setopt(slot.easy, CURLOPT_WRITEDATA, &slot.body);
      curl_easy_setopt(slot.easy, CURLOPT_PIPEWAIT, load.http2 ? 1L : 0L);
      curl_easy_setopt(
          slot.easy, CURLOPT_HTTP_VERSION,
          static_cast<long>(load.http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
      curl_easy_setopt(slot.easy, CURLOPT_CAPATH, nullptr);
      if (!load.tls_certificate.empty())
        curl_easy_setopt(slot.easy, CURLOPT_CAINFO, load.tls_certificate.c_str());
    }
  }
  Bare(const Bare&) = delete;
  Bare& operator=(const Bare&) = delete;
  ~Bare() {
    for (Slot& slot : slots_) {
      curl_multi_remove_handle(multi_, slot.easy);
      curl_slist_free_all(slot.fields);
      curl_easy_cleanup(slot.easy);
    }
  }

  [[nodiscard]] std::vector<Slot>& slots() { return slots_; }
  [[nodiscard]] bool done() const { return finished_ == load_.requests; }
  [[nodiscard]] std::size_t reflected() const { return reflected_; }

  void begin() {
    for (Slot& slot : slots_) start(slot);
  }

  void collect() {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      Slot* slot = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &slot);
      curl_multi_remove_handle(multi_, slot->easy);
      ++finished_;
      if (slot->header.find(slot->origin) != std::string::npos) ++reflected_;
      start(*slot);
    }
  }

 private:
  void start(Slot& slot) {
    if (started_ == load_.requests) return;
    slot.origin = origin_of(started_++);
    curl_slist_free_all(slot.fields);
    slot.fields = curl_slist_append(nullptr, ("Origin: " + slot.origin).c_str());
    curl_easy_setopt(slot.easy, CURLOPT_HTTPHEADER, slot.fields);
    slot.header.clear();
    slot.body.clear();
    curl_multi_add_handle(multi_, slot.easy);
  }

  CURLM* multi_;
  const Load& load_;
  std::vector<Slot> slots_;
  std::size_t started_ = 0;
  std::size_t finished_ = 0;
  std::size_t reflected_ = 0;
};

}  // namespace

std::size_t send_by_bare_multi(const Load& load) {
  CURLM* multi = curl_multi_init();
  std::size_t reflected = 0;
  {
    Bare bare(multi, load);
    bare.begin();
    while (!bare.done()) {
      int running = 0;
      curl_multi_perform(multi, &running);
      bare.collect();
      if (!bare.done()) curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
    }
    reflected = bare.reflected();
  }
  curl_multi_cleanup(multi);
  return reflected;
}

std::size_t send_by_bare_socket_action(const Load& load) {
  curl::EventLoop loop;
  Bare bare(loop.multi(), load);
  for (Slot& slot : bare.slots()) loop.adopt(slot.easy);
  bare.begin();
  while (!bare.done()) {
    loop.turn(curl::EventLoop::Time::max());
    bare.collect();
  }
  return bare.reflected();
}

}  // namespace ringfence::bench
