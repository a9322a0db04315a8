#include "core/credentials/find_secrets.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/base64.hpp"
#include "core/base/text.hpp"
#include "core/credentials/formats.hpp"
#include "core/credentials/randomness.hpp"
#include "core/credentials/text_around.hpp"

namespace ringfence::credentials {
namespace {

using Found = std::optional<FoundSecret>;

bool is_token_byte(char c) noexcept { return is_in(Alphabet::Url, c); }

// Longer runs are no key: without a bound, a text of hyphens would be gone through from each.
constexpr std::size_t kMaxRun = 8192;

std::size_t run(std::string_view text, std::size_t from, Alphabet alphabet) noexcept {
  std::size_t end = from;
  while (end < text.size() && end - from < kMaxRun && is_in(alphabet, text[end])) ++end;
  return end - from;
}

// --- names that say so, bare: "client_secret" is "clientsecret" ---

constexpr std::array<std::string_view, 21> kSecretNames = {
    "secret",     "secretkey",       "clientsecret",       "apisecret",      "appsecret",
    "hmacsecret", "hmackey",         "signingsecret",      "signingkey",     "webhooksecret",
    "jwtsecret",  "jwtsecretkey",    "awssecretaccesskey", "encryptionkey",  "masterkey",
    "privatekey", "secretaccesskey", "sharedsecret",       "consumersecret", "apikey",
    "accesskey"};
constexpr std::array<std::string_view, 4> kPasswordNames = {"password", "passwd", "pwd",
                                                            "passphrase"};

// "STRIPE_API_KEY" ends with "apikey", as a name of its own kind does.
bool ends_with_any(const std::string& bare, const auto& names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return bare.ends_with(name); });
}

// A password that somebody has set: not a message about one, not a mask, not a type.
bool looks_like_password(std::string_view value) {
  constexpr std::size_t kLeast = 6, kMost = 128;
  if (value.size() < kLeast || value.size() > kMost || is_stand_in(value)) return false;
  bool letter = false, other = false;
  for (const char c : value) {
    if (c <= 0x20 || static_cast<unsigned char>(c) >= 0x7F || c == '/' || c == '(') return false;
    (text::is_alpha(c) ? letter : other) = true;
  }
  return letter && other;
}

Found named_at(std::string_view text, std::size_t separator) {
  const std::string_view name = name_before(text, separator);
  if (name.size() < 3) return {};
  const std::string bare = bare_name(name);
  const bool password = ends_with_any(bare, kPasswordNames);
  if (!password && !ends_with_any(bare, kSecretNames)) return {};
  const std::string_view value = value_after(text, separator);
  if (value.empty() || value == name) return {};
  if (password ? !looks_like_password(value) : !looks_random(value)) return {};
  return FoundSecret{.kind = SecretKind::NamedSecret,
                     .what = text::printable(name, kMaxName),
                     .at = static_cast<std::size_t>(value.data() - text.data()),
                     .size = value.size()};
}

// --- a URL with a password ---

Found connection_at(std::string_view text, std::size_t colon) {
  constexpr std::size_t kMost = 256;
  std::string_view authority = text.substr(colon + 3, kMost);
  authority = authority.substr(0, authority.find_first_of("/?# \t\r\n\"'<>\\,"));
  const std::size_t host = authority.rfind('@');
  if (host == std::string_view::npos || host + 1 == authority.size()) return {};
  const std::string_view user_info = authority.substr(0, host);
  const std::size_t divider = user_info.find(':');
  if (divider == std::string_view::npos) return {};
  const std::string_view user = user_info.substr(0, divider),
                         password = user_info.substr(divider + 1);
  if (password.empty() || is_stand_in(password)) return {};
  const std::string lower = text::to_lower(user);
  if (lower == "user" || lower == "username") return {};  // of a manual
  return FoundSecret{.kind = SecretKind::ConnectionString,
                     .what = "a URL with a password",
                     .at = colon + 3 + divider + 1,
                     .size = password.size()};
}

// --- a private key (RFC 7468) ---

