#include "apps/cli/keys_command.hpp"

#include <array>
#include <chrono>

#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>

#include "adapters/system/system.hpp"
#include "apps/cli/output.hpp"
#include "apps/cli/standard_input.hpp"
#include "core/base/text.hpp"
#include "core/document/quantities.hpp"
#include "core/finding/gate.hpp"
#include "flows/keys.hpp"
#include "flows/sign.hpp"

namespace ringfence::cli {
namespace {

using Errors = std::vector<Error>;
using Changed = std::expected<flows::ChangedKeys, Errors>;

class KeysCommand {
 public:
  explicit KeysCommand(const CommandLine& line)
      : line_(line),
        values_(line.values),
        sources_{[this](std::string_view name) { return environment_.get(std::string(name)); },
                 [this](std::string_view path, std::size_t bound) {
                   return files_.read(std::string(path), bound);
                 }} {}

  int run() {
    const std::vector<std::string>& words = line_.positional;
    const std::string verb = words.empty() ? "" : words.front();
    if (verb == "scan-rule") return scan_rule();
    const std::size_t wanted = verb == "rotate" || verb == "revoke" ? 3 : 2;
    const bool known = wanted == 3 || verb == "new" || verb == "verify" || verb == "import";
    if (!known) complain("keys: expected new, rotate, revoke, verify, import or scan-rule");
    if (known && words.size() != wanted)
      complain(fmt::format("keys {}: expected FILE{}", verb, wanted == 3 ? " and ID" : ""));
    if (errors_.empty()) read_file(words[1], verb == "new" || verb == "import");
    read_pepper();
    if (verb == "new" || verb == "import") read_record(verb);
    if (!errors_.empty()) return fail();
    if (verb == "verify") return verify();
    return change(verb, words);
  }

 private:
  void complain(std::string text) { errors_.push_back({Error::Kind::Invalid, std::move(text)}); }
  int fail() {
    for (const Error& error : errors_) say(error.detail);
    return finding::exit_code({.usage_error = true});
  }
  std::int64_t now() const {
    return std::chrono::floor<std::chrono::seconds>(clock_.wall_time()).time_since_epoch().count();
  }

  void read_file(const std::string& path, bool may_be_new) {
    path_ = path;
    struct stat status{};
    if (may_be_new && stat(path.c_str(), &status) != 0) return;
    auto text = files_.read(path, credentials::kMaxKeyFileBytes);
    if (!text) {
      complain(text.error().detail);
      return;
    }
    file_ = *std::move(text);
    if (const auto keys = credentials::read_keys(file_); !keys)
      for (const document::Problem& problem : keys.error())
        complain(document::describe(problem, path));
  }

  void read_pepper() {
    const auto reference = values_.one("--pepper");
    if (!reference) return;
    const auto pepper = flows::read_key(*reference, sources_);
    if (pepper)
      hasher_ = credentials::KeyHasher(*pepper);
    else
      complain("--pepper: " + pepper.error().detail);
  }

  template <class T, class Parse>
  std::optional<T> parsed(std::string_view option, Parse parse) {
    const auto text = values_.one(option);
    if (!text) return std::nullopt;
    Result<T> value = parse(*text);
    if (value) return *std::move(value);
    complain(fmt::format("{}: {}", option, value.error().detail));
    return std::nullopt;
  }

  void check_names(std::string_view option) {
    for (const std::string& name : values_.all(option))
      if (!credentials::is_name(name))
        complain(
            fmt::format("{}: expected a word of at most 128 letters, digits and the "
                        "characters _ . : / @ -",
                        option));
  }

  void read_record(std::string_view verb) {
    if (!values_.has("--principal")) complain(fmt::format("keys {}: --principal is needed", verb));
    for (const std::string_view option : {"--principal", "--scope", "--origins", "--id"})
      check_names(option);
    record_.principal = values_.one("--principal").value_or("");
    record_.scopes = values_.all("--scope");
    if (values_.has("--origins")) record_.origins = values_.all("--origins");
    if (values_.has("--server-only")) {
      if (record_.origins) complain("--server-only and --origins exclude each other");
      record_.origins.emplace();
    }
    for (const std::string& text : values_.all("--cidr")) {
      auto network = origins::IpNetwork::parse(text);
      if (network)
        record_.cidrs.push_back(*std::move(network));
      else
        complain("--cidr: " + network.error().detail);
    }
    record_.not_before = parsed<std::int64_t>("--not-before", &document::parse_instant);
    record_.not_after = parsed<std::int64_t>("--not-after", &document::parse_instant);
    record_.rate = parsed<document::Rate>("--rate", &document::parse_rate);
    record_.note = values_.one("--note").value_or("");
    record_.id = values_.one("--id").value_or("");
    record_.dangerously_weak_key = values_.one("--dangerously-weak-key").value_or("");
    if (verb == "import" && record_.id.empty()) complain("keys import: --id is needed");
  }

