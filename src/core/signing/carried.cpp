#include "core/signing/carried.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/base64.hpp"
#include "core/base/hex.hpp"
#include "core/base/text.hpp"
#include "core/http/structured_reader.hpp"

namespace ringfence::signing {
namespace {

constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0x21; c < 0x7F; ++c) out[c] = c != '"' && c != '\\' && c != ',';
  return out;
}();

bool is_plain(std::string_view text) noexcept {
  for (const char c : text)
    if (!kPlain[static_cast<unsigned char>(c)]) return false;
  return true;
}

constexpr std::size_t kMostDigits = 11;

}  // namespace

std::expected<std::string_view, Verdict> one_value(const Head& head, std::string_view name) {
  const Head::Found found = head.find(name);
  if (found.count == 0) return std::unexpected(Verdict::refuse(Reason::Missing, name));
  if (found.count > 1) return std::unexpected(Verdict::refuse(Reason::Repeated, name));
  return found.value;
}

std::expected<std::string_view, Verdict> signed_value(const Head& head, std::string_view name) {
  if (name == "host" && head.find(name).count == 0 && !head.authority.empty())
    return head.authority;
  return one_value(head, name);
}

std::optional<std::int64_t> parse_seconds(std::string_view text) noexcept {
  if (text.size() > kMostDigits || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  return text::parse_decimal(text);
}

bool is_nonce(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kMaxNonce && is_plain(text);
}
bool is_key_id(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kMaxKeyId && is_plain(text);
}

bool is_one_line(std::string_view value) noexcept {
  // Not find_first_of, which looks at one byte at a time.
  return !value.contains('\n') && !value.contains('\r') && !value.contains('\0');
}

std::optional<Mac> decode_mac(std::string_view text, Encoding encoding,
                              Algorithm algorithm) noexcept {
  Mac out;
  std::optional<std::size_t> size;
  switch (encoding) {
    case Encoding::Hex: size = from_hex(text, out.bytes); break;
    case Encoding::Base64: size = from_base64(text, out.bytes); break;
    case Encoding::Base64url: size = from_base64url(text, out.bytes); break;
  }
  if (!size || *size != size_of(algorithm)) return std::nullopt;
  out.size = *size;
  return out;
}

std::string encode(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::Hex: return to_hex(bytes);
    case Encoding::Base64: return to_base64(bytes);
    case Encoding::Base64url: return to_base64url(bytes);
  }
  std::unreachable();
}

std::string content_digest(const Body& body, Hash hash) {
  const auto digest = body.digest(hash);
  RINGFENCE_ASSERT(digest);
  return std::string(name_of(hash)) + "=:" + to_base64(*digest) + ":";
}

Verdict check_content_digest(std::string_view field, const Body& body) {
  constexpr std::string_view kName = "content-digest";
  const auto malformed = Verdict::refuse(Reason::Malformed, kName);
  if (field.size() > http::kMaxStructuredField) return malformed;
  http::StructuredReader reader(field);
  bool seen[2] = {false, false};
  while (!reader.at_end()) {
    const auto key = reader.key();
    if (!key || !reader.take('=')) return malformed;
    const auto value = reader.bare_item();
    if (!value || value->type != http::BareItem::Type::Bytes) return malformed;
    for (const Hash hash : {Hash::Sha256, Hash::Sha512}) {
      if (*key != name_of(hash)) continue;
      if (std::exchange(seen[hash == Hash::Sha512 ? 1 : 0], true)) return malformed;
      const auto wanted = body.digest(hash);
      if (!wanted) return Verdict::refuse(Reason::Unsupported, kName);
      std::array<std::uint8_t, 64> given{};
      const auto size = from_base64(value->raw, given);
      if (!size || !same({reinterpret_cast<const char*>(given.data()), *size}, *wanted))
        return Verdict::refuse(Reason::DigestMismatch, kName);
    }
    reader.skip_white();
    if (reader.at_end()) break;
    if (!reader.take(',')) return malformed;
    reader.skip_white();
    if (reader.at_end()) return malformed;
  }
  return seen[0] || seen[1] ? Verdict::accept() : Verdict::refuse(Reason::Unsupported, kName);
}

}  // namespace ringfence::signing
