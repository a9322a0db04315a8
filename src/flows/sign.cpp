#include "flows/sign.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/request_text.hpp"
#include "core/signing/carried.hpp"
#include "core/signing/verifier.hpp"

namespace ringfence::flows {
namespace {

using signing::Canonical;
using signing::Explanation;

constexpr std::size_t kShown = 4096;  // of one text, in bytes: a screen and a half

bool is_plain_text(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string time_line(const signing::Claim& claim, std::int64_t now,
                      const std::optional<signing::Window>& window) {
  if (!claim.created) return "";
  const std::int64_t age = now - *claim.created;
  std::string out = fmt::format("timestamp   {}, {} seconds {}", *claim.created,
                                age < 0 ? -age : age, age < 0 ? "ahead" : "old");
  if (window) out += fmt::format(" (taken: {} old, {} ahead)", window->past, window->future);
  return out + "\n";
}

std::string macs_of(const Explanation& explained, const signing::SigningProfile& profile) {
  const signing::Encoding encoding = profile.scheme().anatomy().encoding;
  std::string out;
  for (std::size_t i = 0; i < explained.claim->mac_count(); ++i)
    out += fmt::format("given       {}\n", encode(explained.claim->mac_at(i).view(), encoding));
  if (explained.wanted)
    out += fmt::format("expected    {}\n", encode(explained.wanted->view(), encoding));
  return out;
}

std::string report_of(const Explanation& explained, const signing::SigningProfile& profile,
                      std::int64_t now) {
  std::string out =
      fmt::format("verdict     {}: {}\nscheme      {}\n", name_of(explained.verdict.reason()),
                  describe(explained.verdict), profile.scheme().name());
  if (explained.claim) {
    const signing::Claim& claim = *explained.claim;
    if (claim.key_id) out += fmt::format("key id      {}\n", text::printable(*claim.key_id));
    out += time_line(claim, now, profile.window());
    if (!claim.nonce.empty()) out += fmt::format("nonce       {}\n", text::printable(claim.nonce));
    out += macs_of(explained, profile);
  }
  if (explained.text) out += "\n" + show_text(*explained.text);
  return out;
}

std::string lines_of(std::string_view text) {
  std::string out;
  for (const std::string_view line : text::split(text.substr(0, kShown), '\n'))
    out += "  | " + text::printable(line, kShown) + "\n";
  if (text.size() > kShown) out += fmt::format("  | ... {} bytes in all\n", text.size());
  return out;
}

}  // namespace

std::expected<signing::SigningProfile, std::vector<Error>> read_signing_profile(
    std::string_view yaml, std::string_view file) {
  auto profile = signing::SigningProfile::read(yaml);
  if (profile) return *std::move(profile);
  std::vector<Error> errors;
  for (const document::Problem& problem : profile.error())
    errors.push_back({Error::Kind::Invalid, document::describe(problem, file)});
  return std::unexpected(std::move(errors));
}

Result<Secret> read_key(std::string_view reference, const CredentialSources& sources) {
  std::string bytes, name;
  if (reference.starts_with("env:")) {
    name = text::printable(reference.substr(4), 80);
    auto value = sources.environment(reference.substr(4));
    if (!value) return unavailable(fmt::format("the variable {} is not set", name));
    bytes = *std::move(value);
  } else if (reference.starts_with("file:")) {
    name = text::printable(reference.substr(5), 200);
    RINGFENCE_TRY(bytes, sources.file(reference.substr(5), kMaxKeyBytes));
  } else {
    return invalid("a key is env:VARIABLE or file:PATH, so that none stands in a process list");
  }
  if (bytes.size() > kMaxKeyBytes)
    return too_large(fmt::format("the key in {} is longer than {} bytes", name, kMaxKeyBytes));
  std::string_view text = bytes;
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (is_plain_text(text)) bytes.resize(text.size());
  if (bytes.empty()) return invalid(fmt::format("the key in {} is empty", name));
  return Secret(std::move(bytes));
}

std::vector<std::string> profile_remarks(const signing::SigningProfile& profile) {
  std::vector<std::string> out;
  for (const signing::Weakness& weakness : profile.weaknesses())
    out.push_back(fmt::format("{}: {}", profile.scheme().name(), weakness.text));
  return out;
}

std::optional<std::string> key_remark(std::size_t key_bytes) {
  if (key_bytes >= signing::kWeakKeyBytes) return std::nullopt;
  return fmt::format("the key has {} bytes: under {} it can be guessed from one request", key_bytes,
                     signing::kWeakKeyBytes);
}

std::string show_text(const Canonical& text) {
  std::string out;
  if (!text.hashed.empty()) out += "the request in canonical form:\n" + lines_of(text.hashed);
  return out + "the text that is signed:\n" + lines_of(text.text);
}

Result<CaptureVerdict> explain_capture(const signing::SigningProfile& profile, std::string key_id,
                                       Secret key, const SignedCapture& capture) {
  RINGFENCE_TRY(const http::RequestText request, http::parse_request_text(capture.raw));
  const auto hosts = request.headers.all("Host");
  if (hosts.size() > 1) return invalid("Host comes more than once");
  std::vector<signing::Field> fields;
  for (const http::HeaderField& field : request.headers)
    fields.push_back({field.name, field.value});
  const signing::Head head{request.method, capture.url_scheme,
                           hosts.empty() ? std::string_view{} : hosts.front(), request.target,
                           fields};
  // Without --key-id the key is taken for the one that the message names.
  if (key_id.empty())
    if (const auto claim = profile.scheme().claim(head)) key_id = claim->key_id.value_or("");
  const bool named = profile.scheme().anatomy().carries(signing::Carrier::Role::KeyId);
  if (named && key_id.empty()) key_id = "unknown";
  std::vector<signing::NamedSecret> secrets;
  secrets.push_back({std::move(key_id), std::move(key)});
  const auto verifier = signing::Verifier::make(profile, std::move(secrets));
  if (!verifier) return std::unexpected(verifier.error().front());
  const Explanation explained = verifier->explain(head, signing::Body(request.body), capture.now);
  return CaptureVerdict{explained.verdict.accepted(), report_of(explained, profile, capture.now)};
}

}  // namespace ringfence::flows
