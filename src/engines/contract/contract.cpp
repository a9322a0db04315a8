#include "engines/contract/contract.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/contract/cors.hpp"
#include "engines/contract/security.hpp"

namespace ringfence::contract {

namespace {

using access::GrantClaim;
using document::Value;

// Amazon's x-amazon-apigateway-any-method stands for every method; one of them is asked.
struct MethodKey {
  std::string_view key, method;
};
constexpr std::array<MethodKey, 10> kMethods = {{
    {"get", "GET"},
    {"put", "PUT"},
    {"post", "POST"},
    {"delete", "DELETE"},
    {"options", "OPTIONS"},
    {"head", "HEAD"},
    {"patch", "PATCH"},
    {"trace", "TRACE"},
    {"query", "QUERY"},
    {"x-amazon-apigateway-any-method", "GET"},
}};

std::string_view method_of(std::string_view key) {
  for (const MethodKey& row : kMethods)
    if (row.key == key) return row.method;
  return {};
}

// "https://{region}.example.com/{base}" with each variable at its default.
std::string server_url(Library& library, const Place& server) {
  std::string url(server["url"].text());
  const Place variables = library.follow(server["variables"]);
  for (const Value variable : variables.value.children())
    url = text::replace_all(std::move(url), "{" + std::string(variable.key()) + "}",
                            variable.find("default").text());
  return url;
}

std::vector<std::string> servers_of(Library& library, const Place& holder) {
  std::vector<std::string> out;
  const Place list = library.follow(holder["servers"]);
  for (const Value server : list.value.children())
    if (out.size() < kMaxServers)
      out.push_back(server_url(library, library.follow({server, list.file})));
  return out;
}

// Swagger 2.0: schemes, host and basePath.
std::vector<std::string> hosts_of(const Place& root) {
  const std::string base(root["basePath"].text());
  const std::string host(root["host"].text());
  if (host.empty()) return {base.empty() ? "/" : base};
  std::vector<std::string> out;
  for (const std::string_view scheme : {"https", "http"})
    for (const Value listed : root["schemes"].value.children())
      if (listed.text() == scheme) out.push_back(fmt::format("{}://{}{}", scheme, host, base));
  if (out.empty()) out.push_back("https://" + host + base);
  return out;
}

class Reader {
 public:
  Reader(ContractSource& source, Library& library) : source_(source), library_(library) {}

  std::expected<Contract, std::vector<std::string>> read(Place root) {
    root_ = unwrapped(root);
    if (!errors_.empty() || !check_version()) return std::unexpected(std::move(errors_));
    out_.servers = root_["swagger"] ? hosts_of(root_) : servers_of(library_, root_);
    if (out_.servers.empty()) out_.servers = {"/"};
    Security security(library_, root_);
    out_.schemes = security.schemes();
    root_grants_ = cors_extensions(library_, root_, "");
    for (GrantClaim& claim : cors_gateway_responses(library_, root_))
      root_grants_.push_back(std::move(claim));
    declare(root_grants_);
    const Place paths = library_.follow(root_["paths"]);
    for (const Value item : paths.value.children()) {
      if (item.key().starts_with("x-")) continue;
      read_path(security, {item, paths.file});
      if (out_.operations.size() < kMaxOperations) continue;
      library_.note(fmt::format("{}: more than {} operations: the rest is left out",
                                text::printable(source_.name), kMaxOperations));
      break;
    }
    out_.notes = library_.notes();
    return std::move(out_);
  }

 private:
  // A Kubernetes resource that carries the description as a string.
  Place unwrapped(Place root) {
    const Place inner = root["spec"]["spec"];
    if (!root["kind"] || !root["apiVersion"] || !inner.value.is_string()) return root;
    auto read = library_.add_inner(inner);
    if (read) return *read;
    errors_ = std::move(read).error();
    return {};
  }

