#include "core/credentials/formats.hpp"

#include <array>

#include "core/base/text.hpp"
#include "core/credentials/randomness.hpp"

namespace ringfence::credentials {
namespace {

constexpr std::size_t kLong = 300;

// Longer prefixes first where one begins with another.
constexpr KeyFormat kFormats[] = {
    {"a GitHub token", "ghp_", Alphabet::Alnum, 36, 36, Checksum::OfBody},
    {"a GitHub token", "gho_", Alphabet::Alnum, 36, 36, Checksum::OfBody},
    {"a GitHub token", "ghu_", Alphabet::Alnum, 36, 36, Checksum::OfBody},
    {"a GitHub token", "ghs_", Alphabet::Alnum, 36, 36, Checksum::OfBody},
    {"a GitHub token", "ghr_", Alphabet::Alnum, 36, 76, Checksum::OfBody},
    {"a GitHub token", "github_pat_", Alphabet::Url, 82, 82},
    {"a GitLab token", "glpat-", Alphabet::Url, 20, 64},
    {"an npm token", "npm_", Alphabet::Alnum, 36, 36, Checksum::OfBody},
    {"a PyPI token", "pypi-AgEIcHlwaS5vcmc", Alphabet::Url, 50, kLong},
    {"a Stripe secret key", "sk_live_", Alphabet::Alnum, 16, 247},
    {"a Stripe restricted key", "rk_live_", Alphabet::Alnum, 16, 247},
    {"a Stripe webhook secret", "whsec_", Alphabet::Alnum, 32, 64},
    {"a Stripe publishable key", "pk_live_", Alphabet::Alnum, 16, 247, Checksum::None, true},
    {"a Stripe publishable key", "pk_test_", Alphabet::Alnum, 16, 247, Checksum::None, true},
    {"a Google API key", "AIza", Alphabet::Url, 35, 35, Checksum::None, true},
    {"a Google client secret", "GOCSPX-", Alphabet::Url, 28, 28},
    {"a Slack token", "xoxb-", Alphabet::Url, 30, kLong},
    {"a Slack token", "xoxp-", Alphabet::Url, 30, kLong},
    {"a Slack token", "xoxa-", Alphabet::Url, 30, kLong},
    {"a Shopify token", "shpat_", Alphabet::LowerHex, 32, 32},
    {"a Shopify token", "shpca_", Alphabet::LowerHex, 32, 32},
    {"a Shopify token", "shppa_", Alphabet::LowerHex, 32, 32},
    {"a Shopify secret", "shpss_", Alphabet::LowerHex, 32, 32},
    {"a DigitalOcean token", "dop_v1_", Alphabet::LowerHex, 64, 64},
    {"a Square secret", "sq0csp-", Alphabet::Url, 43, 43},
    {"an Anthropic key", "sk-ant-api03-", Alphabet::Url, 80, 120},
    {"an OpenAI key", "sk-proj-", Alphabet::Url, 60, 200},
    {"an OpenAI key", "sk-", Alphabet::Alnum, 48, 48, Checksum::None, false, "T3BlbkFJ"},
    {"a Hugging Face token", "hf_", Alphabet::Letters, 34, 34},
};

// Characters of keys that go on behind the format: then it is another thing.
bool goes_on(char c) noexcept { return is_in(Alphabet::Url, c); }

// Bits of first bytes of prefixes, so that most of a text is passed over by one look-up.
constexpr std::array<bool, 256> kStarts = [] {
  std::array<bool, 256> out{};
  for (const KeyFormat& format : kFormats) out[static_cast<unsigned char>(format.prefix[0])] = true;
  return out;
}();

}  // namespace

bool is_in(Alphabet alphabet, char c) noexcept {
  switch (alphabet) {
    case Alphabet::Alnum: return text::is_digit(c) || text::is_alpha(c);
    case Alphabet::Url: return text::is_digit(c) || text::is_alpha(c) || c == '_' || c == '-';
    case Alphabet::LowerHex: return text::is_digit(c) || (c >= 'a' && c <= 'f');
    case Alphabet::Base32: return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
    case Alphabet::Letters: return text::is_alpha(c);
  }
  return false;
}

std::uint32_t crc32(std::string_view text) noexcept {
  std::uint32_t out = 0xFFFFFFFFU;
  for (const char c : text) {
    out ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) out = (out >> 1U) ^ ((out & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~out;
}

bool has_checksum(std::string_view text, std::string_view digits) noexcept {
  constexpr std::string_view kDigits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::uint32_t rest = crc32(text);
  if (digits.size() != 6) return false;
  for (std::size_t i = digits.size(); i-- > 0; rest /= 62)
    if (digits[i] != kDigits[rest % 62]) return false;
  return true;
}

const KeyFormat* format_at(std::string_view text, std::size_t& size) {
  if (text.empty() || !kStarts[static_cast<unsigned char>(text[0])]) return nullptr;
  for (const KeyFormat& format : kFormats) {
    if (!text.starts_with(format.prefix)) continue;
    const std::string_view rest = text.substr(format.prefix.size());
    std::size_t length = 0;
    while (length < rest.size() && length <= format.most && is_in(format.alphabet, rest[length]))
      ++length;
    if (length < format.least || length > format.most) continue;
    if (length < rest.size() && goes_on(rest[length])) continue;
    const std::string_view body = rest.substr(0, length);
    if (!format.holds.empty() && !body.contains(format.holds)) continue;
    if (format.checksum == Checksum::OfBody) {
      if (!has_checksum(body.substr(0, length - 6), body.substr(length - 6))) continue;
    } else if (is_stand_in(body) || entropy(body) < 2.5) {
      continue;
    }
    size = format.prefix.size() + length;
    return &format;
  }
  return nullptr;
}

}  // namespace ringfence::credentials
