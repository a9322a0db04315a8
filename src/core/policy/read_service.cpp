#include "core/policy/read_service.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/url.hpp"
#include "core/policy/names.hpp"

namespace ringfence::policy {
namespace {

using document::Node;

void read_upstream(Section& reader, Declared& out) {
  const auto upstream = reader.word("upstream");
  if (!upstream) return;
  out.service.upstream = *upstream;
  if (upstream->text.starts_with("unix:/")) return;
  const auto url = http::parse_url(upstream->text);
  if (!url || !url->is_http() || url->has_credentials() || url->query || url->path != "/") {
    reader.fault(Rule::BadValue, upstream->at, "upstream", upstream->text,
                 "expected http://HOST:PORT without a path, or unix:/PATH");
    return;
  }
  const auto origin = origins::Origin::of(*url);
  for (const auto& [own, at] : out.service.public_origins)
    if (own == origin) reader.fault(Rule::UpstreamLoop, upstream->at, "upstream", upstream->text);
}

void read_audit(const Node& node, const std::string& path, Declared& out,
                std::vector<Fault>& faults) {
  Section reader("audit", node, path, faults);
  if (const auto sink = reader.word("sink")) {
    out.audit.sink = sink->text;
    const bool known = sink->text == "stderr" || sink->text == "none" ||
                       (sink->text.starts_with("file:") && sink->text.size() > 5);
    if (!known)
      reader.fault(Rule::BadValue, sink->at, "sink", sink->text,
                   "expected file:PATH, stderr or none");
  }
  if (const auto full = reader.word("on_full")) out.audit.block_when_full = full->text == "block";
  reader.refuse_unknown();
}

void read_address_limit(const Node& node, const std::string& path, Declared& out,
                        std::vector<Fault>& faults) {
  Section reader("address_limit", node, path, faults);
  const auto rate = reader.rate("rate");
  const auto burst = reader.integer("burst", 1, document::kMaxCount);
  const auto prefix = reader.integer("ipv6_prefix", 1, 128);
  if (prefix && *prefix > 64)
    reader.fault(Rule::Ipv6Prefix, reader.find("ipv6_prefix")->at, "ipv6_prefix",
                 std::to_string(*prefix));
  if (rate)
    out.address_limit = {.rate = *rate,
                         .burst = burst.value_or(rate->count),
                         .ipv6_prefix = static_cast<int>(prefix.value_or(64)),
                         .at = node.at};
  reader.refuse_unknown();
}

void read_redis(const Node& node, Declared& out, std::vector<Fault>& faults) {
  Section reader("redis", node, "state.redis", faults);
  if (reader.find("password") != nullptr) out.state.redis_password = reader.reference("password");
  if (const auto url = reader.word("url")) {
    out.state.redis_url = url->text;
    const bool tls = url->text.starts_with("rediss://");
    const std::string_view rest =
        std::string_view(url->text).substr(std::min(url->text.size(), url->text.find("//") + 2));
    const bool local =
        rest.starts_with("127.") || rest.starts_with("localhost") || rest.starts_with("[::1]");
    if (!tls && !url->text.starts_with("redis://"))
      reader.fault(Rule::BadValue, url->at, "url", url->text, "expected redis:// or rediss://");
    else if (rest.contains('@'))
      reader.fault(Rule::SecretInline, url->at, "url", "");
    else if (!local && (!tls || !out.state.redis_password))
      reader.fault(Rule::RedisExposed, url->at, "url", url->text);
  }
  out.state.redis_timeout = reader.span("timeout").value_or(out.state.redis_timeout);
  if (const auto space = reader.word("namespace")) {
    out.state.redis_namespace = space->text;
    check_name(space->text, space->at, reader.path_of("namespace"), faults);
  }
  reader.refuse_unknown();
}

void read_on_unavailable(const Node& node, Declared& out, std::vector<Fault>& faults) {
  Section reader("on_unavailable", node, "state.on_unavailable", faults);
  out.state.dangers = reader.dangers();
  if (const Node* replay = reader.find("replay"); replay != nullptr && replay->text != "deny")
    reader.fault(Rule::ReplayMustDeny, replay->at, "replay", replay->text);
  if (const auto limits = reader.word("limits")) {
    using Limits = StateDecl::Limits;
    out.state.limits = limits->text == "local"  ? Limits::Local
                       : limits->text == "deny" ? Limits::Deny
                                                : Limits::Open;
    if (out.state.limits == Limits::Open && out.state.dangers.empty())
      reader.fault(Rule::StoreOpen, limits->at, "limits", limits->text);
  }
  reader.refuse_unknown();
}

std::optional<std::pair<LimitBy, std::string>> read_by(std::string_view text) {
  constexpr std::pair<std::string_view, LimitBy> kWords[] = {
      {"principal", LimitBy::Principal}, {"key", LimitBy::Key},     {"address", LimitBy::Address},
      {"ip", LimitBy::Address},          {"route", LimitBy::Route}, {"method", LimitBy::Method}};
  for (const auto& [word, by] : kWords)
    if (text == word) return std::pair(by, std::string());
  for (const auto& [word, by] :
       {std::pair("header ", LimitBy::Header), std::pair("query ", LimitBy::Query)})
    if (text.starts_with(word)) return std::pair(by, std::string(text.substr(text.find(' ') + 1)));
  return std::nullopt;
}

void read_by_list(Section& reader, LimitDecl& out) {
  const Node* by = reader.find("by");
  if (by == nullptr) {
    reader.fault(Rule::MissingKey, reader.at(), "by", "");
    return;
  }
  std::vector<Word> words;
  if (by->kind == Node::Kind::String)
    words.push_back({by->text, by->at});
  else
    words = reader.words("by");
  for (const Word& word : words) {
    const auto read = read_by(word.text);
    if (!read) {
      reader.fault(Rule::BadValue, word.at, "by", word.text,
                   "expected principal, key, address, route or method");
      continue;
    }
    if ((read->first == LimitBy::Header || read->first == LimitBy::Query) && out.dangers.empty())
      reader.fault(Rule::LimitByClientValue, word.at, "by", word.text);
    out.by.push_back(*read);
  }
}

// X16: the longer a window, the more it must let through.
void check_rates(const LimitDecl& limit, const std::string& path, std::vector<Fault>& faults) {
  for (const RateDecl& longer : limit.rates)
    for (const RateDecl& shorter : limit.rates)
      if (longer.rate.per > shorter.rate.per && longer.rate.count < shorter.rate.count)
        faults.push_back(
            {Rule::RatesContradict, path + ".rates", longer.name.text, longer.name.at,
             fmt::format("{} lets fewer through than {}", document::to_text(longer.rate),
                         document::to_text(shorter.rate)),
             ""});
}

std::optional<std::pair<std::string, std::string>> read_request_line(const std::string& text) {
  const std::size_t space = text.find(' ');
  if (space == std::string::npos || space == 0 || text.size() < space + 2 || text[space + 1] != '/')
    return std::nullopt;
  return std::pair(text.substr(0, space), text.substr(space + 1));
}

void read_expectation(Section& reader, TestDecl& out, std::vector<Fault>& faults) {
  const Node* node = reader.find("expect");
  if (node == nullptr) {
    reader.fault(Rule::MissingKey, reader.at(), "expect", "");
    return;
  }
  if (node->kind == Node::Kind::Number) {
    const auto status = reader.integer("expect", 100, 599);
    if (status) out.status = static_cast<int>(*status);
    return;
  }
  Section expect("expect", *node, reader.path_of("expect"), faults);
  if (const auto status = expect.integer("status", 100, 599))
    out.status = static_cast<int>(*status);
  if (const auto code = expect.word("code")) out.code = code->text;
  out.readable = expect.boolean("readable");
  expect.refuse_unknown();
}

TestDecl read_test(const Node& node, std::size_t index, std::vector<Fault>& faults) {
  TestDecl out;
  out.at = node.at;
  Section reader("test", node, fmt::format("tests[{}]", index), faults);
  const auto request = reader.word("request"), preflight = reader.word("preflight");
  if (request.has_value() == preflight.has_value()) {
    reader.fault(Rule::TestInvalid, node.at, "request", "", "a test has request or preflight");
  } else {
    out.is_preflight = preflight.has_value();
    const Word& line = request ? *request : *preflight;
    if (const auto read = read_request_line(line.text))
      std::tie(out.method, out.target) = *read;
    else
      reader.fault(Rule::TestInvalid, line.at, request ? "request" : "preflight", line.text,
                   "expected a method and a path, as GET /v1/x");
    out.name = line.text;
  }
  if (const auto name = reader.word("name")) out.name = name->text;
  if (const auto origin = reader.word("origin")) {
    out.origin = origin->text;
    out.name += " from " + text::printable(origin->text, 80);
  }
  if (out.is_preflight && !out.origin)
    reader.fault(Rule::TestInvalid, node.at, "origin", "", "a preflight has an origin");
  for (const Word& header : reader.words("headers"))
    out.headers.push_back(text::to_lower(header.text));
  std::ranges::sort(out.headers);
  if (const auto credential = reader.word("credential")) out.credential = credential->text;
  if (reader.find("scopes") != nullptr) {
    out.scopes.emplace();
    for (const Word& scope : reader.words("scopes")) out.scopes->push_back(scope.text);
  }
  read_expectation(reader, out, faults);
  reader.refuse_unknown();
  return out;
}

}  // namespace

void read_service(const Node& node, Declared& out, std::vector<Fault>& faults) {
  Section reader("service", node, "service", faults);
  if (const auto name = reader.word("name")) {
    out.service.name = *name;
    check_name(name->text, name->at, "service.name", faults);
  }
  const auto own = reader.words("public_origins");
  if (own.empty() && node.kind == Node::Kind::Map)
    reader.fault(Rule::MissingKey, reader.at(), "public_origins", "");
  for (const Word& word : own) {
    auto origin = origins::Origin::parse(word.text);
    const bool http = origin && (origin->scheme() == "https" || origin->scheme() == "http");
    if (!http)
      reader.fault(Rule::OriginInvalid, word.at, "public_origins", word.text,
                   origin ? "" : origin.error().detail);
    else
      out.service.public_origins.emplace_back(*std::move(origin), word.at);
  }
  read_upstream(reader, out);
  if (reader.find("trusted_proxies") != nullptr) {
    out.service.trusted_proxies.emplace();
    for (const Word& word : reader.words("trusted_proxies")) {
      auto network = origins::IpNetwork::parse(word.text);
      if (network)
        out.service.trusted_proxies->push_back(*std::move(network));
      else
        reader.fault(Rule::BadValue, word.at, "trusted_proxies", word.text, network.error().detail);
    }
  }
  if (reader.find("identity_secret") != nullptr)
    out.service.identity_secret = reader.reference("identity_secret");
  reader.refuse_unknown();
}

void read_defaults(const Node& node, Declared& out, std::vector<Fault>& faults) {
  Section reader("defaults", node, "defaults", faults);
  (void)reader.word("routes");
  if (const auto unlisted = reader.integer("unlisted", 401, 404)) {
    out.unlisted = static_cast<int>(*unlisted);
    if (*unlisted != 401 && *unlisted != 404)
      reader.fault(Rule::BadValue, reader.find("unlisted")->at, "unlisted",
                   std::to_string(*unlisted), "expected 404 or 401");
  }
  if (const Node* cors = reader.map("cors")) {
    Section section("default_cors", *cors, "defaults.cors", faults);
    for (const Word& word : section.words("origins"))
      section.fault(Rule::BadValue, word.at, "origins", word.text,
                    "no origin is let in by default: each route says so itself");
    out.max_age = section.span("max_age").value_or(out.max_age);
    if (out.max_age > std::chrono::hours(24))
      section.fault(Rule::MaxAgeRange, section.find("max_age")->at, "max_age",
                    document::to_text(out.max_age));
    section.refuse_unknown();
  }
  if (const Node* limits = reader.map("limits")) {
    Section section("default_limits", *limits, "defaults.limits", faults);
    if (const Node* address = section.map("address"))
      read_address_limit(*address, "defaults.limits.address", out, faults);
    section.refuse_unknown();
  }
  out.body = reader.size("body").value_or(out.body);
  if (const Node* audit = reader.map("audit")) read_audit(*audit, "defaults.audit", out, faults);
  reader.refuse_unknown();
}

void read_state(const Node& node, Declared& out, std::vector<Fault>& faults) {
  Section reader("state", node, "state", faults);
  using Store = StateDecl::Store;
  out.state.at = node.at;
  if (const auto store = reader.word("store"))
    out.state.store = store->text == "memory"  ? Store::Memory
                      : store->text == "redis" ? Store::Redis
                                               : Store::File;
  if (const auto file = reader.word("file")) out.state.file = file->text;
  const Node* redis = reader.map("redis");
  if (redis != nullptr) read_redis(*redis, out, faults);
  if (redis == nullptr && out.state.store == Store::Redis)
    reader.fault(Rule::MissingKey, node.at, "redis", "");
  if (const Node* away = reader.map("on_unavailable")) read_on_unavailable(*away, out, faults);
  out.state.replay_capacity =
      reader.integer("replay_capacity", 1, document::kMaxCount).value_or(out.state.replay_capacity);
  reader.refuse_unknown();
}

void read_limits(const Node& node, Declared& out, std::vector<Fault>& faults) {
  for (const document::Entry& entry : node.entries) {
    LimitDecl limit{.name = entry.key, .at = entry.at, .by = {}, .rates = {}, .dangers = {}};
    const std::string path = "limits." + text::printable(entry.key, 60);
    check_name(entry.key, entry.at, path, faults);
    Section reader("limit", entry.value, path, faults);
    limit.dangers = reader.dangers();
    read_by_list(reader, limit);
    const Node* rates = reader.list("rates");
    if (rates == nullptr || rates->items.empty())
      reader.fault(Rule::MissingKey, entry.value.at, "rates", "");
    for (std::size_t i = 0; rates != nullptr && i < rates->items.size(); ++i) {
      Section item("rate", rates->items[i], fmt::format("{}.rates[{}]", path, i), faults);
      const auto name = item.word("name");
      const auto rate = item.rate("rate");
      const auto burst = item.integer("burst", 1, document::kMaxCount);
      if (name) check_name(name->text, name->at, item.path_of("name"), faults);
      if (name && rate) limit.rates.push_back({*name, *rate, burst.value_or(rate->count)});
      item.refuse_unknown();
    }
    check_rates(limit, path, faults);
    reader.refuse_unknown();
    out.limits.push_back(std::move(limit));
  }
}

void read_tests(const Node& list, Declared& out, std::vector<Fault>& faults) {
  for (std::size_t i = 0; i < list.items.size(); ++i)
    out.tests.push_back(read_test(list.items[i], i, faults));
}

}  // namespace ringfence::policy
