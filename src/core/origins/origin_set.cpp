#include "core/origins/origin_set.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::origins {
namespace {

// A serialised http(s) origin in views. The host is only cut out: it counts for nothing until it
// equals the host of an entry that was parsed, with labels in front that `host_matches` has looked
// at.
struct View {
  std::string_view scheme, host;
  std::optional<std::uint16_t> port;
};

std::optional<View> view_of(std::string_view text) noexcept {
  if (text.size() > kMaxOriginLength) return std::nullopt;
  View out;
  out.scheme = text.starts_with("https://") ? "https" : text.starts_with("http://") ? "http" : "";
  if (out.scheme.empty()) return std::nullopt;
  out.host = text.substr(out.scheme.size() + 3);
  const std::size_t colon = out.host.starts_with('[')
                                ? out.host.find(':', std::min(out.host.size(), out.host.find(']')))
                                : out.host.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view digits = out.host.substr(colon + 1);
    const auto value = text::parse_decimal(digits);
    const bool canonical = value && digits.size() <= 5 && (digits.size() == 1 || digits[0] != '0');
    if (!canonical || *value > 65535 || *value == (out.scheme == "https" ? 443 : 80))
      return std::nullopt;
    out.port = static_cast<std::uint16_t>(*value);
    out.host = out.host.substr(0, colon);
  }
  return out;
}

bool matches(const OriginPattern& pattern, const View& origin) noexcept {
  return pattern.base().scheme() == origin.scheme &&
         (pattern.any_port() || pattern.base().port() == origin.port) &&
         host_matches(pattern.host(), pattern.base().host(), origin.host);
}

std::string difference(const OriginPattern& pattern, const Origin& origin) {
  const std::string entry = pattern.text();
  if (host_matches(pattern.host(), pattern.base().host(), origin.host())) {
    if (origin.scheme() != pattern.base().scheme())
      return fmt::format("{} is entered, with another scheme", entry);
    return fmt::format("{} is entered, with another port", entry);
  }
  if (pattern.host() == OriginPattern::Host::Exact) return "";
  if (origin.host() == pattern.base().host())
    return fmt::format("{} does not cover its own base", entry);
  if (host_matches(OriginPattern::Host::AnyDepth, pattern.base().host(), origin.host()))
    return fmt::format("{} covers one label only", entry);
  return "";
}

}  // namespace

Result<OriginSet> OriginSet::of(const std::vector<OriginPattern>& patterns) {
  if (patterns.size() > kMaxOriginSet)
    return too_large(fmt::format("there are {} origins, and at most {} are taken", patterns.size(),
                                 kMaxOriginSet));
  OriginSet out;
  std::unordered_set<std::string> seen;
  std::vector<std::string> exact;
  for (const OriginPattern& pattern : patterns) {
    std::string text = pattern.text();
    if (!seen.insert(text).second) continue;
    const auto index = static_cast<std::uint32_t>(out.patterns_.size());
    out.patterns_.push_back(pattern);
    if (pattern.is_exact()) {
      exact.push_back(std::move(text));
      out.exact_entries_.push_back(index);
    } else {
      out.by_host_[pattern.base().host()].push_back(index);
    }
  }
  out.exact_ = TextIndex(exact);
  return out;
}

const OriginPattern* OriginSet::find(std::string_view origin) const noexcept {
  // An origin has one serialisation, so equal bytes are the same origin and nothing needs parsing
  // first.
  if (const auto number = exact_.find(origin)) return &patterns_[exact_entries_[*number]];
  if (by_host_.empty()) return nullptr;
  const std::optional<View> view = view_of(origin);
  if (!view) return nullptr;
  // The host itself, for ports, and each name above it, for labels.
  std::string_view host = view->host;
  while (true) {
    if (const auto it = by_host_.find(host); it != by_host_.end())
      for (const std::uint32_t index : it->second)
        if (matches(patterns_[index], *view)) return &patterns_[index];
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
}

std::string OriginSet::explain(std::string_view origin) const {
  if (const OriginPattern* const entry = find(origin))
    return fmt::format("let in by {}", entry->text());
  const Result<Origin> parsed = Origin::parse(origin);
  if (!parsed) return "kept out: " + parsed.error().detail;
  if (parsed->is_opaque()) return "kept out: \"null\" is the origin of every sandboxed frame";
  for (const OriginPattern& pattern : patterns_) {
    const std::string how = difference(pattern, *parsed);
    if (!how.empty()) return "kept out: " + how;
  }
  return "kept out: no entry names this host";
}

}  // namespace ringfence::origins
