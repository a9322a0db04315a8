#include "adapters/curl/transfer.hpp"

#include <algorithm>
#include <utility>

#include "adapters/curl/failure.hpp"
#include "core/base/text.hpp"

namespace ringfence::curl {

namespace {

// Size up to which a transfer keeps its body buffer: most answers of an API are smaller.
constexpr std::size_t kKeptBuffer = 16 * 1024;

// Bytes that end a header line or a C string cannot be part of a value.
bool fits_a_line(std::string_view s) {
  for (const char c : s)
    if (c == '\r' || c == '\n' || c == '\0') return false;
  return true;
}

// What libcurl reads as a C string and puts into the request line.
bool fits_a_target(std::string_view s) {
  for (const char c : s)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f) return false;
  return true;
}

bool is_plain_proxy(const std::string& proxy) {
  return proxy.starts_with("http://") || proxy.starts_with("https://") ||
         proxy.find("://") == std::string::npos;
}

void append_authority(std::string& out, const http::Url& url) {
  out += url.host;
  if (url.port) out.append(":").append(std::to_string(*url.port));
}

Result<void> check_sendable(const http::Request& request) {
  const http::Url& url = request.url;
  if (!url.is_http())
    return invalid("only http and https can be sent, not " + text::printable(url.scheme, 20));
  if (!text::is_token(request.method))
    return invalid("not an HTTP method: " + text::printable(request.method, 40));
  if (request.method == "HEAD" && !request.body.empty())
    return invalid("HEAD cannot be sent with a body");
  if (url.host.empty() || !fits_a_target(url.host) ||
      url.host.find_first_of("/?#@\\") != std::string::npos)
    return invalid("not a host name: " + text::printable(url.host, 80));
  if (!url.path.starts_with('/') || !fits_a_target(url.path) ||
      !fits_a_target(url.query.value_or("")))
    return invalid("the request target has a byte that cannot be sent");
  for (const http::HeaderField& field : request.headers) {
    if (!text::is_token(field.name))
      return invalid("not a header name: " + text::printable(field.name, 40));
    // The value stays out of the message: it may be a credential.
    if (!fits_a_line(field.value))
      return invalid("the value of " + field.name + " has a line break or NUL");
  }
  return {};
}

}  // namespace

SharedLists::~SharedLists() {
  curl_slist_free_all(resolve);
  curl_slist_free_all(connect_to);
}

Transfer::Transfer(const Options& options, const SharedLists& lists)
    : options_(options), easy_(curl_easy_init()), head_(options.header_limit, options.field_limit) {
  RINGFENCE_ASSERT(easy_ != nullptr);
  set_constant_options(lists);
}

Transfer::~Transfer() { curl_easy_cleanup(easy_); }

void Transfer::set_constant_options(const SharedLists& lists) {
  const auto set = [&](CURLoption option, auto value) {
    RINGFENCE_ASSERT(curl_easy_setopt(easy_, option, value) == CURLE_OK);
  };
  set(CURLOPT_PRIVATE, this);
  set(CURLOPT_ERRORBUFFER, reason_.data());
  set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(CURLOPT_WRITEDATA, this);
  // Signals are process-wide: without this libcurl also makes two system calls for SIGPIPE around
  // each of its own.
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);  // a proxy's answer to CONNECT is not the target's
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  // An empty proxy, and not an unset one, keeps http_proxy and its like out; the same for no_proxy.
  set(CURLOPT_PROXY, options_.proxy ? options_.proxy->c_str() : "");
  set(CURLOPT_NOPROXY, "");
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.request_timeout.count()));
  if (options_.low_speed > 0 && options_.low_speed_time.count() > 0) {
    set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options_.low_speed));
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.low_speed_time.count()));
  }
  const bool h2 = options_.version == HttpVersion::Http2;
  set(CURLOPT_HTTP_VERSION, static_cast<long>(h2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
  // With a CAPATH set (Debian compiles one in) libcurl does not cache the parsed certificates and
  // each new TLS connection costs 20-30 ms of CPU. The bundle file holds the same certificates.
  set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  if (options_.cacert) set(CURLOPT_CAINFO, options_.cacert->c_str());
  set(CURLOPT_SSL_VERIFYPEER, options_.insecure ? 0L : 1L);
  set(CURLOPT_SSL_VERIFYHOST, options_.insecure ? 0L : 2L);
  if (lists.resolve != nullptr) set(CURLOPT_RESOLVE, lists.resolve);
  if (lists.connect_to != nullptr) set(CURLOPT_CONNECT_TO, lists.connect_to);
}

Result<void> Transfer::load(std::unique_ptr<Pending> pending) {
  pending_ = std::move(pending);
  head_.restart();
  body_.clear();
  body_cut_ = false;
  reason_[0] = '\0';
  if (Result<void> sendable = check_sendable(pending_->request); !sendable) return sendable;
  write_fields();
  set_target();

  const http::Request& request = pending_->request;
  // HTTPGET first: it undoes what NOBODY and POSTFIELDS left behind.
  curl_easy_setopt(easy_, CURLOPT_HTTPGET, 1L);
  if (request.method == "HEAD") curl_easy_setopt(easy_, CURLOPT_NOBODY, 1L);
  if (!request.body.empty()) {
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, request.body.data());
  }
  const bool plain = request.body.empty() && (request.method == "GET" || request.method == "HEAD");
  curl_easy_setopt(easy_, CURLOPT_CUSTOMREQUEST, plain ? nullptr : request.method.c_str());
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, nodes_.data());
  // Over TLS requests wait to learn whether one connection can carry them all, as browsers do. In
  // clear text there is nothing to learn, and all but the first would lose a round trip.
  const bool may_share = options_.version == HttpVersion::Http2 && request.url.is_tls();
  curl_easy_setopt(easy_, CURLOPT_PIPEWAIT, may_share ? 1L : 0L);
  // On a reused connection that turns out dead libcurl sends the request again, which an unsafe one
  // must not risk.
  curl_easy_setopt(easy_, CURLOPT_FRESH_CONNECT, http::is_safe_method(request.method) ? 0L : 1L);
  return {};
}

