#include "apps/cli/sign_command.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/system/system.hpp"
#include "apps/cli/curl_words.hpp"
#include "apps/cli/output.hpp"
#include "core/base/text.hpp"
#include "core/finding/gate.hpp"
#include "core/http/request_text.hpp"
#include "flows/live_signature.hpp"
#include "flows/sign.hpp"
#include "flows/targets.hpp"

namespace ringfence::cli {
namespace {

int fail(const std::vector<Error>& errors) {
  for (const Error& error : errors) say(error.detail);
  return finding::exit_code({.usage_error = true});
}

class SignCommand {
 public:
  explicit SignCommand(const CommandLine& line)
      : line_(line),
        values_(line.values),
        sources_{[this](std::string_view name) { return environment_.get(std::string(name)); },
                 [this](std::string_view path, std::size_t bound) {
                   return files_.read(std::string(path), bound);
                 }} {}

  int run() {
    read_profile();
    read_key();
    read_numbers();
    const bool verifies = values_.has("--verify");
    if (verifies && !line_.wrapped.empty()) complain("--verify takes no command");
    if (!verifies && line_.wrapped.empty() && values_.has("--print"))
      complain("--print is for a command behind --");
    if (verifies && line_.positional.size() > 1) complain("--verify: one file is enough");
    if (!errors_.empty()) return fail(errors_);
    if (!values_.has("--quiet")) remark();
    if (verifies) return verify();
    if (!line_.wrapped.empty()) return wrap();
    return print_headers();
  }

 private:
  void complain(std::string text) { errors_.push_back({Error::Kind::Invalid, std::move(text)}); }

  void read_profile() {
    const auto file = values_.one("--profile"), scheme = values_.one("--scheme");
    if (file.has_value() == scheme.has_value()) {
      complain("one of --profile and --scheme is needed");
      return;
    }
    if (scheme) {
      auto profile = signing::SigningProfile::preset(*scheme);
      if (profile)
        profile_ = *std::move(profile);
      else
        complain("--scheme: " + profile.error().detail);
      return;
    }
    const auto yaml = files_.read(*file, signing::kMaxProfileBytes);
    if (!yaml) {
      complain("--profile: " + yaml.error().detail);
      return;
    }
    auto profile = flows::read_signing_profile(*yaml, *file);
    if (profile)
      profile_ = *std::move(profile);
    else
      errors_.insert(errors_.end(), profile.error().begin(), profile.error().end());
  }

  void read_key() {
    const auto file = values_.one("--key-file"), reference = values_.one("--key");
    if (file.has_value() == reference.has_value()) {
      complain("one of --key-file and --key is needed");
      return;
    }
    auto key = flows::read_key(file ? "file:" + *file : *reference, sources_);
    if (key)
      key_ = *std::move(key);
    else
      complain((file ? "--key-file: " : "--key: ") + key.error().detail);
    const std::string path = file                              ? *file
                             : reference->starts_with("file:") ? reference->substr(5)
                                                               : "";
    struct stat status{};
    if (!path.empty() && stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
        (status.st_mode & 07U) != 0)
      remarks_.push_back(fmt::format("every user of this machine can read {}: chmod 600 it",
                                     text::printable(path)));
  }

