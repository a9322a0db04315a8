#include "flows/live_signature.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "core/base/base64.hpp"
#include "core/base/text.hpp"
#include "core/signing/carried.hpp"
#include "core/signing/schemes.hpp"
#include "flows/sign.hpp"

namespace ringfence::flows {
namespace {

using access::Field;
using signing::PartKind;
using Role = signing::Carrier::Role;

constexpr std::string_view kEnvironment = ":env:", kFile = ":file:";

std::optional<Field> field_of(PartKind kind) {
  switch (kind) {
    case PartKind::Nonce: return Field::Nonce;
    case PartKind::Path: return Field::Path;
    case PartKind::Query: return Field::Query;
    case PartKind::Target: return Field::Target;
    case PartKind::Body: return Field::Body;
    default: return std::nullopt;
  }
}

// Bytes can be moved into `to` and the request that comes of it can still be sent and understood: a
// nonce takes any, a query takes a parameter more.
bool takes(Field to) { return to == Field::Nonce || to == Field::Query || to == Field::Target; }

// What no header and no target may hold.
bool can_be_sent(std::string_view separator) {
  return std::ranges::all_of(separator, [](char c) { return c > 0x20 && c < 0x7F && c != '#'; });
}

// The value of a timestamp inside of a header: the digits, or the whole where it is a date.
std::string time_in(std::string_view value, const signing::Carrier& carrier, std::int64_t now) {
  if (carrier.member.empty()) return std::string(value);
  const std::string seconds = std::to_string(now);
  const std::size_t at = value.find(seconds);
  if (at == std::string_view::npos) return "";
  std::size_t end = at + seconds.size();
  while (end < value.size() && text::is_digit(value[end])) ++end;
  return std::string(value.substr(at, end - at));
}

}  // namespace

Result<SigningReference> parse_signing_reference(std::string_view text) {
  std::size_t at = text.find(kEnvironment);
  if (at == std::string_view::npos) at = text.find(kFile);
  if (at == std::string_view::npos || at == 0)
    return invalid("expected PROFILE:env:VARIABLE or PROFILE:file:PATH");
  SigningReference out{std::string(text.substr(0, at)), std::string(text.substr(at + 1)), ""};
  return out;
}

Result<signing::Signer> read_signer(const SigningReference& reference,
                                    const CredentialSources& sources) {
  const auto make = [&](signing::SigningProfile profile) -> Result<signing::Signer> {
    RINGFENCE_TRY(const Secret key, read_key(reference.key, sources));
    if (profile.scheme().anatomy().carries(Role::KeyId) && reference.key_id.empty())
      return invalid(
          fmt::format("{} names its key: give the key id", text::printable(reference.profile, 60)));
    return signing::Signer::make(std::move(profile), key);
  };
  if (signing::find_scheme(reference.profile) != nullptr) {
    RINGFENCE_TRY(signing::SigningProfile profile,
                  signing::SigningProfile::preset(reference.profile));
    return make(std::move(profile));
  }
  RINGFENCE_TRY(const std::string yaml, sources.file(reference.profile, signing::kMaxProfileBytes));
  auto profile = read_signing_profile(yaml, reference.profile);
  if (!profile) {
    std::vector<std::string> all;
    for (const Error& error : profile.error()) all.push_back(error.detail);
    return invalid(text::join(all, "; "));
  }
  return make(*std::move(profile));
}

access::Credential credential_of(const SigningReference& reference, const signing::Signer& signer) {
  access::Credential out{.kind = access::CredentialKind::Signature};
  for (const signing::Carrier& carrier : signer.profile().scheme().anatomy().carriers) {
    const bool known = std::ranges::any_of(out.parts, [&](const access::CredentialPart& part) {
      return text::equals_ignoring_case(part.carrier.name, carrier.header);
    });
    // A digest is no secret, and comes with bodies alone.
    if (!known && carrier.role != Role::Digest)
      out.parts.push_back({{access::Place::Header, carrier.header}, Secret()});
  }
  out.signing_profile = reference.profile;
  return out;
}

std::string random_nonce() {
  std::random_device device;
  std::string bytes;
  for (int i = 0; i < 16; ++i) bytes += static_cast<char>(device() & 0xFFU);
  return to_base64url(bytes);
}

const LiveSignature* SignatureMaker::of(std::size_t credential) const noexcept {
  const auto found = std::ranges::find(*signatures_, credential, &LiveSignature::credential);
  return found == signatures_->end() ? nullptr : &*found;
}

Result<MadeSignature> SignatureMaker::make(const LiveSignature& live, const http::Request& request,
                                           std::int64_t seconds) const {
  signing::Stamp stamp;
  stamp.now =
      std::chrono::floor<std::chrono::seconds>(clock_->wall_time()).time_since_epoch().count() +
      seconds;
  stamp.nonce = new_nonce_();
  stamp.key_id = live.key_id;
  MadeSignature out;
  RINGFENCE_TRY(out.made, live.signer.sign(request, stamp));
  const signing::Anatomy anatomy = live.signer.profile().scheme().anatomy();
  out.signature = encode(out.made.mac.view(), anatomy.encoding);
  for (const signing::Carrier& carrier : anatomy.carriers) {
    const auto value = out.made.headers.first(carrier.header);
    if (!value) continue;
    if (carrier.role == Role::Timestamp && out.time.empty())
      out.time = time_in(*value, carrier, stamp.now);
    if (carrier.role == Role::Nonce) out.nonce = stamp.nonce;
    if (carrier.role == Role::KeyId) out.key_id = stamp.key_id;
  }
  return out;
}

std::vector<Shift> shifts_of(const signing::Canonical& text) {
  std::vector<Shift> out;
  // The digest of a text hides where its parts end.
  if (!text.hashed.empty()) return out;
  for (std::size_t i = 1; i < text.parts.size(); ++i) {
    const signing::Part &before = text.parts[i - 1], &behind = text.parts[i];
    const auto first = field_of(before.kind), second = field_of(behind.kind);
    const std::string separator = text.text.substr(before.end, behind.begin - before.end);
    if (!first || !second || !can_be_sent(separator)) continue;
    if (takes(*first)) {
      out.push_back({*second, *first, separator, true});
    } else if (takes(*second) && *second == Field::Nonce) {
      out.push_back({*first, *second, separator, false});
    }
  }
  return out;
}

probe::SignatureInfo signature_info(const LiveSignature& live) {
  probe::SignatureInfo out{live.signer.profile().scheme().anatomy(), {}};
  http::Request sample;
  sample.method = "POST";
  sample.url = {.scheme = "https", .host = "api.example", .path = "/a", .query = "b=1"};
  for (const std::string_view name : {"Content-Type", "Accept"})
    sample.headers.add(std::string(name), "text/plain");
  sample.body = "c";
  const auto made = live.signer.sign(sample, {.now = 1, .nonce = "n", .key_id = live.key_id});
  if (!made) return out;
  for (const Shift& shift : shifts_of(made->text)) out.shifts.emplace_back(shift.from, shift.to);
  return out;
}

}  // namespace ringfence::flows
