// A request and a response as values.
#pragma once

#include <string>

#include "core/http/header_list.hpp"
#include "core/http/url.hpp"

namespace ringfence::http {

struct Request {
  std::string method = "GET";  // case-sensitive, as sent
  Url url;
  HeaderList headers;
  std::string body;
  friend bool operator==(const Request&, const Request&) = default;
};

struct Response {
  int status = 0;  // 100-599
  HeaderList headers;
  std::string body;
  bool body_cut = false;  // the body was longer than the reader's bound; `body` holds its start
  friend bool operator==(const Response&, const Response&) = default;
};

[[nodiscard]] constexpr bool is_ok_status(int status) noexcept {
  return status >= 200 && status <= 299;
}
[[nodiscard]] constexpr bool is_redirect_status(int status) noexcept {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}
// RFC 9110 section 9.2.1: methods that are meant to change nothing.
[[nodiscard]] inline bool is_safe_method(std::string_view method) noexcept {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

}  // namespace ringfence::http
