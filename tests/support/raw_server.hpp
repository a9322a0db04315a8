// An HTTP server on loopback that writes exactly the bytes it is told: tabs, NUL and repeated
// headers go out as they are. It serves every host name at once, over http and https, and keeps
// every request with the exact bytes of its head. One thread a connection; safe to use from any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/http/header_list.hpp"
#include "core/http/message.hpp"

namespace ringfence::test {

struct RawRequest {
  std::size_t number = 0;  // in order of arrival, over all connections
  bool preflight = false;  // OPTIONS with Access-Control-Request-Method
  std::string method;
  std::string url;   // scheme, Host as sent, request target
  std::string head;  // exact bytes, request line to empty line
  http::HeaderList headers;
  std::string body;
};

// Which requests an answer is for.
enum class Asked { Preflight, Head, Other };

// A head and a body over this are not kept: the connection is closed. Browsers send less.
inline constexpr std::size_t kMaxRawHead = std::size_t{256} << 10U;
inline constexpr std::size_t kMaxRawBody = std::size_t{1} << 20U;

class RawServer {
 public:
  [[nodiscard]] static Result<std::unique_ptr<RawServer>> start();
  ~RawServer();

  // From now on requests for `url` are answered with these bytes. Where nothing is set for HEAD, or
  // a preflight, the answer for Other counts; without any it is 404. `close`: the connection ends
  // behind the answer; no bytes at all make an empty answer.
  void answer(const std::string& url, Asked asked, std::string bytes, bool close = false);
  void forget(const std::string& url);

  // The requests for `url` since the last call, or all of them, in order of arrival.
  [[nodiscard]] std::vector<RawRequest> take(const std::string& url);
  [[nodiscard]] std::vector<RawRequest> take_all();

  [[nodiscard]] std::uint16_t port(bool tls) const;  // on 127.0.0.1
  // See ports::PageHost.
  [[nodiscard]] std::string public_key_hash() const;

 private:
  class Impl;
  explicit RawServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The bytes of a response: header values as they stand, a Content-Length where there is none and
// the status may have one. `with_body` is false for an answer to HEAD.
[[nodiscard]] std::string raw_bytes(const http::Response& response, bool with_body);
// An HTML page that no cache keeps.
[[nodiscard]] std::string raw_page(std::string_view html);

}  // namespace ringfence::test
