#include "tests/support/raw_server.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "adapters/pages/certificate.hpp"
#include "core/base/text.hpp"
#include "core/http/header_block.hpp"

namespace ringfence::test {
namespace {

struct Reply {
  std::string bytes;
  bool close = false;
};

// A socket with or without TLS, blocking.
class Stream {
 public:
  Stream(int fd, SSL_CTX* context)
      : fd_(fd), ssl_(context == nullptr ? nullptr : SSL_new(context)) {
    if (ssl_ != nullptr) SSL_set_fd(ssl_, fd);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { SSL_free(ssl_); }

  bool open() { return ssl_ == nullptr || SSL_accept(ssl_) == 1; }
  // Appends what has come; false at the end.
  bool read_more(std::string& buffer) {
    std::array<char, 16384> block;  // NOLINT(cppcoreguidelines-pro-type-member-init): read into
    const auto n = ssl_ == nullptr
                       ? recv(fd_, block.data(), block.size(), 0)
                       : static_cast<ssize_t>(SSL_read(ssl_, block.data(), block.size()));
    if (n <= 0) return false;
    buffer.append(block.data(), static_cast<std::size_t>(n));
    return true;
  }
  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto n =
          ssl_ == nullptr
              ? send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL)
              : static_cast<ssize_t>(SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())));
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

 private:
  int fd_;
  SSL* ssl_;
};

// One request from the stream, with what came of the next left in `buffer`.
bool read_request(Stream& stream, bool tls, std::string& buffer, RawRequest& out) {
  std::size_t end = 0;
  while ((end = buffer.find("\r\n\r\n")) == buffer.npos)
    if (buffer.size() > kMaxRawHead || !stream.read_more(buffer)) return false;
  out.head = buffer.substr(0, end + 4);
  buffer.erase(0, end + 4);
  const std::size_t line = out.head.find("\r\n");
  const auto words = text::split(std::string_view(out.head).substr(0, line), ' ');
  if (words.size() != 3) return false;
  out.method = words[0];
  const auto fields = http::parse_header_block(std::string_view(out.head).substr(line + 2));
  if (!fields) return false;
  out.headers = fields->headers;
  out.url = fmt::format("{}://{}{}", tls ? "https" : "http", out.headers.first("Host").value_or(""),
                        words[1]);
  out.preflight = out.method == "OPTIONS" && out.headers.has("Access-Control-Request-Method");
  const auto length = text::parse_decimal(out.headers.first("Content-Length").value_or("0"));
  if (!length || static_cast<std::size_t>(*length) > kMaxRawBody) return false;
  while (buffer.size() < static_cast<std::size_t>(*length))
    if (!stream.read_more(buffer)) return false;
  out.body = buffer.substr(0, static_cast<std::size_t>(*length));
  buffer.erase(0, out.body.size());
  return true;
}

}  // namespace

