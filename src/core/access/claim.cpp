#include "core/access/claim.hpp"

#include <algorithm>
#include <array>

#include "core/base/text.hpp"

namespace ringfence::access {

namespace {

constexpr std::array<std::string_view, 6> kSignatureWords = {"signature", "hmac",   "nonce",
                                                             "timestamp", "digest", "x-amz-"};
constexpr std::array<std::string_view, 5> kKeyWords = {"key", "token", "secret", "auth",
                                                       "credential"};
// Names that hold such a word and carry nothing secret.
constexpr std::array<std::string_view, 3> kNoKeys = {"idempotency-key", "x-idempotency-key",
                                                     "x-author"};

template <std::size_t n>
bool holds_any(std::string_view s, const std::array<std::string_view, n>& words) noexcept {
  return std::ranges::any_of(words, [s](std::string_view word) { return s.contains(word); });
}

// "*" stands for any run without "/". Iterative, so that no pattern costs more than n * m steps.
bool glob_matches(std::string_view pattern, std::string_view text) noexcept {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && text[resume] != '/') {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool is_scheme(std::string_view s) {
  return !s.empty() && text::is_alpha(s.front()) && std::ranges::all_of(s, [](char c) {
    return text::is_alpha(c) || text::is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

}  // namespace

bool names_a_signature(std::string_view header) noexcept {
  return holds_any(header, kSignatureWords);
}

bool names_a_key(std::string_view header) noexcept {
  return std::ranges::find(kNoKeys, header) == kNoKeys.end() && holds_any(header, kKeyWords);
}

Gate gate_of(const std::vector<SchemeClaim>& alternative) {
  Gate out;
  for (const SchemeClaim& scheme : alternative) {
    // Of several that go together the one a page must know decides, as for an observed gate.
    if (out.kind == CredentialKind::None || is_ambient(out.kind)) out.kind = scheme.kind;
    if (scheme.kind == CredentialKind::Signature) out.kind = scheme.kind;
    out.carriers.insert(out.carriers.end(), scheme.carriers.begin(), scheme.carriers.end());
    if (!out.credential_label.empty()) out.credential_label += " and ";
    out.credential_label += scheme.name;
  }
  return out;
}

std::string describe(const GateClaim& gate) {
  if (gate.statement == Statement::Undeclared) {
    std::vector<std::string> names;
    for (const Carrier& carrier : gate.loose) names.push_back(carrier.name);
    return names.empty() ? "nothing declared" : "no scheme, " + text::join(names, ", ");
  }
  std::vector<std::string> alternatives;
  for (const auto& alternative : gate.alternatives) {
    std::vector<std::string> names;
    for (const SchemeClaim& scheme : alternative) names.push_back(scheme.name);
    alternatives.push_back(text::join(names, " and "));
  }
  if (gate.optional) alternatives.emplace_back("nothing");
  return alternatives.empty() ? "open" : text::join(alternatives, ", or ");
}

OriginEntry origin_entry(std::string_view text) {
  text = text::trim(text);
  OriginEntry out{.text = std::string(text), .form = OriginEntry::Form::Unreadable};
  // "*" is a character of host names to a browser, and never one to whoever writes such a list.
  if (!text.contains('*') && origins::Origin::parse(text)) {
    const bool web = text == "null" || text.starts_with("https://") || text.starts_with("http://");
    out.form = web ? OriginEntry::Form::Exact : OriginEntry::Form::Foreign;
    return out;
  }
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos || text.find_first_of("^$\\()[]|+?{} \t") != text.npos)
    return out;
  const std::string_view scheme = text.substr(0, colon), rest = text.substr(colon + 3);
  if (!is_scheme(scheme) || rest.empty() || rest.contains('/')) return out;
  if (scheme != "http" && scheme != "https")
    out.form = OriginEntry::Form::Foreign;
  else if (rest.contains('*'))
    out.form = OriginEntry::Form::Glob;
  return out;
}

std::optional<bool> GrantClaim::lets_in(const origins::Origin& origin) const {
  if (statement != Statement::Stated || !in_force) return std::nullopt;
  if (any_origin) return true;
  const std::string text = origin.serialise();
  bool unreadable = false;
  for (const OriginEntry& entry : origins) {
    if (entry.text == text) return true;
    if (entry.form == OriginEntry::Form::Glob && glob_matches(entry.text, text)) return true;
    unreadable = unreadable || entry.form == OriginEntry::Form::Unreadable;
  }
  if (unreadable) return std::nullopt;
  return false;
}

}  // namespace ringfence::access
