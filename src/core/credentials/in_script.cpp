#include "core/credentials/in_script.hpp"

#include <algorithm>
#include <optional>

#include "core/access/claim.hpp"
#include "core/base/text.hpp"
#include "core/credentials/randomness.hpp"

namespace ringfence::credentials {
namespace {

using Literal = std::optional<std::pair<std::size_t, std::size_t>>;  // where, how long

bool is_quote(char c) noexcept { return c == '"' || c == '\'' || c == '`'; }
bool is_identifier(char c) noexcept {
  return text::is_alpha(c) || text::is_digit(c) || c == '_' || c == '$';
}

std::size_t over_space(std::string_view s, std::size_t at) noexcept {
  while (at < s.size() && (s[at] == ' ' || s[at] == '\t' || s[at] == '\n' || s[at] == '\r')) ++at;
  return at;
}

// Names that are looked up and calls that are taken apart: each may go through the whole script.
constexpr int kMaxLookups = 256;
// A start tag with its attributes.
constexpr std::size_t kMaxTag = 2048;
// Shorter literals are names and words.
constexpr std::size_t kLeastKey = 8;

bool is_key(std::string_view value) {
  if (value.size() < kLeastKey || value.size() > kMaxValue || is_stand_in(value)) return false;
  if (value.contains("${")) return false;  // put together at run time
  const bool printable = std::ranges::all_of(value, [](char c) { return c > 0x20 && c < 0x7F; });
  return printable && !value.contains("://");
}

// What headers get: words alone are names of other headers, or what a form shows.
bool is_sent_key(std::string_view value) {
  return is_key(value) && std::ranges::any_of(value, text::is_digit);
}

// One header of credentials is "Bearer " and the token.
std::string_view without_scheme(std::string_view value) {
  for (const std::string_view scheme : {"Bearer ", "ApiKey ", "Token ", "Basic "})
    if (value.starts_with(scheme)) return value.substr(scheme.size());
  return value;
}

class Script {
 public:
  Script(std::string_view text, const std::vector<std::string>& headers)
      : text_(text.substr(0, kMaxText)), headers_(headers) {}

  std::vector<ScriptKey> keys() {
    for (std::size_t i = 0; i < text_.size() && out_.size() < kMaxFound; ++i) {
      if (is_quote(text_[i]))
        i = string_at(i);
      else if (text_[i] == '(')
        call_at(i);
    }
    return std::move(out_);
  }

 private:
  void add(ScriptUse use, std::string_view name, std::size_t at, std::size_t size) {
    ScriptKey key{use, std::string(name), at, size};
    if (std::ranges::none_of(out_, [&](const ScriptKey& k) { return k.at == at; }))
      out_.push_back(std::move(key));
  }

  // The end of the string that begins at `at`: the place of its closing quote, or of where it
  // cannot be one any more.
  [[nodiscard]] std::size_t end_of_string(std::size_t at) const {
    const char quote = text_[at];
    for (std::size_t i = at + 1; i < text_.size(); ++i) {
      if (text_[i] == '\\')
        ++i;
      else if (text_[i] == quote)
        return i;
      else if (text_[i] == '\n' && quote != '`')
        return i;
    }
    return text_.size();
  }

  // A literal at `at`, or one that the name there was given elsewhere.
  [[nodiscard]] Literal literal_at(std::size_t at) {
    at = over_space(text_, at);
    if (at >= text_.size()) return {};
    if (is_quote(text_[at])) {
      const std::size_t end = end_of_string(at);
      if (end >= text_.size() || text_[end] != text_[at]) return {};  // cut off
      return std::pair(at + 1, end - at - 1);
    }
    std::size_t end = at, last = at;
    while (end < text_.size() && (is_identifier(text_[end]) || text_[end] == '.')) {
      if (text_[end] == '.') last = end + 1;
      ++end;
    }
    const std::string_view name = text_.substr(last, end - last);
    if (name.empty() || text::is_digit(name.front()) || (end < text_.size() && text_[end] == '('))
      return {};
    return assigned(name);
  }