  bool check_version() {
    const std::string name = text::printable(source_.name);
    const std::string_view openapi = root_["openapi"].text(), swagger = root_["swagger"].text();
    if (openapi.starts_with("3.")) {
      out_.version = "OpenAPI " + text::printable(openapi, 20);
    } else if (swagger.starts_with("2")) {
      out_.version = "Swagger " + text::printable(swagger, 20);
    } else if (!openapi.empty() || !swagger.empty()) {
      errors_.push_back(fmt::format("{}: version {}: read are Swagger 2.0, OpenAPI 3.0 and 3.1",
                                    name,
                                    text::printable(openapi.empty() ? swagger : openapi, 20)));
    } else {
      errors_.push_back(name + ": no API description: neither openapi nor swagger at its root");
    }
    return errors_.empty();
  }

  void declare(const std::vector<GrantClaim>& claims) {
    out_.declarations.insert(out_.declarations.end(), claims.begin(), claims.end());
  }

  void read_path(Security& security, const Place& written) {
    const std::string path_template(written.value.key());
    const std::string pointer = "/paths/" + pointer_token(path_template);
    const Place item = library_.follow(written);
    std::vector<GrantClaim> path_grants = cors_extensions(library_, item, pointer);
    std::vector<std::string> methods;
    for (const Value operation : item.value.children()) {
      const std::string_view method = method_of(operation.key());
      if (!method.empty() && operation.is_map()) methods.emplace_back(method);
    }
    std::vector<GrantClaim> preflights =
        cors_responses(library_, item["options"], pointer + "/options");
    for (GrantClaim& claim : preflights)
      if (claim.form == "response header") claim.form = "OPTIONS";
    declare(path_grants);
    declare(preflights);
    const std::vector<std::string> servers = servers_of(library_, item);
    for (const Value operation : item.value.children()) {
      const std::string_view method = method_of(operation.key());
      if (method.empty() || !operation.is_map()) continue;
      if (out_.operations.size() == kMaxOperations) return;
      OperationPlace at{item, {operation, item.file}, written.value.key()};
      ContractOperation& out = out_.operations.emplace_back();
      out.method = method;
      out.path_template = path_template;
      out.path_methods = methods;
      fill(out, at, security, pointer + "/" + std::string(operation.key()), servers);
      out.grant = grant_of(out, at, path_grants, preflights);
    }
  }

  void fill(ContractOperation& out, const OperationPlace& at, Security& security,
            const std::string& pointer, const std::vector<std::string>& path_servers) {
    out.at = library_.provenance(at.operation, pointer);
    out.servers = servers_of(library_, at.operation);
    if (out.servers.empty()) out.servers = path_servers;
    out.own_servers = !out.servers.empty();
    if (!out.own_servers) out.servers = out_.servers;
    out.gate = security.gate_of(at.operation, pointer);
    out.request = draft_of(library_, at, source_.values, out.gate, out.gate.loose);
    out.skipped = out.request.impossible;
    if (out.method == "TRACE") out.skipped = "no page can send TRACE";
  }

  GrantClaim grant_of(ContractOperation& out, const OperationPlace& at,
                      const std::vector<GrantClaim>& path,
                      const std::vector<GrantClaim>& preflights) {
    std::vector<GrantClaim> own = cors_extensions(library_, at.operation, out.at.pointer);
    if (out.method != "OPTIONS") {
      const std::vector<GrantClaim> responses =
          cors_responses(library_, at.operation, out.at.pointer);
      own.insert(own.end(), responses.begin(), responses.end());
    }
    declare(own);
    if (out.method == "OPTIONS" && !preflights.empty() && out.skipped.empty())
      out.skipped = "it describes preflights, which every operation is tested with";
    std::vector<const GrantClaim*> nearest_first;
    for (const auto* list : {&std::as_const(own), &path, &preflights, &std::as_const(root_grants_)})
      for (const GrantClaim& claim : *list) nearest_first.push_back(&claim);
    return joined(nearest_first);
  }

  ContractSource& source_;
  Library& library_;
  Place root_;
  std::vector<GrantClaim> root_grants_;
  std::vector<std::string> errors_;
  Contract out_;
};

}  // namespace

std::expected<Contract, std::vector<std::string>> read_contract(ContractSource source) {
  Library library(source.files);
  const auto root = library.add(std::move(source.text), source.name);
  if (!root) return std::unexpected(root.error());
  return Reader(source, library).read(*root);
}

}  // namespace ringfence::contract
