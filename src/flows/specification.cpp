#include "flows/specification.hpp"

#include <map>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::flows {
namespace {

bool looks_like_specification(const http::Response& answer) {
  if (answer.status != 200) return false;
  const std::string start = answer.body.substr(0, 4096);
  for (const std::string_view key : {"\"openapi\"", "\"swagger\"", "openapi:", "swagger:"})
    if (start.find(key) != std::string::npos) return true;
  return false;
}

}  // namespace

const std::vector<std::string>& specification_paths() {
  static const std::vector<std::string> kPaths = {
      "/openapi.json",   "/openapi.yaml",      "/swagger.json",
      "/apispec_1.json", "/api/openapi.json",  "/api-docs",
      "/v3/api-docs",    "/docs/openapi.json", "/.well-known/api-catalog"};
  return kPaths;
}

std::string look_for_specification(const http::Url& base,
                                   const std::function<http::Request(http::Request)>& dress,
                                   ports::HttpTransport& transport, std::size_t first_ticket) {
  const std::vector<std::string>& paths = specification_paths();
  for (std::size_t i = 0; i < paths.size(); ++i) {
    http::Request request;
    request.url = base;
    request.url.path = paths[i];
    request.headers.add("Accept", "*/*");
    transport.send(first_ticket + i, dress(std::move(request)));
  }
  std::map<std::size_t, bool> found;  // by place, not by arrival: the same answers, the same remark
  while (const std::optional<ports::Arrival> arrival = transport.receive())
    if (arrival->answer && looks_like_specification(*arrival->answer))
      found.emplace(arrival->ticket - first_ticket, true);
  if (found.empty())
    return fmt::format(
        "only {} itself was tested: no specification at the usual places ({} tried); name "
        "operations as 'METHOD URL', or in a file with --targets",
        base.text(), paths.size());
  return fmt::format(
      "only {} itself was tested: the operations of the specification at {} were not; name them as "
      "'METHOD URL', or in a file with --targets",
      base.text(), paths[found.begin()->first]);
}

}  // namespace ringfence::flows
