// What a declared scheme may be: the checks behind faults_of, and the forms of keys.
#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/base/base64.hpp"
#include "core/base/hex.hpp"
#include "core/base/secret.hpp"
#include "core/base/text.hpp"
#include "core/signing/schemes/declared.hpp"

namespace ringfence::signing {
namespace {

using Form = DeclaredOptions::Signature::Form;

bool has(const DeclaredOptions& options, PartKind kind) {
  return std::ranges::any_of(options.parts, [kind](const auto& p) { return p.kind == kind; });
}

// What the pairs of a signature may be called.
bool is_member(std::string_view name) { return text::is_token(name) && !name.contains('='); }

void check_headers(const DeclaredOptions& options, std::vector<std::string>& faults) {
  std::set<std::string> seen;
  const auto header = [&](std::string_view what, const std::string& name) {
    if (!text::is_token(name))
      faults.push_back(fmt::format("{}: not the name of a header", what));
    else if (!seen.insert(text::to_lower(name)).second)
      faults.push_back(fmt::format("{}: this header already carries something else", what));
  };
  header("signature.header", options.signature.header);
  if (options.timestamp && !options.timestamp->header.empty())
    header("timestamp.header", options.timestamp->header);
  if (options.nonce) header("nonce.header", *options.nonce);
  if (options.key_id) header("key_id.header", *options.key_id);
  if (options.digest) header("digest.header", options.digest->header);
  for (const auto& part : options.parts) {
    if (part.kind != PartKind::Header) continue;
    if (!text::is_token(part.text))
      faults.push_back("parts: not the name of a header");
    else if (part.text == text::to_lower(options.signature.header))
      faults.push_back("parts: a signature cannot cover itself");
  }
}

}  // namespace

std::vector<std::string> faults_of(const DeclaredOptions& options) {
  std::vector<std::string> out;
  check_headers(options, out);
  const bool pairs = options.signature.form == Form::Pairs;
  if (pairs && !is_member(options.signature.member))
    out.push_back("signature.member: pairs need the name that the signature stands under");
  if (!pairs && !options.signature.member.empty())
    out.push_back("signature.member: only pairs have names");
  if (options.timestamp && options.timestamp->header.empty() &&
      (!pairs || !is_member(options.timestamp->member) ||
       options.timestamp->member == options.signature.member))
    out.push_back("timestamp.member: only pairs have names, each once");
  if (options.parts.empty()) out.push_back("parts: nothing would be signed");
  const auto both = [&](PartKind kind, bool carried, std::string_view key) {
    if (has(options, kind) && !carried)
      out.push_back(fmt::format("parts: {} is signed, and {} does not say where it travels",
                                name_of(kind), key));
  };
  both(PartKind::Timestamp, options.timestamp.has_value(), "timestamp");
  both(PartKind::Nonce, options.nonce.has_value(), "nonce");
  if (has(options, PartKind::KeyId) && !options.key_id)
    out.push_back("parts: key-id is signed, and key_id does not say where it travels");
  if (std::ranges::count(options.parts, PartKind::Body, &DeclaredOptions::Piece::kind) > 1)
    out.push_back("parts: body is signed once");
  return out;
}

std::string_view name_of(KeyForm form) noexcept {
  switch (form) {
    case KeyForm::Text: return "text";
    case KeyForm::Hex: return "hex";
    case KeyForm::Base64: return "base64";
    case KeyForm::Base64url: return "base64url";
    case KeyForm::Webhook: return "webhook";
  }
  std::unreachable();
}

Result<HmacKey> read_key(std::string_view secret, KeyForm form, Algorithm algorithm) {
  if (secret.empty()) return invalid("the key is empty");
  if (form == KeyForm::Text) return HmacKey(algorithm, secret);
  if (form == KeyForm::Webhook && secret.starts_with("whsec_")) secret.remove_prefix(6);
  std::optional<std::string> bytes;
  if (form == KeyForm::Hex)
    bytes = from_hex(secret);
  else if (form == KeyForm::Base64url)
    bytes = from_base64url(secret);
  else
    bytes = from_base64(secret);
  if (!bytes || bytes->empty())
    return invalid(fmt::format("the key is not {}",
                               form == KeyForm::Webhook ? "base64 behind whsec_" : name_of(form)));
  const Secret key(*std::move(bytes));
  return HmacKey(algorithm, key.reveal());
}

}  // namespace ringfence::signing
