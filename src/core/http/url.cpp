#include "core/http/url.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/host.hpp"
#include "core/http/percent_encoding.hpp"

namespace ringfence::http {
namespace {

constexpr bool is_slash(char c) noexcept { return c == '/' || c == '\\'; }
constexpr bool is_c0_or_space(char c) noexcept { return static_cast<unsigned char>(c) <= 0x20; }

std::uint16_t default_port(std::string_view scheme) noexcept {
  if (scheme == "https") return 443;
  return scheme == "http" ? 80 : 0;
}

// "basic URL parser", steps 1.2 to 3, and the fragment: no state gives "#" another meaning, so it
// can go first.
std::string cleaned(std::string_view text) {
  while (!text.empty() && is_c0_or_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_c0_or_space(text.back())) text.remove_suffix(1);
  std::string out(text.substr(0, text.find('#')));
  std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return out;
}

// The length of a scheme that `text` starts with, colon not counted; 0 when there is none ("scheme
// start state").
std::size_t scheme_length(std::string_view text) noexcept {
  if (text.empty() || !text::is_alpha(text[0])) return 0;
  std::size_t i = 1;
  while (i < text.size() && (text::is_alpha(text[i]) || text::is_digit(text[i]) || text[i] == '+' ||
                             text[i] == '-' || text[i] == '.'))
    ++i;
  return i < text.size() && text[i] == ':' ? i : 0;
}

bool is_dot(std::string_view segment) noexcept {
  return segment == "." || text::equals_ignoring_case(segment, "%2e");
}

bool is_double_dot(std::string_view segment) noexcept {
  if (segment.size() == 2) return segment == "..";
  if (segment.size() == 4)
    return text::equals_ignoring_case(segment, ".%2e") ||
           text::equals_ignoring_case(segment, "%2e.");
  return text::equals_ignoring_case(segment, "%2e%2e");
}

// "path state" over `text`, which starts after a slash. `segments` is the path so far (a relative
// reference keeps part of its base's path).
std::string read_path(std::string_view text, std::vector<std::string> segments) {
  while (true) {
    const auto end = static_cast<std::size_t>(std::ranges::find_if(text, is_slash) - text.begin());
    const bool last = end == text.size();
    std::string segment = percent_encode(text.substr(0, end), EncodeSet::Path);
    if (is_double_dot(segment)) {
      if (!segments.empty()) segments.pop_back();
      if (last) segments.emplace_back();
    } else if (is_dot(segment)) {
      if (last) segments.emplace_back();
    } else {
      segments.push_back(std::move(segment));
    }
    if (last) break;
    text.remove_prefix(end + 1);
  }
  return "/" + text::join(segments, "/");
}

// Everything from the path on: "path start state" and "query state".
void read_path_and_query(std::string_view text, Url& url) {
  const std::size_t mark = text.find('?');
  std::string_view path = text.substr(0, mark);
  if (!path.empty() && is_slash(path.front())) path.remove_prefix(1);
  url.path = read_path(path, {});
  if (mark == std::string_view::npos) return;
  url.query = percent_encode(text.substr(mark + 1), EncodeSet::SpecialQuery);
}

Result<std::optional<std::uint16_t>> read_port(std::string_view text, std::string_view scheme) {
  if (text.empty()) return std::nullopt;
  const auto value = text::parse_decimal(text);
  // The text is not named: it may be a password whose "@" is missing.
  if (!value || *value > 65535) return invalid("the port is not a number from 0 to 65535");
  const auto port = static_cast<std::uint16_t>(*value);
  return port == default_port(scheme) ? std::nullopt : std::optional(port);
}

// "authority state", "host state" and "port state": fills in what `url` has not yet.
Result<Url> read_authority(std::string_view text, Url url) {
  const std::size_t at = text.rfind('@');
  if (at != std::string_view::npos) {
    const std::string_view userinfo = text.substr(0, at);
    const std::size_t colon = userinfo.find(':');
    url.username = percent_encode(userinfo.substr(0, colon), EncodeSet::Userinfo);
    if (colon != std::string_view::npos)
      url.password = percent_encode(userinfo.substr(colon + 1), EncodeSet::Userinfo);
    text.remove_prefix(at + 1);
  }
  // The first colon outside brackets ends the host.
  std::size_t end = 0;
  bool inside_brackets = false;
  while (end < text.size() && (inside_brackets || text[end] != ':')) {
    if (text[end] == '[') inside_brackets = true;
    if (text[end] == ']') inside_brackets = false;
    ++end;
  }
  RINGFENCE_TRY(url.host, parse_host(text.substr(0, end)));
  if (end < text.size()) {
    RINGFENCE_TRY(url.port, read_port(text.substr(end + 1), url.scheme));
  }
  return url;
}

// `text` is what follows "scheme:" and any number of slashes ("special authority ignore slashes
// state").
Result<Url> read_special(std::string scheme, std::string_view text) {
  while (!text.empty() && is_slash(text.front())) text.remove_prefix(1);
  Url url;
  url.scheme = std::move(scheme);
  const std::size_t end = text.find_first_of("/\\?");
  RINGFENCE_TRY(url, read_authority(text.substr(0, end), std::move(url)));
  read_path_and_query(end == std::string_view::npos ? std::string_view{} : text.substr(end), url);
  return url;
}

// Not a step of the standard, which gives other schemes a structure too: nothing here asks for it.
Url read_opaque(std::string scheme, std::string_view text) {
  Url url;
  url.scheme = std::move(scheme);
  url.path = percent_encode(text, EncodeSet::C0Control);
  // A space at the end would be stripped when the text is parsed again.
  if (url.path.ends_with(' ')) url.path.replace(url.path.size() - 1, 1, "%20");
  return url;
}

// "relative state" and "relative slash state" for an http(s) base.
Result<Url> read_relative(const Url& base, std::string_view text) {
  if (text.size() >= 2 && is_slash(text[0]) && is_slash(text[1]))
    return read_special(base.scheme, text);
  Url url = base;
  if (text.empty()) return url;
  url.query.reset();
  if (is_slash(text[0])) {
    read_path_and_query(text, url);
    return url;
  }
  const std::size_t mark = text.find('?');
  if (mark != std::string_view::npos) {
    url.query = percent_encode(text.substr(mark + 1), EncodeSet::SpecialQuery);
  }
  if (mark == 0) return url;
  std::vector<std::string> segments;
  for (const std::string_view s : text::split(std::string_view(base.path).substr(1), '/'))
    segments.emplace_back(s);
  segments.pop_back();  // "shorten url's path"
  url.path = read_path(text.substr(0, mark), std::move(segments));
  return url;
}

// `base` is null for an absolute URL.
Result<Url> read(std::string_view text, const Url* base) {
  if (text.size() > kMaxUrlLength)
    return too_large(fmt::format("the URL is longer than {} bytes", kMaxUrlLength));
  const std::string input = cleaned(text);
  const std::string_view rest = input;
  const std::size_t length = scheme_length(rest);
  if (length == 0) {
    if (base == nullptr)
      return invalid(
          fmt::format("\"{}\" has no scheme: an absolute URL starts with https:// or http://",
                      text::printable(rest.substr(0, rest.find('?')), 60)));
    if (!base->is_http())
      return invalid(fmt::format("a relative reference needs an http or https base, not \"{}:\"",
                                 base->scheme));
    return read_relative(*base, rest);
  }
  std::string scheme = text::to_lower(rest.substr(0, length));
  const std::string_view after = rest.substr(length + 1);
  if (scheme != "http" && scheme != "https") return read_opaque(std::move(scheme), after);
  // "scheme state": the same scheme as the base may be followed by a relative reference
  // ("https:path").
  if (base != nullptr && base->scheme == scheme) return read_relative(*base, after);
  return read_special(std::move(scheme), after);
}

// Encoding makes a URL up to three times as long; what we print must be something we would read.
Result<Url> bounded(Result<Url> url) {
  if (url && url->text().size() > kMaxUrlLength)
    return too_large(
        fmt::format("the URL is longer than {} bytes when percent-encoded", kMaxUrlLength));
  return url;
}

}  // namespace

std::uint16_t Url::effective_port() const noexcept { return port.value_or(default_port(scheme)); }

std::string Url::authority() const { return port ? fmt::format("{}:{}", host, *port) : host; }

std::string Url::target() const { return query ? path + "?" + *query : path; }

std::string Url::text() const {
  if (!is_http()) return scheme + ":" + target();
  std::string out = scheme + "://";
  if (has_credentials()) {
    out += username;
    if (!password.empty()) out += ":" + password;
    out += '@';
  }
  return out + authority() + target();
}

Result<Url> parse_url(std::string_view text) { return bounded(read(text, nullptr)); }

Result<Url> resolve(const Url& base, std::string_view reference) {
  return bounded(read(reference, &base));
}

}  // namespace ringfence::http