  void read_numbers() {
    stamp_.now =
        std::chrono::floor<std::chrono::seconds>(clock_.wall_time()).time_since_epoch().count();
    if (const auto now = values_.one("--now")) {
      const auto value = text::parse_decimal(*now);
      // Until the year 9999, so that every date has four digits for the year.
      if (value && *value <= 253'402'300'799)
        stamp_.now = *value;
      else
        complain("--now: expected seconds since 1970");
    }
    stamp_.key_id = values_.one("--key-id").value_or("");
    stamp_.nonce = values_.one("--nonce").value_or("");
    if (stamp_.nonce.empty()) stamp_.nonce = flows::random_nonce();
  }

  void remark() {
    if (const auto weak = flows::key_remark(key_.size())) remarks_.push_back(*weak);
    if (values_.has("--verify") || values_.has("--show-text"))
      for (std::string& text : flows::profile_remarks(*profile_))
        remarks_.push_back(std::move(text));
    for (const std::string& text : remarks_) say(text);
  }

  Result<signing::Signed> sign(const http::Request& request) {
    RINGFENCE_TRY(const signing::Signer signer, signing::Signer::make(*profile_, key_));
    RINGFENCE_TRY(signing::Signed out, signer.sign(request, stamp_));
    if (values_.has("--show-text")) {
      const std::string text = flows::show_text(out.text);
      std::fwrite(text.data(), 1, text.size(), stderr);
    }
    return out;
  }

  Result<http::Request> given_request() {
    if (line_.positional.empty() || line_.positional.size() > 2)
      return invalid("give a URL, METHOD URL, or a curl command behind --");
    const std::string target = line_.positional.size() == 2
                                   ? line_.positional[0] + " " + line_.positional[1]
                                   : line_.positional[0];
    RINGFENCE_TRY(const flows::Target parsed, flows::parse_target(target));
    http::Request out;
    out.method = parsed.operation.method;
    out.url = parsed.operation.url;
    for (const std::string& line : values_.all("--header")) {
      const std::size_t colon = line.find(':');
      if (colon == std::string::npos || !text::is_token(line.substr(0, colon)))
        return invalid("--header: not NAME: VALUE");
      out.headers.add(line.substr(0, colon),
                      std::string(text::trim(std::string_view(line).substr(colon + 1))));
    }
    if (const auto data = values_.one("--data")) {
      out.body = *data;
      if (data->starts_with('@')) {
        RINGFENCE_TRY(out.body, files_.read(data->substr(1), kMaxCurlBody));
      }
      if (!parsed.method_given) out.method = "POST";
    }
    return out;
  }

  int print_headers() {
    const auto request = given_request();
    if (!request) return fail({request.error()});
    const auto made = sign(*request);
    if (!made) return fail({made.error()});
    std::string out;
    for (const http::HeaderField& field : made->headers)
      out += fmt::format("{}: {}\n", field.name, field.value);
    const Result<void> written = write_output(out, std::nullopt);
    return written ? 0 : fail({written.error()});
  }

  int wrap() {
    if (line_.wrapped.front() != "curl" && !line_.wrapped.front().ends_with("/curl"))
      return fail({{Error::Kind::Invalid, "only a curl command can stand behind --"}});
    if (!line_.positional.empty() || values_.has("--header") || values_.has("--data"))
      return fail({{Error::Kind::Invalid, "the request is that of curl: give it behind --"}});
    const std::vector<std::string> words(line_.wrapped.begin() + 1, line_.wrapped.end());
    auto command = read_curl_words(
        words, [this](const std::string& path) { return files_.read(path, kMaxCurlBody); });
    if (!command) return fail({command.error()});
    const auto made = sign(command->request);
    if (!made) return fail({made.error()});
    command->words.front() = line_.wrapped.front();
    for (const http::HeaderField& field : made->headers)
      command->words.insert(command->words.end(),
                            {"-H", fmt::format("{}: {}", field.name, field.value)});
    if (values_.has("--print")) {
      std::string out;
      for (const std::string& word : command->words)
        out += (out.empty() ? "" : " ") + shell_word(word);
      const Result<void> written = write_output(out + "\n", std::nullopt);
      return written ? 0 : fail({written.error()});
    }
    return execute(command->words);
  }

  // Curl takes the place of this program: its output and its exit code are those of the command.
  static int execute(const std::vector<std::string>& words) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    std::fflush(nullptr);
    execvp(arguments.front(), arguments.data());
    return fail({{Error::Kind::Unavailable,
                  fmt::format("cannot run {}: {}", words.front(), std::strerror(errno))}});
  }

  int verify() {
    Result<std::string> raw = std::string();
    const std::string path = line_.positional.empty() ? "-" : line_.positional.front();
    constexpr std::size_t kMost = http::kMaxRequestHead + http::kMaxRequestBody + 2;
    raw = files_.read(path == "-" ? "/dev/stdin" : path, kMost);
    if (!raw) return fail({raw.error()});
    const auto verdict =
        flows::explain_capture(*profile_, stamp_.key_id, std::move(key_),
                               {*raw, values_.has("--plain-http") ? "http" : "https", stamp_.now});
    if (!verdict)
      return fail({{verdict.error().kind, (path == "-" ? "standard input" : text::printable(path)) +
                                              ": " + verdict.error().detail}});
    const Result<void> written = write_output(verdict->report, std::nullopt);
    if (!written) return fail({written.error()});
    return finding::exit_code({.gate_failed = !verdict->accepted});
  }

  const CommandLine& line_;
  const Values& values_;
  system::SystemFiles files_;
  system::SystemEnvironment environment_;
  system::SystemClock clock_;
  flows::CredentialSources sources_;
  std::vector<Error> errors_;
  std::vector<std::string> remarks_;
  std::optional<signing::SigningProfile> profile_;
  Secret key_;
  signing::Stamp stamp_;
};

}  // namespace

int sign_command(const CommandLine& line, const Streams&) { return SignCommand(line).run(); }

}  // namespace ringfence::cli
