#include "flows/prove.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/finding/apply_proof.hpp"
#include "core/origins/address_space.hpp"
#include "engines/witness/witness.hpp"
#include "flows/binding.hpp"

namespace ringfence::flows {
namespace {

using finding::Finding;

struct Task {
  Finding* finding;
  witness::Scene scene;
};

bool is_named(const Finding& finding, const std::string& name) {
  return finding.rule == name ||
         (name.size() >= kShortestFingerprint && finding.fingerprint().starts_with(name));
}

bool is_wanted(const Finding& finding, const std::vector<std::string>& only) {
  if (only.empty()) return finding.suppressed.empty();
  return std::ranges::any_of(only, [&](const std::string& n) { return is_named(finding, n); });
}

const finding::OperationReport* operation_of(const finding::Report& report,
                                             const Finding& finding) {
  for (const finding::OperationReport& operation : report.operations)
    if (operation.id == finding.operation && operation.url == finding.url) return &operation;
  return nullptr;
}

// All tasks of one server: they share a browser, whose cage lets it reach that server alone.
class Server {
 public:
  Server(const ProveOptions& options, const ProveWorld& world, origins::Origin origin)
      : options_(options),
        world_(world),
        binding_(options.credentials, {std::move(origin)}, options.signatures) {}

  void add(Task task) { tasks_.push_back(std::move(task)); }
  // Error: the browser, not a finding.
  Result<void> run(ProveOutcome& out);

 private:
  Result<ports::BrowserSetup> setup(const ports::PageHost& host);
  [[nodiscard]] witness::Credentials credentials();
  [[nodiscard]] std::optional<std::vector<std::size_t>> indexes_of(const std::string& label) const;
  void settle(Finding& finding, finding::Proof proof, ProveOutcome& out);

