#include "flows/scan_profile.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/document/map_reader.hpp"
#include "core/document/read.hpp"
#include "flows/profile_credentials.hpp"

namespace ringfence::flows {

namespace {

using document::MapReader;
using document::Node;
using document::Problem;
using std::chrono::milliseconds;

// A scan that runs longer is no scan of one API.
constexpr double kMostMilliseconds = 24 * 3600 * 1000.0;
constexpr double kMostRate = 100'000;
constexpr std::int64_t kMostConcurrency = 1000;

constexpr std::array<std::string_view, 5> kFormats = {"text", "json", "sarif", "junit", "markdown"};

// Takes what `parse` makes of a string, or says what is wrong at its place.
template <class T, class Parse>
void read_parsed(MapReader& reader, std::string_view key, std::optional<T>& out, Parse parse) {
  const Node* node = reader.string(key);
  if (node == nullptr) return;
  Result<T> value = parse(node->text);
  if (value)
    out = *std::move(value);
  else
    reader.problem(*node, key, value.error().detail);
}

// Without the name of the option that it is on the command line.
Result<finding::FailOn> parse_gate(std::string_view text) {
  constexpr std::string_view kOption = "--fail-on: ";
  Result<finding::FailOn> gate = finding::parse_fail_on(text);
  if (!gate && gate.error().detail.starts_with(kOption))
    gate.error().detail.erase(0, kOption.size());
  return gate;
}

Result<std::string> parse_format(std::string_view text) {
  if (std::ranges::find(kFormats, text) == kFormats.end())
    return invalid("expected text, json, sarif, junit or markdown");
  return std::string(text);
}

Result<std::string> parse_proxy(std::string_view text) {
  if (text.contains('@'))
    return invalid("a password would be in every copy of this file: give this proxy with --proxy");
  return std::string(text);
}

void read_duration(MapReader& reader, std::string_view key, std::optional<milliseconds>& out) {
  const Node* node = reader.find(key);
  if (node == nullptr) return;
  const bool scalar = node->kind == Node::Kind::String || node->kind == Node::Kind::Number;
  const Result<milliseconds> value = parse_duration(scalar ? node->text : "");
  if (value)
    out = *value;
  else
    reader.problem(*node, key, value.error().detail);
}

std::vector<std::string> texts_of(const std::vector<const Node*>& nodes) {
  std::vector<std::string> out;
  for (const Node* node : nodes) out.push_back(node->text);
  return out;
}

void read_what(MapReader& reader, const ProfilePlace& place, ScanProfile& out,
               std::vector<Problem>& problems) {
  for (const Node* node : reader.strings("targets"))
    out.targets.push_back({node->text, place.source(*node)});
  for (const Node* node : reader.strings("target_files")) {
    if (node->text == "-")
      problems.push_back({node->at, "target_files: standard input cannot be named in a profile"});
    out.target_files.push_back(place.path(node->text));
  }
  read_parsed(reader, "base_url", out.base_url, parse_base_url);
  for (const Node* node : reader.strings("origins")) {
    Result<origins::Origin> origin = parse_front_end(node->text);
    if (origin)
      out.origins.push_back(*std::move(origin));
    else
      problems.push_back({node->at, "origins: " + origin.error().detail});
  }
  out.credentials = read_profile_credentials(reader, place, problems);
  out.allow_unsafe = reader.boolean("allow_unsafe");
  out.gate_probes = reader.boolean("gate_probes");
}

// The entries of a map of strings.
template <class Take>
void read_map(MapReader& reader, std::string_view key, std::vector<Problem>& problems, Take take) {
  const Node* map = reader.map(key);
  if (map == nullptr) return;
  MapReader inner(*map, std::string(key), problems);
  for (const document::Entry& entry : map->entries)
    if (const Node* value = inner.string(entry.key)) take(entry, *value);
}

void read_description(MapReader& reader, const ProfilePlace& place, ScanProfile& out,
                      std::vector<Problem>& problems) {
  if (const Node* node = reader.string("openapi")) {
    const bool url = node->text.starts_with("https://") || node->text.starts_with("http://");
    if (node->text == "-")
      reader.problem(*node, "openapi", "standard input cannot be named in a profile");
    out.openapi = url ? node->text : place.path(node->text);
  }
  for (const Node* node : reader.strings("servers")) {
    Result<http::Url> url = parse_base_url(node->text);
    if (url)
      out.servers.push_back(*std::move(url));
    else
      problems.push_back({node->at, "servers: " + url.error().detail});
  }
  read_map(reader, "parameters", problems, [&](const document::Entry& entry, const Node& value) {
    out.parameters.emplace_back(entry.key, value.text);
  });
  read_map(reader, "security", problems, [&](const document::Entry& entry, const Node& value) {
    out.security.push_back({entry.key, value.text});
  });
  read_map(reader, "server_credentials", problems,
           [&](const document::Entry& entry, const Node& value) {
             const Result<origins::Origin> origin = parse_front_end(entry.key);
             if (origin)
               out.server_credentials.push_back({*origin, value.text});
             else
               problems.push_back({entry.at, "server_credentials: " + origin.error().detail});
           });
}

void read_how(MapReader& reader, const ProfilePlace& place, ScanProfile& out) {
  constexpr std::int64_t kMostRequests = std::numeric_limits<std::int32_t>::max();
  if (const auto budget = reader.integer("budget", 1, kMostRequests))
    out.budget = static_cast<std::size_t>(*budget);
  out.rate = reader.number("rate", 0.001, kMostRate);
  if (const auto most = reader.integer("concurrency", 1, kMostConcurrency))
    out.concurrency = static_cast<std::size_t>(*most);
  read_duration(reader, "timeout", out.timeout);
  read_duration(reader, "deadline", out.deadline);

  const auto path = [&](std::string_view key, std::optional<std::string>& to) {
    if (const Node* node = reader.string(key)) to = place.path(node->text);
  };
  path("cacert", out.cacert);
  out.insecure = reader.boolean("insecure");
  out.resolve = texts_of(reader.strings("resolve"));
  out.connect_to = texts_of(reader.strings("connect_to"));
  read_parsed(reader, "proxy", out.proxy, parse_proxy);

  read_parsed(reader, "fail_on", out.fail_on, parse_gate);
  read_parsed(reader, "format", out.format, parse_format);
  path("output", out.output);
  path("suppressions", out.suppressions);
  path("baseline", out.baseline);
}

template <class T>
void prefer(std::optional<T>& kept, std::optional<T>& winner) {
  if (winner) kept = std::move(winner);
}
template <class T>
void prefer(std::vector<T>& kept, std::vector<T>& winner) {
  if (!winner.empty()) kept = std::move(winner);
}

}  // namespace

Result<milliseconds> parse_duration(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, double>, 4> kUnits = {
      {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}}};
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  const auto* found = std::ranges::find(kUnits, unit.empty() ? "s" : unit,
                                        &std::pair<std::string_view, double>::first);
  if (error != std::errc{} || found == kUnits.end())
    return invalid("expected a time such as 500ms, 10s, 2m or 1h");
  const double total = std::round(value * found->second);
  if (!(total >= 1 && total <= kMostMilliseconds))
    return invalid("expected a time over zero and up to 24 hours");
  return milliseconds(static_cast<milliseconds::rep>(total));
}