Found private_key_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kBegin = "-----BEGIN ", kEnd = "PRIVATE KEY-----";
  constexpr std::size_t kLongestLabel = 40, kLeastBody = 32, kMostKey = 16384;
  const std::string_view rest = text.substr(at, kMostKey);
  if (!rest.starts_with(kBegin)) return {};
  const std::size_t end = rest.substr(0, kBegin.size() + kLongestLabel).find(kEnd);
  if (end == std::string_view::npos) return {};
  std::size_t body = 0, i = end + kEnd.size();
  for (; i < rest.size(); ++i) {
    const char c = rest[i];
    if (is_in(Alphabet::Alnum, c) || c == '+' || c == '/' || c == '=') {
      // The "n" of "\n" inside of a JSON string is no part of it.
      if (!(c == 'n' && rest[i - 1] == '\\')) ++body;
    } else if (c != '\n' && c != '\r' && c != '\\' && c != ' ') {
      break;
    }
  }
  if (body < kLeastBody) return {};
  return FoundSecret{.kind = SecretKind::PrivateKey, .what = "a private key", .at = at, .size = i};
}

// --- password hashes, by the marks of their formats ---

struct HashMark {
  std::string_view what, prefix;
  std::size_t least;  // characters behind the prefix
};
constexpr HashMark kHashes[] = {
    {"a bcrypt hash", "$2a$", 56},
    {"a bcrypt hash", "$2b$", 56},
    {"a bcrypt hash", "$2y$", 56},
    {"an Argon2 hash", "$argon2id$v=", 60},
    {"an Argon2 hash", "$argon2i$v=", 60},
    {"a PBKDF2 hash", "pbkdf2:sha", 60},
    {"a PBKDF2 hash", "pbkdf2_sha256$", 50},
    {"an scrypt hash", "scrypt:", 80},
    {"a crypt hash", "$6$", 86},
    {"a crypt hash", "$5$", 43},
};

Found hash_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, kMaxValue);
  for (const HashMark& mark : kHashes) {
    if (!rest.starts_with(mark.prefix)) continue;
    std::size_t end = mark.prefix.size(), dollars = 0;
    while (end < rest.size() && (is_in(Alphabet::Alnum, rest[end]) ||
                                 std::string_view("$./+=,:-_").contains(rest[end]))) {
      dollars += rest[end] == '$' ? 1 : 0;
      ++end;
    }
    if (end - mark.prefix.size() < mark.least || dollars == 0) continue;
    return FoundSecret{
        .kind = SecretKind::PasswordHash, .what = std::string(mark.what), .at = at, .size = end};
  }
  return {};
}

// --- an Amazon key pair: the identifier is no secret, what stands near it is ---

Found amazon_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kNear = 256, kIdentifier = 20, kSecret = 40;
  const std::string_view rest = text.substr(at, kIdentifier);
  if (rest.size() < kIdentifier || !(rest.starts_with("AKIA") || rest.starts_with("ASIA")) ||
      run(text, at, Alphabet::Base32) != kIdentifier || is_stand_in(rest))
    return {};
  const auto is_byte = [](char c) { return is_in(Alphabet::Alnum, c) || c == '+' || c == '/'; };
  const std::size_t from = at > kNear ? at - kNear : 0;
  const std::size_t to = std::min(text.size(), at + kIdentifier + kNear);
  for (std::size_t i = from; i < to; ++i) {
    if (!is_byte(text[i]) || (i > 0 && is_byte(text[i - 1]))) continue;
    std::size_t end = i;
    while (end < text.size() && is_byte(text[end])) ++end;
    const std::string_view value = text.substr(i, end - i);
    if (value.size() == kSecret && entropy(value) > 4 && !is_stand_in(value))
      return FoundSecret{
          .kind = SecretKind::IssuedKey, .what = "an Amazon secret key", .at = i, .size = kSecret};
    i = end;
  }
  return {};
}

// --- a JSON Web Token (RFC 7519): its head is JSON with "alg" ---