  const ProveOptions& options_;
  const ProveWorld& world_;
  Binding binding_;
  std::vector<Task> tasks_;
  std::optional<fetch::NetworkSpace> target_space_;
  std::vector<std::string> signatures_;  // that were made: as secret as the keys until they end
};

// A gate that asks for several has their labels with "and" between them.
std::optional<std::vector<std::size_t>> Server::indexes_of(const std::string& label) const {
  constexpr std::string_view kAnd = " and ";
  std::vector<std::size_t> out;
  for (std::string_view rest = label; !rest.empty();) {
    std::size_t best = 0, index = 0;
    for (std::size_t i = 0; i < options_.credentials.size(); ++i) {
      const std::string& name = options_.credentials[i].label;
      const bool fits = rest == name || rest.starts_with(name + std::string(kAnd));
      if (fits && name.size() > best) best = name.size(), index = i;
    }
    if (best == 0) return std::nullopt;
    out.push_back(index);
    rest.remove_prefix(std::min(rest.size(), best + kAnd.size()));
  }
  if (out.empty()) return std::nullopt;
  return out;
}

std::unexpected<Error> not_given(const std::string& label) {
  return unavailable("the credential \"" + label +
                     "\" of the scan was not given; give it as it was given to scan");
}

witness::Credentials Server::credentials() {
  witness::Credentials out;
  out.bind = [this](fetch::FetchRequest request,
                    const std::string& label) -> Result<fetch::FetchRequest> {
    const auto indexes = indexes_of(label);
    if (!indexes) return not_given(label);
    http::Request bound{request.method, request.url, request.headers, ""};
    RINGFENCE_TRY(Bound signed_one, binding_.bind(std::move(bound), *indexes));
    for (MadeSignature& made : signed_one.signatures)
      signatures_.push_back(std::move(made.signature));
    bound = std::move(signed_one.request);
    bound.headers.remove("Cookie");  // no script can set it; see `cookies`
    request.url = std::move(bound.url);
    request.headers = std::move(bound.headers);
    return request;
  };
  out.cookies = [this](const http::Url& url,
                       const std::string& label) -> Result<std::vector<ports::PlantedCookie>> {
    const auto indexes = indexes_of(label);
    if (!indexes) return not_given(label);
    std::vector<ports::PlantedCookie> cookies;
    for (const std::size_t index : *indexes) {
      const access::Credential& credential = options_.credentials[index];
      if (credential.kind == access::CredentialKind::Basic)
        return unavailable("the browser keeps " + credential.label +
                           " only after a person has typed it");
      for (const access::CredentialPart& part : credential.parts)
        if (part.carrier.place == access::Place::Cookie)
          cookies.push_back(
              {url, part.carrier.name, Secret(std::string(part.value.reveal())),
               credential.cookie.value_or(witness::assumed_attributes(url.is_tls()))});
    }
    if (cookies.empty()) return unavailable(label + " has no cookie that a browser could hold");
    return cookies;
  };
  out.redact = [this](std::string text) {
    http::Response carrier;
    carrier.body = std::move(text);
    return binding_.redact(std::move(carrier), signatures_).body;
  };
  return out;
}

Result<ports::BrowserSetup> Server::setup(const ports::PageHost& host) {
  ports::BrowserSetup out;
  out.program = options_.program;
  out.deadline = options_.deadline;
  const http::Url& target = tasks_.front().scene.request.url;
  RINGFENCE_TRY(const ports::Endpoint endpoint, world_.lookup.look_up(target));
  out.routes.push_back({target.host, target.effective_port(), endpoint.address, endpoint.port});
  std::set<std::pair<std::string, std::uint16_t>> seen = {{target.host, target.effective_port()}};
  for (const Task& task : tasks_)
    for (const http::Url& page : witness::addresses_of(task.scene))
      if (seen.emplace(page.host, page.effective_port()).second)
        out.routes.push_back(
            {page.host, page.effective_port(), "127.0.0.1", host.port(page.is_tls())});
  out.trusted_keys.push_back(host.public_key_hash());
  if (endpoint.public_key_hash) out.trusted_keys.push_back(*endpoint.public_key_hash);
  if (options_.public_page) {
    for (const bool tls : {false, true})
      out.spaces.push_back(
          {"127.0.0.1:" + std::to_string(host.port(tls)), fetch::NetworkSpace::Public});
    const auto space = origins::address_space(endpoint.address);
    if (space && origins::is_internal(*space)) target_space_ = fetch::network_space(*space);
  }
  return out;
}

void Server::settle(Finding& finding, finding::Proof proof, ProveOutcome& out) {
  switch (proof.verdict) {
    case finding::Verdict::Proven: ++out.proven; break;
    case finding::Verdict::Refuted: ++out.refuted; break;
    case finding::Verdict::NotProvable: ++out.not_provable; break;
  }
  if (!proof.disagreement.empty()) ++out.disagreements;
  finding::apply_proof(finding, std::move(proof));
  world_.progress.step();
}

Result<void> Server::run(ProveOutcome& out) {
  RINGFENCE_TRY(const auto host, world_.host());
  const Result<ports::BrowserSetup> made = setup(*host);
  if (!made) {
    // The server is not to be reached: no proof, and no fault of the browser.
    for (const Task& task : tasks_)
      settle(*task.finding, witness::without_scene({made.error().detail}), out);
    return {};
  }
  RINGFENCE_TRY(const auto browser, world_.launcher.launch(*made));
  const witness::Credentials secrets = credentials();
  witness::ControlPages controls;
  const witness::Stage stage{*browser, *host, secrets, controls, target_space_};
  for (const Task& task : tasks_) {
    settle(*task.finding, witness::prove(*task.finding, task.scene, stage), out);
    if (const auto broken = browser->broken()) return std::unexpected(*broken);
  }
  return {};
}

}  // namespace

ProveOutcome prove(finding::Report& report, const ProveOptions& options, const ProveWorld& world) {
  ProveOutcome out;
  for (const std::string& name : options.only)
    if (std::ranges::none_of(report.findings, [&](const Finding& f) { return is_named(f, name); }))
      out.unknown.push_back(name);
  if (!out.unknown.empty()) return out;

  std::map<origins::Origin, Server> servers;
  std::vector<std::pair<Finding*, witness::Unprovable>> unstaged;
  std::size_t total = 0;
  for (Finding& finding : report.findings) {
    if (!is_wanted(finding, options.only)) continue;
    ++total;
    auto planned = witness::plan(finding, operation_of(report, finding),
                                 {.allow_unsafe = options.allow_unsafe});
    if (auto* why = std::get_if<witness::Unprovable>(&planned)) {
      unstaged.emplace_back(&finding, std::move(*why));
      continue;
    }
    auto& scene = std::get<witness::Scene>(planned);
    const origins::Origin origin = origins::Origin::of(scene.request.url);
    servers.try_emplace(origin, options, world, origin)
        .first->second.add({&finding, std::move(scene)});
  }
  world.progress.start(total);
  for (auto& [finding, why] : unstaged) {
    finding::apply_proof(*finding, witness::without_scene(why));
    ++out.not_provable;
    world.progress.step();
  }
  for (auto& [origin, server] : servers) {
    const Result<void> ran = server.run(out);
    if (!ran) {
      out.browser_failed = ran.error();
      break;
    }
  }
  world.progress.done();
  out.deadline_reached = options.deadline && std::chrono::steady_clock::now() >= *options.deadline;
  finding::settle(report);
  return out;
}

}  // namespace ringfence::flows
