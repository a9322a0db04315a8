#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "flows/credential_reference.hpp"

namespace ringfence::flows {

namespace {

constexpr std::array<std::string_view, 6> kSignatureWords = {"signature", "hmac",   "nonce",
                                                             "timestamp", "digest", "x-amz-"};
constexpr std::array<std::string_view, 5> kKeyWords = {"key", "token", "secret", "auth",
                                                       "credential"};
// Names that hold such a word and carry nothing secret.
constexpr std::array<std::string_view, 3> kNoKeys = {"idempotency-key", "x-idempotency-key",
                                                     "x-author"};

template <std::size_t n>
bool holds_any(std::string_view s, const std::array<std::string_view, n>& words) {
  return std::ranges::any_of(words, [s](std::string_view word) { return s.contains(word); });
}

}  // namespace

HeaderRole classify_header(std::string_view name, std::string_view value) {
  const std::string lower = text::to_lower(name);
  if (lower == "cookie") return HeaderRole::Cookie;
  if (lower == "authorization") {
    const std::string scheme = text::to_lower(value.substr(0, value.find_first_of(" \t")));
    if (scheme == "bearer") return HeaderRole::Bearer;
    if (scheme == "basic") return HeaderRole::Basic;
    return holds_any(scheme, kSignatureWords) ? HeaderRole::Signature : HeaderRole::ApiKey;
  }
  if (holds_any(lower, kSignatureWords)) return HeaderRole::Signature;
  if (std::ranges::find(kNoKeys, lower) != kNoKeys.end()) return HeaderRole::Plain;
  return holds_any(lower, kKeyWords) ? HeaderRole::ApiKey : HeaderRole::Plain;
}

}  // namespace ringfence::flows