  // The literal that `name` is set to, by "name=", or as a property by "name:".
  [[nodiscard]] Literal assigned(std::string_view name) {
    if (lookups_-- <= 0) return {};
    for (std::size_t at = text_.find(name); at != std::string_view::npos;
         at = text_.find(name, at + 1)) {
      if (at > 0 && is_identifier(text_[at - 1])) continue;
      std::size_t end = over_space(text_, at + name.size());
      if (end >= text_.size() || (text_[end] != '=' && text_[end] != ':')) continue;
      end = over_space(text_, end + 1);
      if (end < text_.size() && is_quote(text_[end])) {
        const std::size_t close = end_of_string(end);
        if (close < text_.size() && text_[close] == text_[end])
          return std::pair(end + 1, close - end - 1);
      }
    }
    return {};
  }

  [[nodiscard]] bool carries_key(std::string_view name) const {
    const std::string lower = text::to_lower(name);
    return std::ranges::find(headers_, lower) != headers_.end() || access::names_a_key(lower);
  }

  // A string that is the name of a header: what gets it is behind ":", "," or "]=".
  std::size_t string_at(std::size_t at) {
    const std::size_t end = end_of_string(at);
    const std::string_view value = text_.substr(at + 1, end - std::min(end, at + 1));
    parameter_in(value, at + 1);
    constexpr std::size_t kLongestName = 64;
    if (value.size() <= kLongestName && text::is_token(value) && carries_key(value)) {
      std::size_t next = over_space(text_, end + 1);
      if (next < text_.size() && text_[next] == ']') next = over_space(text_, next + 1);
      if (next < text_.size() && std::string_view(":,=").contains(text_[next]))
        header(value, next + 1);
    }
    return end;
  }

  void header(std::string_view name, std::size_t at) {
    const Literal literal = literal_at(at);
    if (!literal) return;
    const std::string_view whole = text_.substr(literal->first, literal->second);
    const std::string_view value = without_scheme(whole);
    if (is_sent_key(value) && !text::equals_ignoring_case(value, name))
      add(ScriptUse::Header, name, literal->first + (whole.size() - value.size()), value.size());
  }

  // "...?api_key=VALUE" within a string.
  void parameter_in(std::string_view value, std::size_t at) {
    for (const std::string_view name : {"api_key=", "apikey=", "api-key=", "access_token="})
      if (const std::size_t found = value.find(name);
          found != std::string_view::npos && found > 0 &&
          (value[found - 1] == '?' || value[found - 1] == '&')) {
        const std::size_t begin = found + name.size();
        const std::size_t end = std::min(value.find_first_of("&#", begin), value.size());
        if (is_sent_key(value.substr(begin, end - begin)))
          add(ScriptUse::Parameter, name.substr(0, name.size() - 1), at + begin, end - begin);
      }
  }

  // The place behind the comma that ends the argument at `at`; 0 where there is none.
  [[nodiscard]] std::size_t next_argument(std::size_t at) {
    if (lookups_-- <= 0) return 0;
    constexpr std::size_t kFar = 4096;
    int depth = 0;
    for (std::size_t i = at; i < text_.size() && i - at < kFar; ++i) {
      const char c = text_[i];
      if (is_quote(c))
        i = end_of_string(i);
      else if (c == '(' || c == '[' || c == '{')
        ++depth;
      else if (c == ')' || c == ']' || c == '}') {
        if (depth-- == 0) return 0;
      } else if (c == ',' && depth == 0) {
        return i + 1;
      }
    }
    return 0;
  }

  void signing(std::string_view name, std::size_t at) {
    const Literal literal = literal_at(at);
    if (literal && is_key(text_.substr(literal->first, literal->second)))
      add(ScriptUse::Signing, name, literal->first, literal->second);
  }

