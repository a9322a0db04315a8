#include "apps/cli/scan_arguments.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "engines/probe/limits/limit_prober.hpp"
#include "flows/contract_scan.hpp"
#include "flows/credential_reference.hpp"
#include "flows/scan_profile.hpp"

namespace ringfence::cli {
namespace {

using flows::CredentialReference;
using flows::ScanProfile;
using Errors = std::vector<Error>;

// Above these a value is a slip of the finger.
constexpr std::int64_t kMostRequests = 100'000'000, kMostAtOnce = 1024;

class Reader {
 public:
  Reader(const CommandLine& line, const World& world)
      : line_(line), values_(line.values), world_(world) {}

  std::expected<ScanArguments, Errors> read() {
    ScanProfile typed = typed_profile();
    if (const auto path = values_.one("--profile"))
      typed = flows::override_with(profile_file(*path), std::move(typed));
    ScanArguments out;
    fill_output(out, typed);
    fill_proof(out, typed);
    fill_connection(out, typed);
    fill_scan(out, typed);
    if (const Result<void> valid = curl::validate(out.connection); !valid)
      errors_.push_back(valid.error());
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return out;
  }

 private:
  [[nodiscard]] bool scans() const { return line_.command->name == "scan"; }

  static std::string with_option(std::string_view option, std::string_view detail) {
    return detail.starts_with(option) ? std::string(detail) : fmt::format("{}: {}", option, detail);
  }

  template <class T>
  std::optional<T> parsed(std::string_view option, Result<T> (*parse)(std::string_view)) {
    const auto given = values_.one(option);
    if (!given) return std::nullopt;
    Result<T> value = parse(*given);
    if (value) return *std::move(value);
    errors_.push_back({value.error().kind, with_option(option, value.error().detail)});
    return std::nullopt;
  }

  std::optional<std::size_t> number(std::string_view option, std::int64_t most) {
    const auto given = values_.one(option);
    if (!given) return std::nullopt;
    const auto value = text::parse_decimal(*given);
    if (value && *value >= 1 && *value <= most) return static_cast<std::size_t>(*value);
    errors_.push_back(
        {Error::Kind::Invalid, fmt::format("{}: expected a whole number from 1 to {}, got '{}'",
                                           option, most, text::printable(*given, 60))});
    return std::nullopt;
  }

  ScanProfile typed_profile() {
    ScanProfile out;
    std::size_t position = 0;
    // Another command's own words are no targets.
    const std::vector<std::string> words = scans() ? line_.positional : std::vector<std::string>();
    for (std::size_t i = 0; i < words.size(); ++i) {
      ++position;
      std::string target = words[i];
      // "GET https://..." may come as one word or as two.
      if (text::is_token(target) && i + 1 < words.size()) target += " " + words[++i];
      out.targets.push_back({std::move(target), fmt::format("target {}", position)});
    }
    out.target_files = values_.all("--targets");
    for (const std::string& given : values_.all("--origin")) {
      Result<origins::Origin> origin = flows::parse_front_end(given);
      if (origin)
        out.origins.push_back(*std::move(origin));
      else
        errors_.push_back({origin.error().kind, "--origin: " + origin.error().detail});
    }
    add_credentials(out);
    add_description(out);
    if (values_.has("--allow-unsafe")) out.allow_unsafe = true;
    if (values_.has("--no-gate-probes")) out.gate_probes = false;
    if (values_.has("--insecure")) out.insecure = true;
    out.budget = number("--budget", kMostRequests);
    if (const auto rate = number("--rate", kMostRequests)) out.rate = static_cast<double>(*rate);
    out.concurrency = number("--concurrency", kMostAtOnce);
    out.timeout = parsed("--timeout", flows::parse_duration);
    out.deadline = parsed("--deadline", flows::parse_duration);
    out.cacert = values_.one("--cacert");
    out.resolve = values_.all("--resolve");
    out.connect_to = values_.all("--connect-to");
    out.proxy = values_.one("--proxy");
    out.fail_on = parsed("--fail-on", finding::parse_fail_on);
    out.format = values_.one("--format");
    out.output = values_.one("--output");
    out.suppressions = values_.one("--suppressions");
    out.baseline = values_.one("--baseline");
    return out;
  }

  void add_credentials(ScanProfile& out) {
    using Form = CredentialReference::Form;
    access::Place place = access::Place::Header;
    if (const auto in = values_.one("--api-key-in"))
      place = *in == "query"    ? access::Place::Query
              : *in == "cookie" ? access::Place::Cookie
                                : access::Place::Header;
    const auto add = [&](std::string_view option, Form form) {
      for (const std::string& given : values_.all(option)) {
        CredentialReference reference;
        reference.form = form;
        reference.text = Secret(given);
        reference.place = place;
        reference.source = option;
        out.credentials.push_back(std::move(reference));
      }
    };
    add("--header", Form::Header);
    add("--api-key", Form::ApiKey);
    add("--bearer", Form::Bearer);
    add("--basic", Form::Basic);
    add("--cookie", Form::Cookie);
    add("--sign", Form::Signing);
    add_key_ids(out);
  }

