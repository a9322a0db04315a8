// What a scan is asked to do: the same value from the command line and from a scan profile
// (ringfence.yaml). Everything is optional; who runs the scan has the defaults. A profile is strict
// YAML of at most kMaxProfileBytes: unknown keys, wrong types and secrets written out are errors,
// and all errors are reported, each with its place. Format: docs/formats/scan-profile.md
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/finding/gate.hpp"
#include "core/http/url.hpp"
#include "core/origins/origin.hpp"
#include "flows/contract_plan.hpp"
#include "flows/credential_reference.hpp"

namespace ringfence::flows {

// A list of 20,000 targets fits; a profile is written by hand.
inline constexpr std::size_t kMaxProfileBytes = 4 * 1024 * 1024;

struct TargetText {
  std::string text;    // for TargetReader
  std::string source;  // "ringfence.yaml:4:5"
  friend bool operator==(const TargetText&, const TargetText&) = default;
};

struct ScanProfile {
  // --- what ---
  std::vector<TargetText> targets;
  std::vector<std::string>
      target_files;  // paths of files of targets; "-" is standard input (command line only)
  std::optional<http::Url> base_url;             // what targets that start with "/" are appended to
  std::vector<origins::Origin> origins;          // front ends that are meant to be let in
  std::vector<CredentialReference> credentials;  // plain headers too (Form::Header)
  std::optional<bool> allow_unsafe;
  std::optional<bool> gate_probes;  // change credentials one thing at a time

  // --- an API description ---
  std::optional<std::string> openapi;  // path or URL; "-" is standard input (command line only)
  std::vector<http::Url> servers;      // further servers of the description that are tested
  std::vector<std::pair<std::string, std::string>> parameters;  // name, value
  std::vector<SchemeBinding> security;                          // scheme, credential
  std::vector<ServerCredential> server_credentials;

  // --- how much ---
  std::optional<std::size_t> budget;                  // requests in all
  std::optional<double> rate;                         // requests per second and host
  std::optional<std::size_t> concurrency;             // requests at once, per host
  std::optional<std::chrono::milliseconds> timeout;   // of one request
  std::optional<std::chrono::milliseconds> deadline;  // of the scan

  // --- where connections go; checked by the transport ---
  std::optional<std::string> cacert;  // path
  std::optional<bool> insecure;
  std::vector<std::string> resolve;     // HOST:PORT:ADDRESS
  std::vector<std::string> connect_to;  // HOST1:PORT1:HOST2:PORT2
  std::optional<std::string> proxy;

  // --- what comes out ---
  std::optional<finding::FailOn> fail_on;
  std::optional<std::string> format;        // text, json, sarif, junit or markdown
  std::optional<std::string> output;        // path; absent: standard output
  std::optional<std::string> suppressions;  // path
  std::optional<std::string> baseline;      // path
};

// `file` starts each error ("ringfence.yaml:4:9: ..."); relative paths in the profile, also those
// of "file:" references, are read from its folder and are given back with that folder in front.
[[nodiscard]] std::expected<ScanProfile, std::vector<Error>> read_scan_profile(
    std::string_view text, std::string_view file);

// Each member from the command line where it says something there, from the profile otherwise. A
// list counts as a whole: one --origin replaces all origins of the profile. Targets and target
// files are one list.
[[nodiscard]] ScanProfile override_with(ScanProfile profile, ScanProfile command_line);

// "10s", "500ms", "2m", "1h", or a number of seconds ("10", "0.5"); over zero and at most a day.
[[nodiscard]] Result<std::chrono::milliseconds> parse_duration(std::string_view text);
// "https://api.example.com/v1": no query, no user or password.
[[nodiscard]] Result<http::Url> parse_base_url(std::string_view text);
// As an Origin header has it, or a URL without path: "https://app.example.com",
// "https://app.example.com/".
[[nodiscard]] Result<origins::Origin> parse_front_end(std::string_view text);

}  // namespace ringfence::flows
