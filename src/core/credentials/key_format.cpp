#include "core/credentials/key_format.hpp"

#include <algorithm>
#include <cmath>

#include "core/base/text.hpp"

namespace ringfence::credentials {
namespace {

constexpr std::string_view kDigits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kPrefix = "rf_";

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t c = i;
    for (int bit = 0; bit < 8; ++bit) c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
    table[i] = c;
  }
  return table;
}
constexpr auto kCrcTable = make_crc_table();

std::uint32_t crc32(std::string_view text) noexcept {
  std::uint32_t c = 0xFFFFFFFFU;
  for (const char byte : text)
    c = kCrcTable[(c ^ static_cast<std::uint8_t>(byte)) & 0xFFU] ^ (c >> 8U);
  return ~c;
}

bool is_base62(std::string_view text) noexcept {
  return std::ranges::all_of(text, [](char c) { return text::is_digit(c) || text::is_alpha(c); });
}

// 256 bits as 43 digits, the highest first: 62^43 is over 2^256.
std::string base62_of(std::span<const std::uint8_t> bytes, std::size_t digits) {
  std::string number(bytes.begin(), bytes.end());
  std::string out(digits, kDigits[0]);
  for (std::size_t i = digits; i-- > 0;) {
    unsigned rest = 0;
    for (char& byte : number) {
      const unsigned value = rest * 256 + static_cast<std::uint8_t>(byte);
      byte = static_cast<char>(value / 62);
      rest = value % 62;
    }
    out[i] = kDigits[rest];
  }
  const Secret wiped(std::move(number));  // what is left of it is zero already
  return out;
}

}  // namespace

std::array<char, kKeyChecksum> key_checksum(std::string_view text) noexcept {
  std::uint32_t value = crc32(text);
  std::array<char, kKeyChecksum> out{};
  for (std::size_t i = out.size(); i-- > 0; value /= 62) out[i] = kDigits[value % 62];
  return out;
}

bool is_key_environment(std::string_view text) noexcept {
  return !text.empty() && text.size() <= kMaxKeyEnvironment &&
         std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_key_id(std::string_view text) noexcept { return text.size() == kKeyId && is_base62(text); }

std::optional<ParsedKey> parse_key(std::string_view text) noexcept {
  constexpr std::size_t kFixed = kKeyId + 1 + kKeySecret + 1 + kKeyChecksum;
  if (text.size() > kMaxKey || !text.starts_with(kPrefix)) return std::nullopt;
  std::string_view rest = text.substr(kPrefix.size());
  if (rest.size() < kFixed + 2) return std::nullopt;
  ParsedKey out;
  out.environment = rest.substr(0, rest.size() - kFixed - 1);
  rest.remove_prefix(out.environment.size());
  if (rest[0] != '_' || rest[1 + kKeyId] != '_' || rest[2 + kKeyId + kKeySecret] != '_')
    return std::nullopt;
  out.id = rest.substr(1, kKeyId);
  const std::string_view secret = rest.substr(2 + kKeyId, kKeySecret);
  const std::string_view given = text.substr(text.size() - kKeyChecksum);
  if (!is_key_environment(out.environment) || !is_base62(out.id) || !is_base62(secret))
    return std::nullopt;
  const auto wanted = key_checksum(text.substr(0, text.size() - kKeyChecksum - 1));
  if (given != std::string_view(wanted.data(), wanted.size())) return std::nullopt;
  return out;
}

NewKey make_key(std::string_view environment, std::span<const std::uint8_t, kKeyChance> chance) {
  RINGFENCE_ASSERT(is_key_environment(environment));
  NewKey out;
  for (std::size_t i = 0; i < kKeyId; ++i)
    out.id += kDigits[(chance[2 * i] * 256U + chance[2 * i + 1]) % 62];
  std::string text;
  text.reserve(kMaxKey);  // so that no copy of the secret is left behind by growing
  text += kPrefix;
  text += environment;
  text += '_';
  text += out.id;
  text += '_';
  const Secret secret(base62_of(chance.subspan<2 * kKeyId>(), kKeySecret));
  text += secret.reveal();
  const auto sum = key_checksum(text);
  text += '_';
  text.append(sum.data(), sum.size());
  out.text = Secret(std::move(text));
  return out;
}

double estimated_bits(std::string_view key) {
  bool lower = false, upper = false, digit = false, other = false, hex = true;
  std::size_t fresh = 0, run = 0;
  int last_step = 0;
  std::array<bool, 256> seen{};
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char c = key[i];
    seen[static_cast<std::uint8_t>(c)] = true;
    lower = lower || (c >= 'a' && c <= 'z');
    upper = upper || (c >= 'A' && c <= 'Z');
    digit = digit || text::is_digit(c);
    other = other || (!text::is_digit(c) && !text::is_alpha(c));
    hex = hex && (text::is_digit(c) || (c >= 'a' && c <= 'f'));
    // A stretch that repeats or counts ("aaaaa", "12345") is worth its start alone. Chance makes
    // one of five characters once in a thousand keys.
    const int step =
        i == 0 ? 9 : static_cast<std::uint8_t>(c) - static_cast<std::uint8_t>(key[i - 1]);
    run = step >= -1 && step <= 1 && (step == last_step || run == 0) ? run + 1 : 0;
    last_step = step;
    if (run < 4) ++fresh;
  }
  const double alphabet =
      hex ? 16 : (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (other ? 16 : 0);
  const auto distinct = static_cast<double>(std::ranges::count(seen, true));
  // A key of few different characters has fewer bits than its alphabet would give.
  constexpr double kFew = 8;
  return static_cast<double>(fresh) *
         std::log2(std::max(1.0, distinct < kFew ? distinct : alphabet));
}

}  // namespace ringfence::credentials