  // The first belongs to the first --sign, and so on.
  void add_key_ids(ScanProfile& out) {
    std::size_t next = 0;
    const std::vector<std::string>& ids = values_.all("--sign-key-id");
    for (CredentialReference& reference : out.credentials)
      if (reference.form == CredentialReference::Form::Signing && next < ids.size())
        reference.key_id = ids[next++];
    if (next < ids.size())
      errors_.push_back({Error::Kind::Invalid, "--sign-key-id: there is no --sign for it"});
  }

  // "NAME=VALUE" of every use of `option`, or an error.
  template <class Take>
  void assignments(std::string_view option, Take take) {
    for (const std::string& given : values_.all(option)) {
      auto pair = flows::parse_assignment(option, given);
      if (pair)
        take(std::move(pair->first), std::move(pair->second));
      else
        errors_.push_back(pair.error());
    }
  }

  void add_description(ScanProfile& out) {
    out.openapi = values_.one("--openapi");
    for (const std::string& given : values_.all("--server")) {
      Result<http::Url> url = flows::parse_base_url(given);
      if (url)
        out.servers.push_back(*std::move(url));
      else
        errors_.push_back({url.error().kind, "--server: " + url.error().detail});
    }
    assignments("--param", [&](std::string name, std::string value) {
      out.parameters.emplace_back(std::move(name), std::move(value));
    });
    assignments("--security", [&](std::string scheme, std::string label) {
      out.security.push_back({std::move(scheme), std::move(label)});
    });
    assignments("--server-credential", [&](const std::string& server, std::string label) {
      const Result<origins::Origin> origin = flows::parse_front_end(server);
      if (origin)
        out.server_credentials.push_back({*origin, std::move(label)});
      else
        errors_.push_back({origin.error().kind, "--server-credential: " + origin.error().detail});
    });
  }

  ScanProfile profile_file(const std::string& path) {
    const Result<std::string> content = world_.files.read(path, flows::kMaxProfileBytes);
    if (!content) {
      errors_.push_back({content.error().kind, "--profile: " + content.error().detail});
      return {};
    }
    auto profile = flows::read_scan_profile(*content, path);
    if (profile) return *std::move(profile);
    errors_.insert(errors_.end(), profile.error().begin(), profile.error().end());
    return {};
  }

  void fill_output(ScanArguments& out, const ScanProfile& profile) {
    if (profile.fail_on) out.gate = *profile.fail_on;
    if (profile.format) out.format = *profile.format;
    out.output = profile.output;
    out.baseline = profile.baseline;
    out.suppressions = profile.suppressions;
    if (const auto profile_path = values_.one("--profile"))
      out.anchor = *profile_path;
    else if (profile.openapi && *profile.openapi != "-" && !profile.openapi->contains("://"))
      out.anchor = *profile.openapi;
    else if (!values_.all("--targets").empty() && values_.all("--targets").front() != "-")
      out.anchor = values_.all("--targets").front();
    if (const auto anchor = values_.one("--anchor")) out.anchor = *anchor;
    out.plan = values_.has("--plan");
    out.stats = values_.has("--stats");
    out.quiet = values_.has("--quiet");
    if (const auto color = values_.one("--color"))
      out.color = *color == "always"  ? Color::Always
                  : *color == "never" ? Color::Never
                                      : Color::Auto;
    if (out.gate.only_new && !out.baseline)
      errors_.push_back({Error::Kind::Invalid,
                         "--fail-on new: needs --baseline, the report that says what is known"});
  }

  void fill_proof(ScanArguments& out, const ScanProfile& profile) {
    out.prove = values_.has("--prove") || !scans();
    out.browser = values_.one("--browser").value_or("");
    out.public_page = values_.one("--page-space") == "public";
    out.keep_page = values_.one("--keep-page");
    if (!out.prove && (values_.has("--browser") || values_.has("--page-space") || out.keep_page))
      errors_.push_back({Error::Kind::Invalid,
                         "--browser, --page-space and --keep-page are of no use without --prove"});
    if (out.prove && profile.proxy)
      errors_.push_back(
          {Error::Kind::Invalid, "--proxy: proofs do not go through a proxy; leave out --prove"});
  }

  void fill_connection(ScanArguments& out, const ScanProfile& profile) {
    curl::Options& c = out.connection;
    c.cacert = profile.cacert;
    c.insecure = profile.insecure.value_or(false);
    c.resolve = profile.resolve;
    c.connect_to = profile.connect_to;
    c.proxy = profile.proxy;
    if (values_.has("--http1.1")) c.version = curl::HttpVersion::Http1;
    if (profile.timeout) c.request_timeout = *profile.timeout;
    if (const auto connect = parsed("--connect-timeout", flows::parse_duration))
      c.connect_timeout = *connect;
    if (profile.rate) c.per_second = *profile.rate;
    if (profile.concurrency) {
      c.per_host = *profile.concurrency;
      c.in_flight = std::max(c.in_flight, c.per_host);
    }
    if (profile.deadline) {
      out.scan.deadline = world_.clock.now() + *profile.deadline;
      c.deadline = out.scan.deadline;
    }
  }

