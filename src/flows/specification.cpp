#include "flows/specification.hpp"

#include <map>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::flows {
namespace {

constexpr std::size_t kMostRedirects = 3;
// Where the version stands: behind an "info" with a long description, in some.
constexpr std::size_t kLookedAt = std::size_t{64} * 1024;

bool looks_like_specification(const http::Response& answer) {
  if (answer.status != 200 || answer.body_cut) return false;
  const std::string_view start = std::string_view(answer.body).substr(0, kLookedAt);
  for (const std::string_view key : {"\"openapi\"", "\"swagger\"", "openapi:", "swagger:"})
    if (start.contains(key)) return true;
  return false;
}

http::Request request_for(http::Url url, const Dress& dress) {
  http::Request request;
  request.url = std::move(url);
  request.headers.add("Accept", "application/json, application/yaml, */*");
  return dress(std::move(request));
}

}  // namespace

const std::vector<std::string>& specification_paths() {
  static const std::vector<std::string> kPaths = {
      "/openapi.json",   "/openapi.yaml",      "/swagger.json",
      "/apispec_1.json", "/api/openapi.json",  "/api-docs",
      "/v3/api-docs",    "/docs/openapi.json", "/.well-known/api-catalog"};
  return kPaths;
}

std::optional<FoundSpecification> look_for_specification(const http::Url& base, const Dress& dress,
                                                         ports::HttpTransport& transport,
                                                         std::size_t& sent) {
  const std::vector<std::string>& paths = specification_paths();
  const auto url_of = [&](std::size_t place) {
    http::Url url = base;
    url.path = paths[place];
    url.query.reset();
    return url;
  };
  const std::size_t first_ticket = sent;
  // By place, not by arrival: the same answers, the same description.
  std::map<std::size_t, std::string> found;
  bool answered = false;
  const auto receive_all = [&] {
    while (std::optional<ports::Arrival> arrival = transport.receive()) {
      if (!arrival->answer) continue;
      answered = true;
      if (looks_like_specification(*arrival->answer))
        found.emplace(arrival->ticket - first_ticket, std::move(arrival->answer->body));
    }
  };
  transport.send(sent++, request_for(url_of(0), dress));
  receive_all();
  if (!answered) return std::nullopt;
  if (found.empty()) {
    for (std::size_t i = 1; i < paths.size(); ++i)
      transport.send(sent++, request_for(url_of(i), dress));
    receive_all();
  }
  if (found.empty()) return std::nullopt;
  return FoundSpecification{url_of(found.begin()->first), std::move(found.begin()->second)};
}

Result<FoundSpecification> fetch_specification(const http::Url& url, const Dress& dress,
                                               ports::HttpTransport& transport, std::size_t& sent) {
  http::Url at = url;
  for (std::size_t moves = 0;; ++moves) {
    transport.send(sent++, request_for(at, dress));
    std::optional<ports::Arrival> arrival = transport.receive();
    RINGFENCE_ASSERT(arrival.has_value());
    const std::string name = at.text();
    if (!arrival->answer)
      return std::unexpected(
          Error{arrival->answer.error().kind, name + ": " + arrival->answer.error().detail});
    http::Response& answer = *arrival->answer;
    if (http::is_redirect_status(answer.status) && moves < kMostRedirects) {
      const auto location = answer.headers.first("location");
      const Result<http::Url> next =
          location ? http::resolve(at, *location) : unavailable("no Location");
      if (next && origins::same_origin(origins::Origin::of(*next), origins::Origin::of(at))) {
        at = *next;
        continue;
      }
    }
    if (answer.status != 200)
      return unavailable(fmt::format("{}: answered {}", name, answer.status));
    if (answer.body_cut) return too_large(name + ": larger than what is read of a description");
    return FoundSpecification{std::move(at), std::move(answer.body)};
  }
}

}  // namespace ringfence::flows