Found session_token_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("eyJ")) return {};
  std::array<std::size_t, 3> sizes{};
  std::size_t end = at;
  for (std::size_t part = 0; part < sizes.size(); ++part) {
    sizes[part] = run(text, end, Alphabet::Url);
    end += sizes[part];
    if (part + 1 == sizes.size()) break;
    if (end >= text.size() || text[end] != '.') return {};
    ++end;
  }
  constexpr std::size_t kMostHead = 1024, kLeastSignature = 16;
  if (sizes[0] > kMostHead || sizes[1] == 0 || sizes[2] < kLeastSignature) return {};
  const auto head = from_base64url(text.substr(at, sizes[0]));
  if (!head || !head->contains("\"alg\"")) return {};
  return FoundSecret{
      .kind = SecretKind::SessionToken, .what = "a JSON Web Token", .at = at, .size = end - at};
}

// --- any key that ends in a checksum of what stands before its last "_" ---

Found checked_at(std::string_view text, std::size_t at, std::size_t size) {
  constexpr std::size_t kLeast = 24, kDigits = 6;
  const std::string_view token = text.substr(at, size);
  if (size < kLeast || size > kMaxValue || token[size - kDigits - 1] != '_') return {};
  if (!has_checksum(token.substr(0, size - kDigits - 1), token.substr(size - kDigits))) return {};
  return FoundSecret{
      .kind = SecretKind::IssuedKey, .what = "an API key with a checksum", .at = at, .size = size};
}

Found token_at(std::string_view text, std::size_t at) {
  std::size_t size = 0;
  if (const KeyFormat* format = format_at(text.substr(at), size))
    return FoundSecret{
        .kind = format->publishable ? SecretKind::PublishableKey : SecretKind::IssuedKey,
        .what = std::string(format->what),
        .at = at,
        .size = size};
  switch (text[at]) {
    case 'A': return amazon_at(text, at);
    case 'e': return session_token_at(text, at);
    case 'p':
    case 's':
      if (Found hash = hash_at(text, at)) return hash;
      break;
    default: break;
  }
  return checked_at(
      text, at, run(text.substr(0, std::min(text.size(), at + kMaxValue + 1)), at, Alphabet::Url));
}

// What begins with the byte at `at`, whatever stands before it decides whether a token begins.
Found at_byte(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ':' && text.substr(at).starts_with("://"))
    if (Found found = connection_at(text, at)) return found;
  if (c == ':' || c == '=') return named_at(text, at);
  if (c == '-') return private_key_at(text, at);
  if (c == '$') return hash_at(text, at);
  return {};
}

void add(std::vector<FoundSecret>& out, FoundSecret found) {
  const auto overlaps = [&](const FoundSecret& known) {
    return found.at < known.at + known.size && known.at < found.at + found.size;
  };
  // What the format tells beats what a name tells: it comes later, since the name stands before.
  if (!out.empty() && found.kind != SecretKind::NamedSecret)
    std::erase_if(out, [&](const FoundSecret& known) {
      return known.kind == SecretKind::NamedSecret && overlaps(known);
    });
  if (std::ranges::none_of(out, overlaps)) out.push_back(std::move(found));
}

}  // namespace

std::vector<FoundSecret> secrets_in(std::string_view text) {
  text = text.substr(0, kMaxText);
  std::vector<FoundSecret> out;
  std::size_t i = 0;
  while (i < text.size() && out.size() < kMaxFound) {
    if (Found found = at_byte(text, i)) add(out, *std::move(found));
    if (!is_token_byte(text[i])) {
      ++i;
      continue;
    }
    if (text[i] != '-' || i == 0 || text[i - 1] != '-')
      if (Found found = token_at(text, i)) add(out, *std::move(found));
    // The rest of this token begins nothing: "-" alone may, as that of a private key.
    do ++i;
    while (i < text.size() && is_in(Alphabet::Alnum, text[i - 1]) && is_token_byte(text[i]));
  }
  std::ranges::sort(out, {}, &FoundSecret::at);
  return out;
}

}  // namespace ringfence::credentials
