#include "apps/cli/curl_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::cli {
namespace {

enum class Effect {
  None,  // nothing that is signed
  Method,
  Header,
  Data,        // @ names a file, whose line breaks go
  DataRaw,     // @ is an @
  DataBinary,  // @ names a file, taken as it is
  Json,        // DataBinary, and two headers
  Head,
  Url,
  UserAgent,
  Referer,
};

struct Option {
  std::string_view name;
  char letter;  // '\0': none
  bool takes_value;
  Effect effect;
};

// What curl(1) says of each. Left out on purpose: what makes another body (-F, -T,
// --data-urlencode, -G), sends more than one request (-L, --next), or reads options from elsewhere
// (-K).
constexpr std::array kOptions = {
    Option{"--request", 'X', true, Effect::Method},
    Option{"--header", 'H', true, Effect::Header},
    Option{"--data", 'd', true, Effect::Data},
    Option{"--data-ascii", '\0', true, Effect::Data},
    Option{"--data-raw", '\0', true, Effect::DataRaw},
    Option{"--data-binary", '\0', true, Effect::DataBinary},
    Option{"--json", '\0', true, Effect::Json},
    Option{"--head", 'I', false, Effect::Head},
    Option{"--url", '\0', true, Effect::Url},
    Option{"--user-agent", 'A', true, Effect::UserAgent},
    Option{"--referer", 'e', true, Effect::Referer},
    Option{"--output", 'o', true, Effect::None},
    Option{"--remote-name", 'O', false, Effect::None},
    Option{"--write-out", 'w', true, Effect::None},
    Option{"--dump-header", 'D', true, Effect::None},
    Option{"--silent", 's', false, Effect::None},
    Option{"--show-error", 'S', false, Effect::None},
    Option{"--verbose", 'v', false, Effect::None},
    Option{"--include", 'i', false, Effect::None},
    Option{"--fail", 'f', false, Effect::None},
    Option{"--fail-with-body", '\0', false, Effect::None},
    Option{"--insecure", 'k', false, Effect::None},
    Option{"--cacert", '\0', true, Effect::None},
    Option{"--cert", 'E', true, Effect::None},
    Option{"--key", '\0', true, Effect::None},
    Option{"--resolve", '\0', true, Effect::None},
    Option{"--connect-to", '\0', true, Effect::None},
    Option{"--unix-socket", '\0', true, Effect::None},
    Option{"--proxy", 'x', true, Effect::None},
    Option{"--max-time", 'm', true, Effect::None},
    Option{"--connect-timeout", '\0', true, Effect::None},
    Option{"--retry", '\0', true, Effect::None},
    Option{"--ipv4", '4', false, Effect::None},
    Option{"--ipv6", '6', false, Effect::None},
    Option{"--http1.1", '\0', false, Effect::None},
    Option{"--http2", '\0', false, Effect::None},
    Option{"--compressed", '\0', false, Effect::None},
    Option{"--no-buffer", 'N', false, Effect::None},
    Option{"--path-as-is", '\0', false, Effect::None},
    Option{"--globoff", 'g', false, Effect::None},
    Option{"--trace-ascii", '\0', true, Effect::None},
};

const Option* find(std::string_view name) {
  const auto* found = std::ranges::find(kOptions, name, &Option::name);
  return found == kOptions.end() ? nullptr : found;
}
const Option* find(char letter) {
  const auto* found = std::ranges::find(kOptions, letter, &Option::letter);
  return letter == '\0' || found == kOptions.end() ? nullptr : found;
}

std::unexpected<Error> unknown(std::string_view option) {
  return invalid(
      fmt::format("what curl's {} does to a request is not known: sign without --, and "
                  "give curl the headers",
                  text::printable(option, 60)));
}

class Reader {
 public:
  explicit Reader(const std::function<Result<std::string>(const std::string&)>& read)
      : read_(read) {}

  Result<CurlCommand> run(const std::vector<std::string>& words) {
    out_.words = {"curl"};
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Result<void> taken = take(words, i);
      if (!taken) return std::unexpected(taken.error());
    }
    return finish();
  }

 private:
  // The word at `i`; moves on when it takes the next one as its value.
  Result<void> take(const std::vector<std::string>& words, std::size_t& i) {
    const std::string& word = words[i];
    if (!word.starts_with('-') || word == "-") return set_url(word);
    const auto next = [&]() -> Result<std::string> {
      if (++i == words.size())
        return invalid(fmt::format("curl's {} has no value", text::printable(word, 60)));
      out_.words.push_back(words[i]);
      return words[i];
    };
    if (word.starts_with("--")) {
      const Option* option = find(word);
      if (option == nullptr) return unknown(word);
      if (option->effect == Effect::Url) {
        if (++i == words.size()) return invalid("curl's --url has no value");
        return set_url(words[i]);
      }
      out_.words.push_back(word);
      if (!option->takes_value) return apply(*option, "");
      RINGFENCE_TRY(const std::string value, next());
      return apply(*option, value);
    }
    // "-sSX POST", "-XPOST"
    out_.words.push_back(word);
    for (std::size_t k = 1; k < word.size(); ++k) {
      const Option* option = find(word[k]);
      if (option == nullptr) return unknown(std::string("-") + word[k]);
      if (!option->takes_value) {
        if (Result<void> applied = apply(*option, ""); !applied) return applied;
        continue;
      }
      if (k + 1 < word.size()) return apply(*option, word.substr(k + 1));
      RINGFENCE_TRY(const std::string value, next());
      return apply(*option, value);
    }
    return {};
  }