  // The key of verify and import: never an argument, which every user of the machine sees.
  Result<Secret> read_key() {
    if (const auto reference = values_.one("--key")) return flows::read_key(*reference, sources_);
    std::string text = read_standard_input(flows::kMaxKeyBytes);
    while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
    if (text.empty()) return invalid("standard input holds no key");
    return Secret(std::move(text));
  }

  int verify() {
    const auto key = read_key();
    if (!key) {
      complain("--key: " + key.error().detail);
      return fail();
    }
    const auto verdict = flows::verify_key(file_, *key, now(), hasher_);
    if (!verdict) {
      errors_ = verdict.error();
      return fail();
    }
    if (const auto written = write_output(verdict->text + "\n", std::nullopt); !written) {
      errors_ = {written.error()};
      return fail();
    }
    return finding::exit_code({.gate_failed = !verdict->accepted});
  }

  int scan_rule() {
    const auto rule = flows::scan_rule(line_.positional.size() == 2 ? line_.positional[1] : "");
    if (!rule) complain("keys scan-rule: expected gitleaks or semgrep");
    if (rule)
      if (const auto written = write_output(*rule, std::nullopt); !written)
        errors_.push_back(written.error());
    return errors_.empty() ? 0 : fail();
  }

  Changed apply(std::string_view verb, const std::vector<std::string>& words) {
    if (verb == "revoke") return flows::revoke_key(file_, words[2], now());
    if (verb == "import") {
      const auto key = read_key();
      if (!key) return std::unexpected(Errors{{key.error().kind, "--key: " + key.error().detail}});
      return flows::import_key(file_, record_, *key, hasher_);
    }
    std::array<std::uint8_t, credentials::kKeyChance> chance{};
    if (getrandom(chance.data(), chance.size(), 0) != static_cast<ssize_t>(chance.size()))
      return std::unexpected(Errors{{Error::Kind::Unavailable, "the system gives no chance"}});
    const std::string environment = values_.one("--key-env").value_or("live");
    if (verb == "new") return flows::add_key(file_, record_, environment, hasher_, chance);
    const auto overlap = parsed<std::chrono::milliseconds>("--overlap", &document::parse_span);
    if (!errors_.empty()) return std::unexpected(errors_);
    return flows::rotate_key(
        file_, words[2], environment,
        std::chrono::floor<std::chrono::seconds>(overlap.value_or(std::chrono::hours(7 * 24))),
        now(), hasher_, chance);
  }

  int change(std::string_view verb, const std::vector<std::string>& words) {
    const Changed changed = apply(verb, words);
    if (!changed) {
      errors_ = changed.error();
      return fail();
    }
    // The file first: a key that is shown and not kept would be lost.
    if (const auto written = write_output(changed->file, path_); !written) {
      errors_ = {written.error()};
      return fail();
    }
    say(fmt::format("key {}: {} is written", changed->id, text::printable(path_)));
    if (changed->key.empty()) return 0;
    say("the key, shown this once:");
    if (const auto written = write_output(std::string(changed->key.reveal()) + "\n", std::nullopt);
        !written) {
      errors_ = {written.error()};
      return fail();
    }
    return 0;
  }

  const CommandLine& line_;
  const Values& values_;
  system::SystemFiles files_;
  system::SystemEnvironment environment_;
  system::SystemClock clock_;
  flows::CredentialSources sources_;
  std::string path_, file_;
  credentials::KeyHasher hasher_;
  credentials::KeyRecord record_;
  Errors errors_;
};

}  // namespace

int keys_command(const CommandLine& line) { return KeysCommand(line).run(); }

}  // namespace ringfence::cli
