#include "flows/left_behind.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/credentials/left_behind.hpp"
#include "core/origins/origin.hpp"
#include "engines/probe/candidates.hpp"
#include "flows/binding.hpp"
#include "flows/contract_scan.hpp"

namespace ringfence::flows {
namespace {

using credentials::left_behind_paths;

// One URL a server, in the order of the operations.
std::vector<http::Url> servers_of(const ScanOptions& options) {
  std::vector<http::Url> out;
  for (const access::Operation& operation : options.operations) {
    const origins::Origin origin = origins::Origin::of(operation.url);
    const auto same = [&](const http::Url& known) { return origins::Origin::of(known) == origin; };
    if (out.size() < kMaxServersAsked && std::ranges::none_of(out, same))
      out.push_back(operation.url);
  }
  return out;
}

http::Request request_for(http::Url url, std::string path) {
  url.path = std::move(path);
  url.query.reset();
  http::Request out{.method = "GET", .url = std::move(url), .headers = {}, .body = ""};
  out.headers.add("Accept", "*/*");
  return out;
}

// A server that gives everything out with the same content has no file there.
bool is_left_behind(const credentials::LeftBehind& file, const http::Response& answer,
                    const http::Response* absent) {
  if (answer.status != 200 || !credentials::is_content_of(file.kind, answer.body)) return false;
  return absent == nullptr || absent->status != 200 ||
         !credentials::is_content_of(file.kind, absent->body);
}

access::Observation observation_of(http::Request request, http::Response answer) {
  // What a report shows of a body is less; the rule needs the start.
  if (answer.body.size() > credentials::kMaxFileStart)
    answer.body.resize(credentials::kMaxFileStart);
  access::Observation out;
  out.operation.method = "GET";
  out.operation.url = request.url;
  out.operation.path_template = request.url.path;
  out.access = access::Access::Public;
  out.exchanges.push_back(
      {.id = 0, .request = std::move(request), .credentials = {}, .answer = std::move(answer)});
  out.trials.push_back({.method = "GET", .exchange = 0});
  return out;
}

}  // namespace

std::size_t cost_of_left_behind(const ScanOptions& options) {
  if (!options.extra_paths) return 0;
  return servers_of(options).size() * (left_behind_paths().size() + 1);
}

std::vector<access::Observation> look_for_left_behind(const ScanOptions& options,
                                                      ports::HttpTransport& transport,
                                                      std::size_t budget, std::size_t& sent) {
  std::vector<access::Observation> out;
  if (!options.extra_paths) return out;
  const auto paths = left_behind_paths();
  const Binding nothing_bound(options.credentials,
                              {});  // a file may hold what was given to scan with
  for (const http::Url& server : servers_of(options)) {
    if (budget < paths.size() + 1) break;
    budget -= paths.size() + 1;
    const std::string absent_path = "/" + probe::attacker_label(server.host) + "-absent.env";
    const std::size_t first = sent;
    transport.send(sent++, dressed(request_for(server, absent_path), options));
    const std::optional<ports::Arrival> control = transport.receive();
    // Where nobody answers, the list would only take time.
    if (!control || !control->answer) continue;
    for (const credentials::LeftBehind& file : paths)
      transport.send(sent++, dressed(request_for(server, std::string(file.path)), options));
    // By place, not by arrival: the same answers, the same observations.
    std::map<std::size_t, access::Observation> found;
    while (std::optional<ports::Arrival> arrival = transport.receive()) {
      const std::size_t place = arrival->ticket - first - 1;
      if (!arrival->answer || !is_left_behind(paths[place], *arrival->answer, &*control->answer))
        continue;
      found.emplace(place, observation_of(request_for(server, std::string(paths[place].path)),
                                          nothing_bound.redact(*std::move(arrival->answer))));
    }
    for (auto& [place, observation] : found) out.push_back(std::move(observation));
  }
  return out;
}

}  // namespace ringfence::flows