  Result<void> apply(const Option& option, const std::string& value) {
    switch (option.effect) {
      case Effect::None:
      case Effect::Url: return {};
      case Effect::Method: method_ = value; return {};
      case Effect::Head: head_ = true; return {};
      case Effect::UserAgent: out_.request.headers.set("User-Agent", value); return {};
      case Effect::Referer: out_.request.headers.set("Referer", value); return {};
      case Effect::Header: return add_header(value);
      case Effect::Json: json_ = true; return add_data(Effect::DataBinary, value);
      default: return add_data(option.effect, value);
    }
  }

  // "Name: value"; "Name:" takes a header away that curl would add; "Name;" is an empty value.
  Result<void> add_header(const std::string& line) {
    if (line.starts_with('@'))
      return invalid("headers from a file are not read: give each with -H");
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) {
      if (!line.ends_with(';')) return invalid("curl's -H: not NAME: VALUE");
      out_.request.headers.add(line.substr(0, line.size() - 1), "");
      return {};
    }
    const std::string name = line.substr(0, colon);
    const std::string_view value = text::trim(std::string_view(line).substr(colon + 1));
    if (!text::is_token(name)) return invalid("curl's -H: not NAME: VALUE");
    if (value.empty())
      removed_.push_back(name);
    else
      out_.request.headers.add(name, std::string(value));
    return {};
  }

  Result<void> add_data(Effect effect, const std::string& value) {
    std::string data = value;
    if (effect != Effect::DataRaw && value.starts_with('@')) {
      if (value == "@-") return invalid("a body from standard input cannot be read twice");
      RINGFENCE_TRY(data, read_(value.substr(1)));
      if (effect == Effect::Data)
        std::erase_if(data, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    }
    std::string& body = out_.request.body;
    if (has_data_ && !json_) body += '&';
    has_data_ = true;
    body += data;
    return {};
  }

  Result<void> set_url(const std::string& word) {
    if (has_url_) return invalid("one URL is signed at a time");
    has_url_ = true;
    // curl's own default for a URL without a scheme.
    const bool bare = word.find("://") == std::string::npos;
    RINGFENCE_TRY(out_.request.url, http::parse_url(bare ? "http://" + word : word));
    if (!out_.request.url.is_http()) return invalid("only http and https requests are signed");
    if (out_.request.url.has_credentials())
      return invalid("no user or password in a URL that is signed");
    // As it is signed: normal, and with nothing for curl to change.
    out_.words.push_back(out_.request.url.text());
    return {};
  }

  bool sets(std::string_view name) const {
    return out_.request.headers.has(name) ||
           std::ranges::any_of(removed_, [&](const std::string& removed) {
             return text::equals_ignoring_case(removed, name);
           });
  }

  Result<CurlCommand> finish() {
    if (!has_url_) return invalid("the curl command has no URL");
    if (head_ && has_data_) return invalid("curl takes -I and a body for a contradiction");
    http::Request& request = out_.request;
    request.method = method_.value_or(has_data_ ? "POST" : head_ ? "HEAD" : "GET");
    if (!text::is_token(request.method)) return invalid("curl's -X: not a method");
    if (has_data_ && !sets("Content-Type"))
      request.headers.add("Content-Type",
                          json_ ? "application/json" : "application/x-www-form-urlencoded");
    if (json_ && !sets("Accept")) request.headers.add("Accept", "application/json");
    out_.words.insert(out_.words.begin() + 1, {"--path-as-is", "--globoff"});
    return std::move(out_);
  }

  const std::function<Result<std::string>(const std::string&)>& read_;
  CurlCommand out_;
  std::optional<std::string> method_;
  std::vector<std::string> removed_;
  bool head_ = false, json_ = false, has_data_ = false, has_url_ = false;
};

}  // namespace

Result<CurlCommand> read_curl_words(
    const std::vector<std::string>& words,
    const std::function<Result<std::string>(const std::string& path)>& read) {
  return Reader(read).run(words);
}

std::string shell_word(std::string_view word) {
  const bool safe = !word.empty() && std::ranges::all_of(word, [](char c) {
    return text::is_alpha(c) || text::is_digit(c) || std::string_view("-_./:=@%+,").contains(c);
  });
  if (safe) return std::string(word);
  return "'" + text::replace_all(std::string(word), "'", "'\\''") + "'";
}

}  // namespace ringfence::cli
