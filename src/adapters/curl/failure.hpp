// Why a transfer gave no answer, as one line: "host:port: what happened". libcurl's own words where
// they tell more than its code does (TLS, malformed answers), escaped, since parts of them may come
// from the server.
#pragma once

#include <string_view>

#include <curl/curl.h>

#include "adapters/curl/options.hpp"
#include "adapters/curl/response_head.hpp"
#include "core/base/result.hpp"

namespace ringfence::curl {

struct Failure {
  CURLcode code;
  CURL* easy;                  // for the system's error number and the times
  std::string_view authority;  // host[:port] of the request
  std::string_view reason;     // libcurl's error buffer
  ResponseHead::State head;
  bool answer_begun;
};

[[nodiscard]] Error failure(const Failure& f, const Options& options);

}  // namespace ringfence::curl
