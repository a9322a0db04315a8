#include "flows/contract_plan.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "flows/scheme_binding.hpp"

namespace ringfence::flows {

namespace {

using contract::Contract;
using contract::ContractOperation;
using origins::Origin;

std::string without_slash(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  return path;
}

class Planner {
 public:
  Planner(const Contract& contract, const ContractPlanOptions& options,
          std::vector<access::Credential>& credentials)
      : contract_(contract), options_(options), credentials_(credentials) {}

  std::expected<ContractPlan, std::vector<Error>> plan() {
    check_names();
    read_servers();
    bind_credentials();
    for (const ContractOperation& operation : contract_.operations) add(operation);
    for (const auto& [origin, used] : extra_)
      if (!used)
        fail(fmt::format("--server: no operation of the description is at {}", origin.serialise()));
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return std::move(out_);
  }

 private:
  void fail(std::string detail) { errors_.push_back({Error::Kind::Invalid, std::move(detail)}); }

  void check_names() {
    for (const SchemeBinding& binding : options_.bindings) {
      if (!contract_.schemes.contains(binding.scheme))
        fail(fmt::format("--security: the description has no scheme {}",
                         text::printable(binding.scheme, 60)));
      if (!credential_called(binding.label, credentials_))
        fail(fmt::format("--security: no credential is called {}",
                         text::printable(binding.label, 60)));
    }
  }

  void read_servers() {
    base_origin_ = Origin::of(options_.base);
    for (const http::Url& server : options_.servers)
      if (Origin::of(server) != base_origin_) extra_.emplace(Origin::of(server), false);
    for (const std::string& server : contract_.servers)
      if (const auto url = resolved(server)) root_origins_.insert(Origin::of(*url));
  }

  // A credential that is named for another server goes there alone.
  void bind_credentials() {
    for (const ServerCredential& given : options_.for_servers) {
      const auto index = credential_called(given.label, credentials_);
      if (!index)
        fail(fmt::format("--server-credential: no credential is called {}",
                         text::printable(given.label, 60)));
      else if (!extra_.contains(given.server))
        fail(fmt::format("--server-credential: {} is not given with --server",
                         given.server.serialise()));
      else
        credentials_[*index].only_for.push_back(given.server);
    }
  }

  [[nodiscard]] std::optional<http::Url> resolved(const std::string& server) const {
    http::Url root = options_.base;
    root.path = "/";
    root.query.reset();
    const Result<http::Url> url = http::resolve(root, server);
    if (!url || !url->is_http()) return std::nullopt;
    return *url;
  }

  // `server` moved to the base: its path is kept, unless the base has one of its own.
  [[nodiscard]] http::Url rebased(const http::Url& server) const {
    http::Url out = options_.base;
    out.query.reset();
    if (out.path == "/" || out.path.empty()) out.path = server.path;
    return out;
  }

  void add(const ContractOperation& operation) {
    std::vector<http::Url> at;
    std::optional<http::Url> elsewhere;
    bool at_base = false;
    for (const std::string& text : operation.servers) {
      const auto server = resolved(text);
      if (!server) continue;
      const Origin origin = Origin::of(*server);
      if (const auto extra = extra_.find(origin); extra != extra_.end()) {
        extra->second = true;
        at.push_back(*server);
      }
      // A document's servers are its own, wherever they are; one that an operation has for itself
      // is another one, unless it is among them.
      const bool moves =
          !operation.own_servers || origin == base_origin_ || root_origins_.contains(origin);
      if (moves && !at_base)
        at.insert(at.begin(), rebased(*server));
      else if (!moves && !elsewhere)
        elsewhere = server;
      at_base = at_base || moves;
    }
    if (at.empty()) {
      skip(operation, operation.method + " " + operation.path_template,
           elsewhere ? fmt::format("its server is {0}: --server {0} tests it there",
                                   Origin::of(*elsewhere).serialise())
                     : "its server is no URL");
      return;
    }
    for (const http::Url& server : at) add_at(operation, server);
  }

  void add_at(const ContractOperation& from, const http::Url& server) {
    const std::string prefix = without_slash(server.path);
    const std::string name = from.method + " " + prefix + from.path_template;
    if (!from.skipped.empty()) return skip(from, name, from.skipped);
    std::string text =
        fmt::format("{}://{}{}{}", server.scheme, server.authority(), prefix, from.request.path);
    if (!from.request.query.empty()) text += "?" + from.request.query;
    const Result<http::Url> url = http::parse_url(text);
    if (!url || Origin::of(*url) != Origin::of(server))
      return skip(from, name, "its path makes no URL");
    PlannedOperation planned;
    planned.operation.method = from.method;
    planned.operation.url = *url;
    planned.operation.path_template = prefix + from.path_template;
    planned.operation.headers = from.request.headers;
    planned.operation.body = from.request.body;
    planned.operation.content_type = from.request.content_type;
    if (!seen_.emplace(from.method + ' ' + url->text()).second)
      return skip(from, name, "another operation sends the same request");
    planned.claims = {.id = planned.operation.id(),
                      .server = Origin::of(server),
                      .gate = from.gate,
                      .grant = from.grant,
                      .path_methods = from.path_methods,
                      .made_up = from.request.made_up,
                      .at = from.at};
    const bool elsewhere = Origin::of(server) != base_origin_;
    planned.foreknowledge.sets =
        credential_sets(from.gate, options_.bindings, credentials_,
                        elsewhere ? std::optional(Origin::of(server)) : std::nullopt);
    planned.foreknowledge.named = named_origins(from.grant);
    out_.operations.push_back(std::move(planned));
  }

  static std::vector<Origin> named_origins(const access::GrantClaim& grant) {
    std::vector<Origin> out;
    if (!grant.is_list()) return out;
    for (const access::OriginEntry& entry : grant.origins)
      if (entry.form == access::OriginEntry::Form::Exact)
        if (const auto origin = Origin::parse(entry.text); origin && !origin->is_opaque())
          out.push_back(*origin);
    return out;
  }

  void skip(const ContractOperation& from, const std::string& name, const std::string& why) {
    finding::OperationReport report;
    report.id = name;
    report.method = from.method;
    report.access = "skipped";
    report.note = why;
    report.declared = from.at;
    report.declared_gate = describe(from.gate);
    out_.skipped.push_back(std::move(report));
  }

  const Contract& contract_;
  const ContractPlanOptions& options_;
  std::vector<access::Credential>& credentials_;
  Origin base_origin_ = Origin::opaque();
  std::set<Origin> root_origins_;
  std::map<Origin, bool> extra_;  // named with --server; whether an operation is there
  std::set<std::string> seen_;
  std::vector<Error> errors_;
  ContractPlan out_;
};

}  // namespace

std::expected<ContractPlan, std::vector<Error>> plan_contract(
    const Contract& contract, const ContractPlanOptions& options,
    std::vector<access::Credential>& credentials) {
  return Planner(contract, options, credentials).plan();
}

}  // namespace ringfence::flows
