#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "core/base/digest.hpp"
#include "core/base/text.hpp"
#include "core/credentials/key_format.hpp"
#include "core/policy/checks.hpp"

namespace ringfence::policy {
namespace {

using credentials::KeyRecord;

// RFC 2104 section 3: a key shorter than the hash makes the MAC weaker.
constexpr std::size_t kSecretBytes = 32;
// A page has few visitors at once on one key's behalf; more is somebody's script.
constexpr std::int64_t kPublishablePerSecond = 100;

// Words that examples are made of; no key of chance holds one of them with any likelihood.
bool looks_like_example(std::string_view secret) {
  const std::string lower = text::to_lower(secret);
  for (const std::string_view word :
       {"secret", "password", "changeme", "change-me", "example", "default", "123456789", "test-"})
    if (lower.contains(word)) return true;
  return std::set<char>(secret.begin(), secret.end()).size() < 8;
}

// By name of what it does: "write", "create" ... "admin".
bool is_write_scope(std::string_view scope) {
  for (const std::string_view word :
       {"write", "create", "update", "delete", "admin", "manage", "put", "post", "patch"})
    if (text::to_lower(scope).contains(word)) return true;
  return false;
}

class KeyChecks {
 public:
  KeyChecks(const Declared& policy, std::vector<Fault>& faults)
      : policy_(policy), faults_(faults) {}

  void run(const CredentialDecl& credential, const CredentialKeys& keys) {
    const Word* file = credential.store ? &*credential.store
                                        : (credential.secrets ? &*credential.secrets : nullptr);
    file_ = file == nullptr ? "" : file->text.substr(file->text.find(':') + 1);
    for (const KeyRecord* record : keys.records()) origins_of(credential, *record);
    for (const credentials::StoredKey& key : keys.stored) {
      publishable(key.record);
      if (!hashes_.insert(hex(key.hash)).second)
        fault(Rule::SecretShared, key.record, "another key has the same hash");
    }
    for (const credentials::SigningKey& key : keys.signing) secret(credential, key);
  }

 private:
  void fault(Rule rule, const KeyRecord& key, std::string detail = "", std::string value = "") {
    faults_.push_back({rule, key.id.empty() ? "secret" : key.id, std::move(value), key.at,
                       std::move(detail), file_});
  }

  void publishable(const KeyRecord& key) {
    if (!key.is_publishable()) return;
    for (const std::string& scope : key.scopes)
      if (is_write_scope(scope)) fault(Rule::PublishableWrites, key, "", scope);
    if (!key.rate)
      fault(Rule::PublishableFast, key);
    else if (key.rate->count * 1000 > kPublishablePerSecond * key.rate->per.count())
      fault(Rule::PublishableFast, key, "", document::to_text(*key.rate));
  }

  // Every set that the key is bound to is let in by a route of its credential.
  void origins_of(const CredentialDecl& credential, const KeyRecord& key) {
    if (!key.origins) return;
    for (const std::string& name : *key.origins) {
      if (find_set(policy_, name) == nullptr) {
        fault(Rule::UnknownName, key, "no set of origins is called so", name);
        continue;
      }
      const bool served = std::ranges::any_of(policy_.routes, [&](const RouteDecl& route) {
        const auto uses = [](const std::vector<Word>& words, std::string_view word) {
          return std::ranges::find(words, word, &Word::text) != words.end();
        };
        return route.cors && uses(route.credentials, credential.name) &&
               (route.cors->any_origin || uses(route.cors->sets, name));
      });
      if (!served) fault(Rule::KeyOriginsNotServed, key, "", name);
    }
  }

  void secret(const CredentialDecl& credential, const credentials::SigningKey& key) {
    const std::string_view bytes = key.secret.reveal();
    if (bytes.empty()) {
      fault(Rule::SecretEmpty, key.record);
      return;
    }
    if (!accepts(credential.dangers, Rule::SecretWeak)) {
      if (bytes.size() < kSecretBytes)
        fault(Rule::SecretWeak, key.record, fmt::format("it has {} bytes, under 32", bytes.size()));
      else if (looks_like_example(bytes))
        fault(Rule::SecretWeak, key.record, "it looks like the secret of an example");
    }
    if (!hashes_.insert("s" + hex(sha256(bytes))).second)
      fault(Rule::SecretShared, key.record, "another key has the same secret");
  }

  const Declared& policy_;
  std::vector<Fault>& faults_;
  std::string file_;
  std::set<std::string> hashes_;
};

}  // namespace

void check_keys(const Declared& policy, const KeysByCredential& keys, std::vector<Fault>& faults) {
  KeyChecks checks(policy, faults);
  for (const CredentialDecl& credential : policy.credentials)
    if (const auto found = keys.find(credential.name); found != keys.end() && found->second.known)
      checks.run(credential, found->second);
}

}  // namespace ringfence::policy