Result<http::Url> parse_base_url(std::string_view text) {
  RINGFENCE_TRY(http::Url url, http::parse_url(text));
  if (!url.is_http()) return invalid("only http and https are tested");
  if (url.has_credentials()) return invalid("no user or password in a URL: add a credential");
  if (url.query) return invalid("a base URL has no query");
  return url;
}

Result<origins::Origin> parse_front_end(std::string_view text) {
  if (text == "null") return invalid("null is every sandboxed page, and no front end");
  if (Result<origins::Origin> origin = origins::Origin::parse(text)) return origin;
  const Result<http::Url> url = http::parse_url(text);
  if (!url || !url->is_http() || url->has_credentials())
    return invalid("expected an origin such as https://app.example.com");
  if (url->path != "/" || url->query)
    return invalid("an origin is scheme, host and port: leave the path out");
  return origins::Origin::of(*url);
}

std::expected<ScanProfile, std::vector<Error>> read_scan_profile(std::string_view text,
                                                                 std::string_view file) {
  const auto errors_of = [file](const std::vector<Problem>& problems) {
    std::vector<Error> errors;
    for (const Problem& problem : problems)
      errors.push_back({Error::Kind::Invalid, document::describe(problem, file)});
    return std::unexpected(std::move(errors));
  };
  const auto read = document::read(text, {.bytes = kMaxProfileBytes});
  if (!read) return errors_of(read.error());

  std::vector<Problem> problems;
  const ProfilePlace place(file);
  MapReader reader(read->root, "", problems);
  ScanProfile out;
  read_what(reader, place, out, problems);
  read_description(reader, place, out, problems);
  read_how(reader, place, out);
  reader.refuse_unknown();
  if (problems.empty()) return out;
  document::put_in_order(problems);
  return errors_of(problems);
}

ScanProfile override_with(ScanProfile profile, ScanProfile command_line) {
  ScanProfile& from = command_line;
  if (!from.targets.empty() || !from.target_files.empty()) {
    profile.targets = std::move(from.targets);
    profile.target_files = std::move(from.target_files);
  }
  prefer(profile.base_url, from.base_url);
  prefer(profile.origins, from.origins);
  prefer(profile.credentials, from.credentials);
  prefer(profile.allow_unsafe, from.allow_unsafe);
  prefer(profile.gate_probes, from.gate_probes);
  prefer(profile.openapi, from.openapi);
  prefer(profile.servers, from.servers);
  prefer(profile.parameters, from.parameters);
  prefer(profile.security, from.security);
  prefer(profile.server_credentials, from.server_credentials);
  prefer(profile.budget, from.budget);
  prefer(profile.rate, from.rate);
  prefer(profile.concurrency, from.concurrency);
  prefer(profile.timeout, from.timeout);
  prefer(profile.deadline, from.deadline);
  prefer(profile.cacert, from.cacert);
  prefer(profile.insecure, from.insecure);
  prefer(profile.resolve, from.resolve);
  prefer(profile.connect_to, from.connect_to);
  prefer(profile.proxy, from.proxy);
  prefer(profile.fail_on, from.fail_on);
  prefer(profile.format, from.format);
  prefer(profile.output, from.output);
  prefer(profile.suppressions, from.suppressions);
  prefer(profile.baseline, from.baseline);
  return profile;
}

}  // namespace ringfence::flows
