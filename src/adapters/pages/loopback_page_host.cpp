#include "adapters/pages/loopback_page_host.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include <httplib.h>

#include "adapters/pages/certificate.hpp"

namespace ringfence::pages {
namespace {

// The authority as a browser writes it into Host: without the scheme's own port.
std::string key_of(bool tls, const std::string& host, const std::string& path) {
  return (tls ? "https://" : "http://") + host + path;
}

}  // namespace

class LoopbackPageHost::Impl {
 public:
  explicit Impl(Certificate certificate)
      : certificate_(std::move(certificate)), secure_(certificate_.x509(), certificate_.key()) {}
  ~Impl() {
    plain_.stop();
    secure_.stop();
    for (std::thread& thread : threads_)
      if (thread.joinable()) thread.join();
  }

  Result<void> start() {
    if (!secure_.is_valid()) return unavailable("the page host's certificate was not taken");
    plain_port_ = listen(plain_, false);
    secure_port_ = listen(secure_, true);
    if (plain_port_ <= 0 || secure_port_ <= 0)
      return unavailable("no free port on 127.0.0.1 for the attacker's page");
    return {};
  }

  void serve(const http::Url& url, std::string html) {
    const std::lock_guard lock(mutex_);
    pages_[key_of(url.is_tls(), url.authority(), url.path)] = std::move(html);
  }
  [[nodiscard]] int port(bool tls) const { return tls ? secure_port_ : plain_port_; }
  [[nodiscard]] const Certificate& certificate() const { return certificate_; }

 private:
  int listen(httplib::Server& server, bool tls) {
    server.set_tcp_nodelay(true);
    // A browser keeps idle connections open; each would hold a thread until this has passed.
    server.set_keep_alive_timeout(1);
    server.set_keep_alive_max_count(1000);
    server.new_task_queue = [] {
      constexpr std::size_t kThreads = 32;
      return new httplib::ThreadPool(kThreads);
    };
    server.set_pre_routing_handler(
        [this, tls](const httplib::Request& request, httplib::Response& response) {
          answer(tls, request, response);
          return httplib::Server::HandlerResponse::Handled;
        });
    const int port = server.bind_to_any_port("127.0.0.1");
    if (port > 0) threads_.emplace_back([&server] { server.listen_after_bind(); });
    // To stop a server that does not listen yet does nothing, and its thread would never end.
    constexpr int kMostWaits = 5000;  // of a millisecond; a thread starts in far less
    for (int i = 0; port > 0 && !server.is_running() && i < kMostWaits; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return port;
  }

  void answer(bool tls, const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex_);
    const auto page = pages_.find(key_of(tls, request.get_header_value("Host"), request.path));
    response.set_header("Cache-Control", "no-store");
    if (request.method == "GET" && page != pages_.end()) {
      response.status = 200;
      response.set_content(page->second, "text/html; charset=utf-8");
    } else {
      response.status = 404;
      response.set_content("nothing here", "text/plain");
    }
  }

  Certificate certificate_;
  httplib::Server plain_;
  httplib::SSLServer secure_;
  int plain_port_ = 0, secure_port_ = 0;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::map<std::string, std::string> pages_;  // by scheme, Host and path
};

Result<std::unique_ptr<LoopbackPageHost>> LoopbackPageHost::start() {
  RINGFENCE_TRY(Certificate certificate, Certificate::make());
  auto impl = std::make_unique<Impl>(std::move(certificate));
  if (const auto started = impl->start(); !started) return std::unexpected(started.error());
  return std::unique_ptr<LoopbackPageHost>(new LoopbackPageHost(std::move(impl)));
}

LoopbackPageHost::LoopbackPageHost(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LoopbackPageHost::~LoopbackPageHost() = default;

void LoopbackPageHost::serve(const http::Url& url, std::string html) {
  impl_->serve(url, std::move(html));
}

std::uint16_t LoopbackPageHost::port(bool tls) const {
  return static_cast<std::uint16_t>(impl_->port(tls));
}

std::string LoopbackPageHost::public_key_hash() const {
  return impl_->certificate().public_key_hash();
}

}  // namespace ringfence::pages
