#include "core/policy/read_origins.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/origins/origin_set.hpp"
#include "core/policy/bounds.hpp"
#include "core/policy/names.hpp"

namespace ringfence::policy {
namespace {

using document::Node;
using origins::OriginPattern;
using origins::PatternError;

Rule rule_of(PatternError::Kind kind, std::string_view entry) {
  using enum PatternError::Kind;
  switch (kind) {
    case UpperCase: return Rule::OriginUpperCase;
    case DefaultPort: return Rule::OriginDefaultPort;
    case BadPort: return Rule::OriginBadPort;
    case NullOrigin: return Rule::OriginNull;
    case MisplacedWildcard:
    case WildcardOfAddress: return Rule::OriginWildcard;
    case PublicSuffix: return Rule::OriginPublicSuffix;
    case BadScheme:
      return entry.starts_with("file:") ? Rule::OriginFileScheme : Rule::OriginInvalid;
    case TooLong:
    case AnyOrigin:
    case MissingScheme:
    case Userinfo:
    case TrailingSlash:
    case Path:
    case BadHost: return Rule::OriginInvalid;
  }
  std::unreachable();
}

// Letters that a regular expression is written with and an origin never has; and one that starts
// with any run of letters, as "https://.*.example.com".
bool looks_like_regex(std::string_view text) {
  return text.find_first_of("\\^$()|+") != std::string_view::npos || text.contains("://.*") ||
         (text.contains('[') && !text.contains("://["));
}

// The host is digits and dots, or in brackets: an address in some spelling.
bool looks_like_address(std::string_view text) {
  const std::size_t mark = text.find("://");
  std::string_view host = mark == std::string_view::npos ? text : text.substr(mark + 3);
  if (host.starts_with('[')) return true;
  host = host.substr(0, host.find_first_of(":/"));
  const std::size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  return !last.empty() && (text::is_digit(last.front()) || last.starts_with("0x")) &&
         std::ranges::all_of(last, [](char c) { return text::is_digit(c) || text::is_alpha(c); });
}

bool has_danger(const std::vector<Danger>& dangers, std::string_view name) {
  return std::ranges::any_of(dangers, [&](const Danger& d) { return d.name == name; });
}

// One rule for the whole entry, where the parts of it would only confuse.
std::optional<Rule> rule_of_all(std::string_view text) {
  if (!std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return Rule::OriginNotAscii;
  if (looks_like_regex(text)) return Rule::OriginRegex;
  if (text == "*") return Rule::OriginWildcard;
  if (text == "file://" || text.starts_with("file:///")) return Rule::OriginFileScheme;
  return std::nullopt;
}

}  // namespace

void read_origin_entry(const Word& word, const std::string& path,
                       const std::vector<Danger>& dangers, OriginSetDecl& out,
                       std::vector<Fault>& faults) {
  const auto fault = [&](Rule rule, std::string detail = "") {
    // An entry with a user in it may hold a password.
    const std::string shown = word.text.contains('@') ? "" : text::printable(word.text, 120);
    faults.push_back({rule, path, shown, word.at, std::move(detail), ""});
  };
  if (word.text == "null" && has_danger(dangers, "dangerously_trust_null_origin")) {
    out.entries.push_back({word.text, word.at, path, std::nullopt});
    return;
  }
  if (const auto rule = rule_of_all(word.text)) {
    fault(*rule);
    return;
  }
  const auto suffixes = has_danger(dangers, "dangerously_trust_public_suffix")
                            ? OriginPattern::Suffixes::Allowed
                            : OriginPattern::Suffixes::Refused;
  auto pattern = OriginPattern::parse(word.text, suffixes);
  if (pattern) {
    out.entries.push_back({word.text, word.at, path, *std::move(pattern)});
    return;
  }
  for (const PatternError& error : pattern.error()) {
    const bool address = error.kind == PatternError::Kind::BadHost && looks_like_address(word.text);
    const Rule rule = address ? Rule::OriginBadAddress : rule_of(error.kind, word.text);
    // Where one rule stands for several mistakes, which one it is.
    const bool several = rule == Rule::OriginInvalid || rule == Rule::OriginWildcard ||
                         rule == Rule::OriginPublicSuffix;
    fault(rule, several ? describe(error) : "");
  }
}

std::vector<OriginSetDecl> read_origin_sets(const Node& node, std::vector<Fault>& faults) {
  std::vector<OriginSetDecl> out;
  for (const document::Entry& entry : node.entries) {
    OriginSetDecl set{.name = entry.key, .at = entry.at, .entries = {}, .dangers = {}};
    const std::string path = "origins." + text::printable(entry.key, 60);
    check_name(entry.key, entry.at, path, faults);
    if (entry.key == "any" || entry.key == "none")
      faults.push_back(
          {Rule::BadName, path, entry.key, entry.at, "the word means something else", ""});
    const bool plain = entry.value.kind == Node::Kind::List;
    // A list stands for a map that has nothing but it.
    const Node wrapped = plain ? Node{.kind = Node::Kind::Map,
                                      .at = entry.value.at,
                                      .entries = {{"entries", entry.value.at, entry.value}}}
                               : entry.value;
    Section reader("origin_set", wrapped, path, faults);
    set.dangers = reader.dangers();
    const auto words = reader.words("entries");
    if (wrapped.find("entries") == nullptr && wrapped.kind == Node::Kind::Map)
      reader.fault(Rule::MissingKey, entry.value.at, "entries", "");
    if (words.size() > origins::kMaxOriginSet)
      reader.fault(Rule::TooMany, entry.value.at, "entries", std::to_string(words.size()));
    else
      for (const Word& word : words) read_origin_entry(word, path, set.dangers, set, faults);
    reader.refuse_unknown();
    out.push_back(std::move(set));
  }
  return out;
}

}  // namespace ringfence::policy