  // Functions of the libraries that pages sign with, and which of their arguments is the secret.
  void call_at(std::size_t open) {
    std::size_t begin = open;
    while (begin > 0 && is_identifier(text_[begin - 1])) --begin;
    const std::string_view name = text_.substr(begin, open - begin);
    if (name.starts_with("Hmac") && name.size() > 4) {  // CryptoJS.HmacSHA256(message, secret)
      if (const std::size_t second = next_argument(open + 1)) signing(name, second);
    } else if (name == "createHmac") {  // (algorithm, secret)
      if (const std::size_t second = next_argument(open + 1)) signing(name, second);
    } else if (name == "setHMACKey") {  // jsSHA: (secret, form)
      signing(name, open + 1);
    } else if (name == "hmac" && begin > 0 &&
               text_[begin - 1] == '.') {  // sha256.hmac(secret, ...)
      signing(name, open + 1);
    } else if (name == "importKey") {
      import_key(open);
    }
  }

  // crypto.subtle.importKey("raw", bytes, {name: "HMAC", ...}, ...): the bytes are of a literal
  // that an encoder is given.
  void import_key(std::size_t open) {
    const std::size_t second = next_argument(open + 1);
    const std::size_t third = second == 0 ? 0 : next_argument(second);
    constexpr std::size_t kAlgorithm = 160;
    if (third == 0 || !text_.substr(third, kAlgorithm).contains("HMAC")) return;
    const std::string_view argument = text_.substr(second, third - 1 - second);
    const std::size_t inner = argument.rfind('(');
    signing("crypto.subtle.importKey",
            inner == std::string_view::npos ? second : second + inner + 1);
  }

  std::string_view text_;
  const std::vector<std::string>& headers_;
  std::vector<ScriptKey> out_;
  int lookups_ = kMaxLookups;
};

// The value of an attribute inside of a start tag; "" when it has none.
std::string attribute(std::string_view tag, std::string_view name) {
  const std::string lower = text::to_lower(tag);
  for (std::size_t at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
    if (at == 0 || (lower[at - 1] != ' ' && lower[at - 1] != '\n' && lower[at - 1] != '\t'))
      continue;
    std::size_t i = over_space(tag, at + name.size());
    if (i >= tag.size() || tag[i] != '=') continue;
    i = over_space(tag, i + 1);
    if (i >= tag.size()) return {};
    const bool quoted = is_quote(tag[i]);
    const std::size_t begin = quoted ? i + 1 : i;
    const std::size_t end = quoted ? tag.find(tag[i], begin) : tag.find_first_of(" \t\n\r>", begin);
    return std::string(tag.substr(begin, std::min(end, tag.size()) - begin));
  }
  return {};
}

}  // namespace

std::vector<ScriptKey> keys_in_script(std::string_view script,
                                      const std::vector<std::string>& headers) {
  return Script(script, headers).keys();
}

PageScripts scripts_of(std::string_view page) {
  page = page.substr(0, kMaxText);
  const std::string lower = text::to_lower(page);
  PageScripts out;
  for (std::size_t at = lower.find("<script"); at != std::string::npos;
       at = lower.find("<script", at + 1)) {
    const std::size_t close = lower.find('>', at);
    if (close == std::string::npos || out.inside.size() + out.sources.size() >= 2 * kMaxScripts)
      break;
    const std::string source =
        attribute(page.substr(at + 7, std::min(close - at - 7, kMaxTag)), "src");
    if (!source.empty()) {
      if (out.sources.size() < kMaxScripts) out.sources.push_back(source);
      continue;
    }
    const std::size_t end = std::min(lower.find("</script", close), page.size());
    if (out.inside.size() < kMaxScripts && end > close + 1)
      out.inside.emplace_back(page.substr(close + 1, end - close - 1));
    if (end == page.size()) break;
    at = end;
  }
  for (std::size_t at = lower.find("<link"); at != std::string::npos;
       at = lower.find("<link", at + 1)) {
    if (out.sources.size() >= kMaxScripts) break;
    const std::string_view rest = page.substr(at + 5, kMaxTag);
    const std::string_view tag = rest.substr(0, rest.find('>'));
    if (!text::equals_ignoring_case(attribute(tag, "rel"), "modulepreload")) continue;
    out.sources.push_back(attribute(tag, "href"));
  }
  return out;
}

}  // namespace ringfence::credentials
