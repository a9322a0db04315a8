#include "core/http/content_security_policy.hpp"

#include <algorithm>
#include <string_view>

#include "core/base/text.hpp"

namespace ringfence::http {
namespace {

constexpr std::string_view kWhitespace = " \t\n\f\r";

std::string_view take_word(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(kWhitespace)));
  const std::size_t end = std::min(rest.size(), rest.find_first_of(kWhitespace));
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

bool is_port(std::string_view port) {
  return port == "*" ||
         (!port.empty() && port.size() <= 5 && std::ranges::all_of(port, text::is_digit));
}

// The grammar allows letters, digits and hyphens; "_" is in real names.
bool is_host(std::string_view host) {
  const bool bytes = std::ranges::all_of(host, [](char c) {
    return text::is_alpha(c) || text::is_digit(c) || c == '-' || c == '_' || c == '.';
  });
  // A name without a dot would be any word of a malformed policy.
  return bytes && host.contains('.') && !host.starts_with('.');
}

// "host-source" = [ scheme-part "://" ] host-part [ ":" port-part ] [ path-part ]
std::optional<HostSource> read_source(std::string_view word) {
  HostSource out;
  if (word.starts_with('\'')) return std::nullopt;
  if (const std::size_t mark = word.find("://"); mark != std::string_view::npos) {
    out.scheme = text::to_lower(word.substr(0, mark));
    word.remove_prefix(mark + 3);
  }
  word = word.substr(0, word.find_first_of("/?#"));
  if (const std::size_t colon = word.find(':'); colon != std::string_view::npos) {
    out.port = word.substr(colon + 1);
    if (!is_port(out.port)) return std::nullopt;
    word = word.substr(0, colon);
  }
  if (word.starts_with("*.")) {
    out.any_subdomain = true;
    word.remove_prefix(2);
  }
  if (!is_host(word)) return std::nullopt;
  out.host = text::to_lower(word);
  return out;
}

bool names_hosts(std::string_view directive) {
  return directive.ends_with("-src") || directive.ends_with("-src-elem") ||
         directive.ends_with("-src-attr") || directive == "form-action" ||
         directive == "frame-ancestors" || directive == "report-uri";
}

void read_directive(std::string_view text, std::vector<HostSource>& out) {
  const std::string directive = text::to_lower(take_word(text));
  if (!names_hosts(directive)) return;
  while (out.size() < kMaxHostSources) {
    const std::string_view word = take_word(text);
    if (word.empty()) return;
    std::optional<HostSource> source = read_source(word);
    if (!source) continue;
    source->directive = directive;
    if (std::ranges::find(out, *source) == out.end()) out.push_back(*std::move(source));
  }
}

}  // namespace

std::vector<HostSource> host_sources_of(const HeaderList& headers) {
  std::vector<HostSource> out;
  for (const char* name : {"content-security-policy", "content-security-policy-report-only"})
    for (const std::string_view field : headers.all(name))
      for (const std::string_view policy : text::split(field, ','))
        for (const std::string_view directive : text::split(policy, ';'))
          read_directive(directive, out);
  return out;
}

}  // namespace ringfence::http
