#include "core/access/key_value.hpp"

#include "core/base/text.hpp"

namespace ringfence::access {
namespace {

constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz",
                           kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", kDigits = "0123456789",
                           kHex = "0123456789abcdef", kUpperHex = "0123456789ABCDEF";

// A prefix that names the issuer is a few words at most.
constexpr std::size_t kLongestPrefix = 16;

bool all_in(std::string_view text, std::string_view alphabet) {
  return text.find_first_not_of(alphabet) == std::string_view::npos;
}

// A hexadecimal key stays one, or the server would refuse it for its form.
std::string_view alphabet_of(char c, std::string_view secret) {
  if (all_in(secret, kHex)) return kHex;
  if (all_in(secret, kUpperHex)) return kUpperHex;
  if (text::is_digit(c)) return kDigits;
  if (c >= 'a' && c <= 'z') return kLower;
  if (c >= 'A' && c <= 'Z') return kUpper;
  return {};
}

// splitmix64: made-up keys are to differ, not to be secret.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

// Every byte that can be another is another: a server that compares any part of it refuses it. Made
// from the variant and not from the key, for servers write refused keys into their logs.
std::string wrong(std::string_view secret, std::uint32_t variant) {
  std::string out(secret);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::string_view alphabet = alphabet_of(out[i], secret);
    if (alphabet.empty()) continue;
    const std::uint64_t at = mixed((std::uint64_t{variant} << 32U) + i) % alphabet.size();
    const char made = alphabet[static_cast<std::size_t>(at)];
    out[i] = made != out[i] ? made : alphabet[(at + 1) % alphabet.size()];
  }
  return out;
}

std::string in_other_case(std::string_view secret) {
  const std::string lower = text::to_lower(secret);
  return lower != secret ? lower : text::to_upper(secret);
}

}  // namespace

std::string_view key_prefix(std::string_view value) noexcept {
  const std::size_t space = value.rfind(' ');
  const std::size_t scheme = space == std::string_view::npos ? 0 : space + 1;
  std::size_t end = scheme;
  for (std::size_t i = scheme; i < value.size() && i - scheme < kLongestPrefix; ++i) {
    if (value[i] == '_' || value[i] == '-') {
      end = i + 1;
    } else if (!text::is_alpha(value[i])) {
      break;
    }
  }
  // What is left must be longer than what names the issuer, or it was no prefix.
  return value.substr(0, value.size() - end > end - scheme ? end : scheme);
}

std::optional<std::string> edited_key(std::string_view value, Edit edit, std::uint32_t variant) {
  const std::string prefix(key_prefix(value));
  const std::string_view secret = value.substr(prefix.size());
  // A wrong one and an empty one can be made of any.
  const bool of_any = edit == Edit::Wrong || edit == Edit::Empty;
  if (secret.empty() || (secret.size() < kShortestKey && !of_any)) return std::nullopt;
  const auto other_than_given = [&](std::string changed) -> std::optional<std::string> {
    if (changed == secret) return std::nullopt;
    return prefix + changed;
  };
  switch (edit) {
    case Edit::Wrong: return other_than_given(wrong(secret, variant));
    case Edit::Empty: return "";
    case Edit::OneByte: return prefix + std::string(secret.substr(0, 1));
    case Edit::Half: return prefix + std::string(secret.substr(0, secret.size() / 2));
    case Edit::Extended: return std::string(value) + secret.back();
    case Edit::OtherEnd:
      return other_than_given(std::string(secret.substr(0, secret.size() - 1)) +
                              wrong(secret, variant).back());
    case Edit::OtherCase:
      // A hexadecimal key in the other case is the same number.
      if (all_in(secret, "0123456789abcdefABCDEF")) return std::nullopt;
      return other_than_given(in_other_case(secret));
    default: return std::nullopt;
  }
}

}  // namespace ringfence::access
