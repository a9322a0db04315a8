#include "core/signing/verifier.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/signing/carried.hpp"

namespace ringfence::signing {
namespace {

// Every MAC of the message against one: which of them is right is not told by the time it takes.
bool any_same(const Claim& claim, const Mac& wanted) noexcept {
  bool found = false;
  for (std::size_t i = 0; i < claim.mac_count(); ++i) found |= same(claim.mac_at(i), wanted);
  return found;
}

}  // namespace

Verdict check_window(const std::optional<Window>& window, const Claim& claim,
                     std::int64_t now) noexcept {
  if (window && claim.created) {
    if (*claim.created > now + window->future)
      return Verdict::refuse(Reason::Future, "the timestamp");
    if (*claim.created < now - window->past) return Verdict::refuse(Reason::Stale, "the timestamp");
  }
  if (claim.expires && *claim.expires < now)
    return Verdict::refuse(Reason::Expired, "the time of expiry");
  return Verdict::accept();
}

std::expected<Verifier, std::vector<Error>> Verifier::make(SigningProfile profile,
                                                           std::vector<NamedSecret> secrets) {
  std::vector<Error> errors;
  const auto fail = [&errors](std::string_view id, std::string_view what) {
    errors.push_back({Error::Kind::Invalid,
                      id.empty() ? std::string(what)
                                 : fmt::format("key {}: {}", text::printable(id, 60), what)});
  };
  std::vector<NamedKey> keys;
  if (secrets.empty()) fail("", "a key is needed");
  const bool named = profile.scheme().anatomy().carries(Carrier::Role::KeyId);
  if (!named && secrets.size() > kMaxTriedKeys)
    fail("", fmt::format("more than {} keys, and no key id to choose one by", kMaxTriedKeys));
  for (const NamedSecret& secret : secrets) {
    if (named && !is_key_id(secret.id)) fail(secret.id, "the scheme needs the id of the key");
    if (std::ranges::find(keys, secret.id, &NamedKey::id) != keys.end() && named)
      fail(secret.id, "given twice");
    Result<HmacKey> key = profile.scheme().key_of(secret.secret.reveal());
    if (key)
      keys.push_back({secret.id, *std::move(key)});
    else
      fail(secret.id, key.error().detail);
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return Verifier(std::move(profile), std::move(keys));
}

const HmacKey* Verifier::find(std::string_view id) const noexcept {
  for (const NamedKey& named : keys_)
    if (named.id == id) return &named.key;
  return nullptr;
}

Verdict Verifier::check_mac(const Head& head, const Claim& claim, const Body* body) const {
  Canonical canonical;
  TextBuilder builder(canonical, false);
  const Verdict written = profile_.scheme().write_text(head, claim, body, builder);
  if (!written.accepted()) return written;
  const auto matches = [&](const HmacKey& key) {
    const auto derived = profile_.scheme().derived(key, claim);
    return any_same(claim, (derived ? *derived : key).mac(canonical.text));
  };
  if (!claim.key_id) {
    bool found = false;
    for (const NamedKey& named : keys_) found |= matches(named.key);
    return found ? Verdict::accept() : Verdict::refuse(Reason::SignatureMismatch);
  }
  const HmacKey* key = find(*claim.key_id);
  // Under some key in any case: how long it takes does not tell which ids there are.
  const bool right = matches(key == nullptr ? keys_.front().key : *key);
  if (key == nullptr) return Verdict::refuse(Reason::UnknownKey, *claim.key_id);
  return right ? Verdict::accept() : Verdict::refuse(Reason::SignatureMismatch);
}

Opening Verifier::open(const Head& head, std::int64_t now) const {
  Opening out(head);
  auto claim = profile_.scheme().claim(head);
  if (!claim) {
    out.verdict_ = claim.error();
    return out;
  }
  out.claim_ = *std::move(claim);
  out.verdict_ = check_window(profile_.window(), *out.claim_, now);
  if (!out.verdict_.accepted() || profile_.scheme().text_needs_body()) return out;
  out.verdict_ = check_mac(head, *out.claim_, nullptr);
  out.authentic_ = out.verdict_.accepted();
  return out;
}

Verdict Verifier::close(const Opening& opening, const Body& body) const {
  if (!opening.verdict_.accepted()) return opening.verdict_;
  if (!opening.authentic_) {
    const Verdict mac = check_mac(opening.head_, *opening.claim_, &body);
    if (!mac.accepted()) return mac;
  }
  return profile_.scheme().check_body(opening.head_, *opening.claim_, body);
}

Explanation Verifier::explain(const Head& head, const Body& body, std::int64_t now) const {
  Explanation out;
  out.verdict = verify(head, body, now);
  auto claim = profile_.scheme().claim(head);
  if (!claim) return out;
  out.claim = *std::move(claim);
  Canonical text;
  TextBuilder builder(text, true);
  if (!profile_.scheme().write_text(head, *out.claim, &body, builder).accepted()) return out;
  const HmacKey* key = out.claim->key_id ? find(*out.claim->key_id)
                       : keys_.empty()   ? nullptr
                                         : &keys_.front().key;
  if (key != nullptr) {
    const auto derived = profile_.scheme().derived(*key, *out.claim);
    out.wanted = (derived ? *derived : *key).mac(text.text);
  }
  out.text = std::move(text);
  return out;
}

}  // namespace ringfence::signing