class RawServer::Impl {
 public:
  explicit Impl(pages::Certificate certificate) : certificate_(std::move(certificate)) {}
  ~Impl() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      for (const int fd : open_) shutdown(fd, SHUT_RDWR);
    }
    for (const int fd : listeners_) shutdown(fd, SHUT_RDWR);
    for (std::thread& thread : acceptors_) thread.join();
    for (std::thread& thread : connections_) thread.join();
    for (const int fd : listeners_) close(fd);
    SSL_CTX_free(context_);
  }

  Result<void> start() {
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to a browser that has gone
    context_ = SSL_CTX_new(TLS_server_method());
    if (context_ == nullptr || SSL_CTX_use_certificate(context_, certificate_.x509()) != 1 ||
        SSL_CTX_use_PrivateKey(context_, certificate_.key()) != 1)
      return unavailable("the raw server's certificate was not taken");
    for (const bool tls : {false, true}) {
      const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      socklen_t size = sizeof address;
      auto* generic = reinterpret_cast<sockaddr*>(&address);
      if (fd < 0 || bind(fd, generic, size) != 0 || listen(fd, SOMAXCONN) != 0 ||
          getsockname(fd, generic, &size) != 0)
        return unavailable("the raw server cannot listen on 127.0.0.1");
      listeners_.push_back(fd);
      ports_[tls ? 1 : 0] = ntohs(address.sin_port);
      acceptors_.emplace_back([this, fd, tls] { accept_all(fd, tls); });
    }
    return {};
  }

  void answer(const std::string& url, Asked asked, Reply reply) {
    const std::lock_guard lock(mutex_);
    replies_[url][asked] = std::move(reply);
  }
  void forget(const std::string& url) {
    const std::lock_guard lock(mutex_);
    replies_.erase(url);
  }
  std::vector<RawRequest> take(const std::string* url) {
    const std::lock_guard lock(mutex_);
    std::vector<RawRequest> out, rest;
    for (RawRequest& request : log_)
      (url == nullptr || request.url == *url ? out : rest).push_back(std::move(request));
    log_ = std::move(rest);
    return out;
  }
  [[nodiscard]] std::uint16_t port(bool tls) const { return ports_[tls ? 1 : 0]; }
  [[nodiscard]] const pages::Certificate& certificate() const { return certificate_; }

 private:
  void accept_all(int listener, bool tls) {
    while (true) {
      const int fd = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) return;
      const std::lock_guard lock(mutex_);
      if (stopping_) {
        close(fd);
        return;
      }
      open_.insert(fd);
      connections_.emplace_back([this, fd, tls] {
        serve(fd, tls);
        const std::lock_guard relock(mutex_);
        open_.erase(fd);
        close(fd);
      });
    }
  }

  void serve(int fd, bool tls) {
    const int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    Stream stream(fd, tls ? context_ : nullptr);
    if (!stream.open()) return;
    std::string buffer;
    while (true) {
      RawRequest request;
      if (!read_request(stream, tls, buffer, request)) return;
      const Reply reply = keep(std::move(request));
      if (!stream.write(reply.bytes) || reply.close) return;
    }
  }

  // Logs it before it is answered: who has seen the answer finds the request.
  Reply keep(RawRequest request) {
    const std::lock_guard lock(mutex_);
    request.number = ++last_number_;
    Asked asked = request.method == "HEAD" ? Asked::Head : Asked::Other;
    if (request.preflight) asked = Asked::Preflight;
    Reply reply{"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"};
    if (const auto url = replies_.find(request.url); url != replies_.end()) {
      auto found = url->second.find(asked);
      if (found == url->second.end()) found = url->second.find(Asked::Other);
      if (found != url->second.end()) reply = found->second;
    }
    log_.push_back(std::move(request));
    return reply;
  }

  pages::Certificate certificate_;
  SSL_CTX* context_ = nullptr;
  std::array<std::uint16_t, 2> ports_{};
  std::vector<int> listeners_;
  std::vector<std::thread> acceptors_;
  std::mutex mutex_;  // guards everything below
  bool stopping_ = false;
  std::set<int> open_;
  std::vector<std::thread> connections_;
  std::map<std::string, std::map<Asked, Reply>> replies_;
  std::vector<RawRequest> log_;
  std::size_t last_number_ = 0;
};

Result<std::unique_ptr<RawServer>> RawServer::start() {
  RINGFENCE_TRY(pages::Certificate certificate, pages::Certificate::make());
  auto impl = std::make_unique<Impl>(std::move(certificate));
  if (const auto started = impl->start(); !started) return std::unexpected(started.error());
  return std::unique_ptr<RawServer>(new RawServer(std::move(impl)));
}

RawServer::RawServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RawServer::~RawServer() = default;

void RawServer::answer(const std::string& url, Asked asked, std::string bytes, bool close) {
  impl_->answer(url, asked, {std::move(bytes), close});
}
void RawServer::forget(const std::string& url) { impl_->forget(url); }
std::vector<RawRequest> RawServer::take(const std::string& url) { return impl_->take(&url); }
std::vector<RawRequest> RawServer::take_all() { return impl_->take(nullptr); }
std::uint16_t RawServer::port(bool tls) const { return impl_->port(tls); }
std::string RawServer::public_key_hash() const { return impl_->certificate().public_key_hash(); }

std::string raw_bytes(const http::Response& response, bool with_body) {
  std::string out = fmt::format("HTTP/1.1 {} Status\r\n", response.status);
  for (const http::HeaderField& field : response.headers)
    out += field.name + ": " + field.value + "\r\n";
  // RFC 9112 section 6.3: these have no body whatever they say.
  const bool bodiless = response.status == 204 || response.status == 304 || response.status < 200;
  if (!bodiless && !response.headers.has("Content-Length"))
    out += fmt::format("Content-Length: {}\r\n", response.body.size());
  out += "\r\n";
  if (with_body && !bodiless) out += response.body;
  return out;
}

std::string raw_page(std::string_view html) {
  return fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
      "Content-Length: {}\r\n\r\n{}",
      html.size(), html);
}

}  // namespace ringfence::test
