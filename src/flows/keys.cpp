#include "flows/keys.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::flows {
namespace {

using credentials::KeyRecord;
using credentials::StoredKey;
using Errors = std::vector<Error>;

constexpr double kLeastBits = 128;  // NIST SP 800-57: what lasts beyond 2030

std::expected<std::vector<StoredKey>, Errors> read(std::string_view file) {
  if (file.empty()) return std::vector<StoredKey>{};
  auto keys = credentials::read_keys(file);
  if (keys) return *std::move(keys);
  Errors errors;
  for (const document::Problem& problem : keys.error())
    errors.push_back({Error::Kind::Invalid,
                      fmt::format("{}:{}: {}", problem.at.line, problem.at.column, problem.text)});
  return std::unexpected(std::move(errors));
}

std::unexpected<Errors> one(std::string text) {
  return std::unexpected(Errors{{Error::Kind::Invalid, std::move(text)}});
}

// The file with its keys changed, read again: nothing is written that would not be read.
std::expected<ChangedKeys, Errors> written(std::string_view file,
                                           const std::vector<StoredKey>& keys, std::string id,
                                           Secret key) {
  constexpr std::string_view kComment =
      "# Written by ringfence keys. Hashes alone: no key can be read out of this file.\n";
  const std::string_view comment = credentials::comment_of(file);
  ChangedKeys out{.file = credentials::write_keys(keys, file.empty() ? kComment : comment),
                  .id = std::move(id),
                  .key = std::move(key)};
  if (auto again = read(out.file); !again) return std::unexpected(std::move(again).error());
  return out;
}

StoredKey* find(std::vector<StoredKey>& keys, std::string_view id) {
  const auto found = std::ranges::find(
      keys, id, [](const StoredKey& k) -> std::string_view { return k.record.id; });
  return found == keys.end() ? nullptr : &*found;
}

std::string no_such(std::string_view id) {
  return fmt::format("no key has the id {}", text::printable(id, 60));
}

}  // namespace

std::expected<ChangedKeys, Errors> add_key(std::string_view file, KeyRecord record,
                                           std::string_view environment,
                                           const credentials::KeyHasher& hasher, KeyChance chance) {
  if (!credentials::is_key_environment(environment))
    return one("the environment of a key is a word of 1 to 16 lower-case letters");
  RINGFENCE_TRY(std::vector<StoredKey> keys, read(file));
  credentials::NewKey made = credentials::make_key(environment, chance);
  if (find(keys, made.id) != nullptr) return one("the id that chance gave is taken: try again");
  record.id = made.id;
  keys.push_back({.record = std::move(record), .hash = hasher(made.text.reveal())});
  return written(file, keys, made.id, std::move(made.text));
}

std::expected<ChangedKeys, Errors> rotate_key(std::string_view file, std::string_view id,
                                              std::string_view environment,
                                              std::chrono::seconds overlap, std::int64_t now,
                                              const credentials::KeyHasher& hasher,
                                              KeyChance chance) {
  if (!credentials::is_key_environment(environment))
    return one("the environment of a key is a word of 1 to 16 lower-case letters");
  RINGFENCE_TRY(std::vector<StoredKey> keys, read(file));
  StoredKey* old = find(keys, id);
  if (old == nullptr) return one(no_such(id));
  if (credentials::check_validity(old->record, now) == credentials::KeyReason::Revoked)
    return one("the key is revoked: make a new one with keys new");
  for (const StoredKey& key : keys)
    if (key.record.replaces == id)
      return one(fmt::format("the key {} replaces it already", key.record.id));
  credentials::NewKey made = credentials::make_key(environment, chance);
  if (find(keys, made.id) != nullptr) return one("the id that chance gave is taken: try again");
  StoredKey fresh{.record = old->record, .hash = hasher(made.text.reveal())};
  fresh.record.id = made.id;
  fresh.record.replaces = std::string(id);
  fresh.record.imported = false;
  fresh.record.dangerously_weak_key.clear();
  // The end that the old one had was its own; the new one gets another by hand, if it needs one.
  fresh.record.not_before.reset();
  fresh.record.not_after.reset();
  const std::int64_t end = now + overlap.count();
  old->record.not_after = std::min(old->record.not_after.value_or(end), end);
  keys.push_back(std::move(fresh));
  return written(file, keys, made.id, std::move(made.text));
}

std::expected<ChangedKeys, Errors> revoke_key(std::string_view file, std::string_view id,
                                              std::int64_t now) {
  RINGFENCE_TRY(std::vector<StoredKey> keys, read(file));
  StoredKey* key = find(keys, id);
  if (key == nullptr) return one(no_such(id));
  if (!key->record.revoked || *key->record.revoked > now) key->record.revoked = now;
  return written(file, keys, std::string(id), {});
}

std::expected<ChangedKeys, Errors> import_key(std::string_view file, KeyRecord record,
                                              const Secret& key,
                                              const credentials::KeyHasher& hasher) {
  RINGFENCE_TRY(std::vector<StoredKey> keys, read(file));
  if (key.empty()) return one("the key is empty");
  const double bits = credentials::estimated_bits(key.reveal());
  if (bits < kLeastBits && record.dangerously_weak_key.empty())
    return one(
        fmt::format("the key has {:.0f} bits at most, under 128, so it can be tried out: "
                    "make a new one with keys new, or accept it with "
                    "--dangerously-weak-key REASON",
                    bits));
  record.imported = true;
  StoredKey stored{.record = std::move(record), .hash = hasher(key.reveal())};
  if (find(keys, stored.record.id) != nullptr)
    return one(fmt::format("the id {} is taken", text::printable(stored.record.id, 60)));
  for (const StoredKey& other : keys)
    if (other.hash == stored.hash) return one("the key is in the file already");
  std::string id = stored.record.id;
  keys.push_back(std::move(stored));
  return written(file, keys, std::move(id), {});
}

std::expected<KeyVerdict, Errors> verify_key(std::string_view file, const Secret& key,
                                             std::int64_t now,
                                             const credentials::KeyHasher& hasher) {
  RINGFENCE_TRY(std::vector<StoredKey> keys, read(file));
  // Networks are left out: where the key is used from is not known here.
  for (StoredKey& stored : keys) stored.record.cidrs.clear();
  const credentials::KeyRing ring(std::move(keys), hasher);
  const credentials::KeyCheck check = ring.check(key.reveal(), now, std::nullopt);
  KeyVerdict out{.accepted = check.accepted(), .text = std::string(name_of(check.reason))};
  if (check.key != nullptr)
    out.text += fmt::format(": key {} of {}{}", check.key->id, check.key->principal,
                            check.is_replaced ? ", which a newer key replaces" : "");
  return out;
}

std::optional<std::string> scan_rule(std::string_view tool) {
  constexpr std::string_view kPattern =
      "rf_[a-z]{1,16}_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}";
  if (tool == "gitleaks")
    return fmt::format(
        "[[rules]]\nid = \"ringfence-api-key\"\ndescription = \"Ringfence API key\"\n"
        "regex = '''\\b{}\\b'''\nkeywords = [\"rf_\"]\n",
        kPattern);
  if (tool == "semgrep")
    return fmt::format(
        "rules:\n  - id: ringfence-api-key\n    languages: [generic]\n"
        "    severity: ERROR\n    message: A Ringfence API key stands in the file. "
        "Revoke it, and read keys from the environment.\n"
        "    pattern-regex: '\\b{}\\b'\n",
        kPattern);
  return std::nullopt;
}

}  // namespace ringfence::flows