  // With a description, a URL without a method is where its operations are.
  void fill_description(ScanArguments& out, ScanProfile& profile,
                        std::vector<flows::Target>& targets) {
    out.openapi = profile.openapi;
    flows::ContractPlanOptions& plan = out.plan_options;
    plan.servers = profile.servers;
    plan.bindings = profile.security;
    plan.for_servers = profile.server_credentials;
    for (auto& [name, value] : profile.parameters)
      out.parameters.insert_or_assign(std::move(name), std::move(value));
    const auto error = [this](std::string text) {
      errors_.push_back({Error::Kind::Invalid, std::move(text)});
    };
    if (!out.openapi) {
      if (!plan.servers.empty() || !plan.bindings.empty() || !out.parameters.empty() ||
          !plan.for_servers.empty())
        error("--server, --param, --security and --server-credential need --openapi");
      return;
    }
    std::optional<http::Url> base = profile.base_url;
    std::size_t bases = 0;
    std::erase_if(targets, [&](const flows::Target& target) {
      if (target.method_given || target.operation.url.query) return false;
      base = target.operation.url;
      ++bases;
      return true;
    });
    if (!base && !plan.servers.empty()) base = plan.servers.front();
    if (!base) base = origin_of_document(*out.openapi);
    if (bases > 1) error("--openapi: one base URL is taken, further ones with --server");
    if (!base)
      error("--openapi: where is it? Give the base URL of the API beside it");
    else
      plan.base = *base;
  }

  // A description that is fetched is at the API, unless something else is said.
  static std::optional<http::Url> origin_of_document(const std::string& document) {
    Result<http::Url> url = http::parse_url(document);
    if (!url || !url->is_http()) return std::nullopt;
    url->path = "/";
    url->query.reset();
    return *std::move(url);
  }

  void fill_scan(ScanArguments& out, ScanProfile& profile) {
    flows::TargetReader reader(profile.base_url);
    for (const flows::TargetText& target : profile.targets) reader.add(target.text, target.source);
    for (const std::string& path : profile.target_files) {
      if (path == "-") {
        reader.add_file(world_.standard_input, "standard input");
        continue;
      }
      const Result<std::string> content = world_.files.read(path, flows::kMaxTargetFileBytes);
      if (content)
        reader.add_file(*content, path);
      else
        errors_.push_back({content.error().kind, "--targets: " + content.error().detail});
    }
    auto targets = reader.take();
    if (!targets) {
      errors_.insert(errors_.end(), targets.error().begin(), targets.error().end());
    } else {
      if (scans() && targets->targets.empty() && !profile.openapi && errors_.empty())
        errors_.push_back({Error::Kind::Invalid,
                           "nothing to scan: give a URL, 'METHOD URL', --openapi, --targets or "
                           "--profile"});
      out.notes = targets->notes;
      if (scans()) fill_description(out, profile, targets->targets);
      for (flows::Target& target : targets->targets) {
        if (target.is_bare()) out.scan.bare.push_back(target.operation.url);
        out.scan.targets.push_back(target.operation.method + " " + target.operation.url.text());
        out.scan.operations.push_back(std::move(target.operation));
      }
    }
    const flows::CredentialSources sources{
        [this](std::string_view name) { return world_.environment.get(std::string(name)); },
        [this](std::string_view path, std::size_t bound) {
          return world_.files.read(std::string(path), bound);
        }};
    auto given = flows::resolve_credentials(profile.credentials, sources);
    if (given) {
      out.scan.credentials = std::move(given->credentials);
      out.scan.plain_headers = std::move(given->headers);
      out.scan.signatures = std::move(given->signatures);
    } else {
      errors_.insert(errors_.end(), given.error().begin(), given.error().end());
    }
    out.scan.front_ends = profile.origins;
    out.scan.addresses_given =
        !profile.resolve.empty() || !profile.connect_to.empty() || profile.proxy.has_value();
    out.scan.allow_unsafe = profile.allow_unsafe.value_or(false);
    out.scan.gate_probes = profile.gate_probes.value_or(true);
    out.scan.budget = profile.budget.value_or(0);
    // Not in a profile: whoever leans on a server says so each time.
    out.scan.limit_requests = number("--rate-limit-probe", probe::kMaxLimitRequests).value_or(0);
    out.scan.front_end_pages = values_.has("--front-end-pages");
    out.scan.extra_paths = !values_.has("--no-extra-paths");
  }

  const CommandLine& line_;
  const Values& values_;
  const World& world_;
  Errors errors_;
};

}  // namespace

std::expected<ScanArguments, Errors> read_scan_arguments(const CommandLine& line,
                                                         const World& world) {
  return Reader(line, world).read();
}

}  // namespace ringfence::cli
