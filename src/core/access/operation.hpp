// One method on one URL (or path template) of one server: what a scan tests and a finding names.
#pragma once

#include <string>

#include "core/http/header_list.hpp"
#include "core/http/url.hpp"

namespace ringfence::access {

struct Operation {
  std::string method = "GET";
  http::Url url;
  std::string path_template;   // "/v1/users/{id}"; equal to url.path when nothing is templated
  http::HeaderList headers{};  // that it needs; no credentials among them
  std::string body{};          // sent with unsafe methods, where `content_type` is given
  std::string content_type{};

  // "GET /v1/users/{id}": stable across hosts and ports, so baselines survive a move.
  [[nodiscard]] std::string id() const { return method + " " + path_template; }
  friend bool operator==(const Operation&, const Operation&) = default;
};

}  // namespace ringfence::access