void Transfer::set_target() {
  const http::Url& url = pending_->request.url;
  std::string& base = target_;  // first the URL, then the target
  base.assign(url.scheme).append("://");
  append_authority(base, url);
  const std::size_t base_size = base.size();
  base += '/';
  if (base != url_) {
    url_ = base;
    curl_easy_setopt(easy_, CURLOPT_URL, url_.c_str());
  }
  // A proxy that forwards plain HTTP wants the absolute form (RFC 9112 section 3.2.2).
  const bool absolute = !url.is_tls() && options_.proxy && is_plain_proxy(*options_.proxy);
  target_.resize(absolute ? base_size : 0);
  target_ += url.path;
  if (url.query) target_.append("?").append(*url.query);
  curl_easy_setopt(easy_, CURLOPT_REQUEST_TARGET, target_.c_str());
}

void Transfer::write_fields() {
  const http::Request& request = pending_->request;
  fields_.clear();
  starts_.clear();
  if (!request.headers.has("Host")) {
    std::string& authority = target_;  // scratch
    authority.clear();
    append_authority(authority, request.url);
    write_field("Host", authority);
  }
  for (const http::HeaderField& field : request.headers) write_field(field.name, field.value);
  // "Name:" alone keeps libcurl from sending a field of its own.
  if (!request.headers.has("Accept")) write_line("Accept:");
  if (!request.body.empty()) {
    if (!request.headers.has("Content-Type")) write_line("Content-Type:");
    if (!request.headers.has("Expect")) write_line("Expect:");
  } else if ((request.method == "POST" || request.method == "PUT") &&
             !request.headers.has("Content-Length")) {
    write_line("Content-Length: 0");
  }
  nodes_.resize(starts_.size());
  for (std::size_t i = 0; i < starts_.size(); ++i)
    nodes_[i] = {fields_.data() + starts_[i], i + 1 < starts_.size() ? &nodes_[i + 1] : nullptr};
}

void Transfer::write_field(std::string_view name, std::string_view value) {
  starts_.push_back(fields_.size());
  fields_ += name;
  // libcurl drops "Name:" and sends "Name;" as a field with an empty value.
  if (text::trim(value).empty())
    fields_ += ';';
  else
    fields_.append(": ").append(value);
  fields_ += '\0';
}

void Transfer::write_line(std::string_view line) {
  starts_.push_back(fields_.size());
  fields_ += line;
  fields_ += '\0';
}

Result<http::Response> Transfer::finish(CURLcode code) {
  const bool stopped_by_us = code == CURLE_WRITE_ERROR && body_cut_;
  if ((code == CURLE_OK || stopped_by_us) && head_.state() == ResponseHead::State::Complete) {
    http::Response response;
    response.status = head_.status();
    response.headers = head_.take_fields();
    // A small body is copied, so that the buffer stays; a large buffer goes, or a pool of them
    // would add up.
    if (body_.capacity() <= kKeptBuffer)
      response.body = body_;
    else
      response.body = std::exchange(body_, {});
    response.body_cut = body_cut_;
    return response;
  }
  std::string authority;
  append_authority(authority, pending_->request.url);
  return std::unexpected(
      failure({code, easy_, authority, reason_.data(), head_.state(), head_.any()}, options_));
}

const char* Transfer::peer() const {
  char* address = nullptr;
  if (options_.proxy) return nullptr;
  if (curl_easy_getinfo(easy_, CURLINFO_PRIMARY_IP, &address) != CURLE_OK) return nullptr;
  return address != nullptr && *address != '\0' ? address : nullptr;
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  return transfer.head_.feed({data, size * count}) ? size * count : 0;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::size_t bytes = size * count;
  const std::size_t room = transfer.options_.body_limit - transfer.body_.size();
  transfer.body_.append(data, std::min(bytes, room));
  if (bytes <= room) return bytes;
  transfer.body_cut_ = true;
  return 0;  // ends the transfer; its connection is closed, or its stream reset
}

}  // namespace ringfence::curl
