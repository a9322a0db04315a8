#include "flows/targets.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/percent_encoding.hpp"

namespace ringfence::flows {

namespace {

// More than the longest registered method ("UPDATEREDIRECTREF").
constexpr std::size_t kMaxMethodLength = 32;
constexpr std::size_t kMaxParameterName = 64;
// More than a person repairs before running again.
constexpr std::size_t kMaxErrors = 50;

constexpr std::array<std::string_view, 10> kKnownMethods = {
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "TRACE", "CONNECT"};
// Fetch standard, "forbidden method": no page can send one.
constexpr std::array<std::string_view, 3> kForbiddenMethods = {"CONNECT", "TRACE", "TRACK"};

Result<void> check_method(std::string_view method) {
  if (!text::is_token(method) || method.size() > kMaxMethodLength)
    return invalid("expected \"URL\" or \"METHOD URL\"");
  const std::string upper = text::to_upper(method);
  if (std::ranges::find(kForbiddenMethods, upper) != kForbiddenMethods.end())
    return invalid(fmt::format("no page can send {}: there is nothing to test", upper));
  if (method != upper && std::ranges::find(kKnownMethods, upper) != kKnownMethods.end())
    return invalid(fmt::format("methods are case-sensitive: write {}", upper));
  return {};
}

// Where the path starts and ends in the text of a URL; empty when there is none.
std::pair<std::size_t, std::size_t> path_range(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t end = std::min(url.find_first_of("?#"), url.size());
  const std::size_t begin = scheme == std::string_view::npos ? 0 : url.find('/', scheme + 3);
  return {std::min(begin, end), end};
}

struct Parameter {
  std::string name, value;
};

Result<Parameter> parse_parameter(std::string_view inside) {
  const std::size_t equals = inside.find('=');
  const std::string_view name = inside.substr(0, equals);
  const bool named =
      !name.empty() && name.size() <= kMaxParameterName && std::ranges::all_of(name, [](char c) {
        return text::is_alpha(c) || text::is_digit(c) || c == '_' || c == '-' || c == '.';
      });
  if (!named) return invalid("a path parameter is {name=value}; write other braces as %7B and %7D");
  if (equals == std::string_view::npos)
    return invalid(fmt::format("{{{0}}} has no value to send: write {{{0}=42}}", name));
  const std::string_view value = inside.substr(equals + 1);
  if (value.empty()) return invalid(fmt::format("{{{}=}} has an empty value", name));
  if (value.find_first_of("/\\{") != std::string_view::npos)
    return invalid(
        fmt::format("the value of {{{}}} may not hold a slash, backslash or brace", name));
  return Parameter{std::string(name), std::string(value)};
}

// A URL text with its parameters as values, and with marks in their places.
struct Expanded {
  std::string concrete, marked;
  std::string mark;  // mark + index + "~" stands for a parameter
  std::vector<Parameter> parameters;
};

Result<Expanded> expand(std::string_view url) {
  const auto [begin, end] = path_range(url);
  if (url.substr(0, begin).find_first_of("{}") != std::string_view::npos)
    return invalid("braces are for parameters of the path alone");
  Expanded out;
  // Bytes that no part of the URL parser changes, and that the text does not hold.
  out.mark = "~p";
  while (url.find(out.mark) != std::string_view::npos) out.mark += 'p';
  std::size_t at = begin;
  out.concrete = out.marked = std::string(url.substr(0, begin));
  while (at < end) {
    const std::size_t brace = std::min(url.find_first_of("{}", at), end);
    out.concrete += url.substr(at, brace - at);
    out.marked += url.substr(at, brace - at);
    if (brace == end) break;
    const std::size_t close = url[brace] == '{' ? url.find('}', brace) : std::string_view::npos;
    if (close >= end) return invalid("a brace in the path has no partner");
    RINGFENCE_TRY(Parameter parameter, parse_parameter(url.substr(brace + 1, close - brace - 1)));
    for (const Parameter& earlier : out.parameters)
      if (earlier.name == parameter.name)
        return invalid(fmt::format("{{{}}} stands twice in the path", parameter.name));
    out.concrete += parameter.value;
    out.marked += fmt::format("{}{}~", out.mark, out.parameters.size());
    out.parameters.push_back(std::move(parameter));
    at = close + 1;
  }
  out.concrete += url.substr(end);
  out.marked += url.substr(end);
  return out;
}

// The template of the parsed path. Error when a value is not what ends up in its place: "..".
Result<std::string> template_of(const Expanded& expanded, const http::Url& url) {
  if (expanded.parameters.empty()) return url.path;
  RINGFENCE_TRY(const http::Url marked, http::parse_url(expanded.marked));
  std::string path_template = marked.path, path = marked.path;
  for (std::size_t i = 0; i < expanded.parameters.size(); ++i) {
    const std::string mark = fmt::format("{}{}~", expanded.mark, i);
    const Parameter& parameter = expanded.parameters[i];
    path_template = text::replace_all(path_template, mark, "{" + parameter.name + "}");
    path =
        text::replace_all(path, mark, http::percent_encode(parameter.value, http::EncodeSet::Path));
  }
  if (path != url.path) return invalid("the value of a parameter changes the path around it");
  return path_template;
}

bool has_control_byte(std::string_view s) {
  return std::ranges::any_of(
      s, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
}

}  // namespace

Result<Target> parse_target(std::string_view text, const http::Url* base) {
  text = text::trim(text);
  if (has_control_byte(text)) return invalid("a control byte in a target");
  Target target;
  std::string_view url = text;
  if (const std::size_t space = text.find_first_of(" \t"); space != std::string_view::npos) {
    target.operation.method = std::string(text.substr(0, space));
    target.method_given = true;
    url = text::trim(text.substr(space));
    if (const auto ok = check_method(target.operation.method); !ok)
      return std::unexpected(ok.error());
  }
  if (url.find_first_of(" \t") != std::string_view::npos)
    return invalid("expected \"URL\" or \"METHOD URL\", found more: write a space as %20");
  std::string whole(url);
  if (url.starts_with('/')) {
    if (base == nullptr) return invalid("a path alone needs a base URL");
    std::string prefix = fmt::format("{}://{}{}", base->scheme, base->authority(), base->path);
    if (prefix.ends_with('/')) prefix.pop_back();
    whole = prefix + whole;
  } else if (url.find(':') == std::string_view::npos) {
    return invalid("a target starts with https:// or http://");
  }
  RINGFENCE_TRY(const Expanded expanded, expand(whole));
  RINGFENCE_TRY(target.operation.url, http::parse_url(expanded.concrete));
  if (!target.operation.url.is_http())
    return invalid("only http and https are tested, not " +
                   text::printable(target.operation.url.scheme, 20));
  if (target.operation.url.has_credentials())
    return invalid("no user or password in a target: give it with --basic");
  RINGFENCE_TRY(target.operation.path_template, template_of(expanded, target.operation.url));
  return target;
}

void TargetReader::fail(std::string_view source, Error error) {
  if (errors_.size() == kMaxErrors) errors_.push_back({error.kind, "and more errors in targets"});
  if (errors_.size() > kMaxErrors) return;
  error.detail = fmt::format("{}: {}", text::printable(source), error.detail);
  errors_.push_back(std::move(error));
}

void TargetReader::add(std::string_view target, std::string source) {
  if (full_) return;
  Result<Target> parsed = parse_target(target, base_ ? &*base_ : nullptr);
  if (!parsed) return fail(source, std::move(parsed).error());
  const access::Operation& operation = parsed->operation;
  const auto [seen, is_new] =
      seen_.try_emplace(operation.method + ' ' + operation.url.text(), source);
  if (!is_new) {
    // Without the query: a key may stand in it.
    list_.notes.push_back(fmt::format("{}: {} is given already ({}): dropped",
                                      text::printable(source), text::printable(operation.id()),
                                      text::printable(seen->second)));
    return;
  }
  if (list_.targets.size() == kMaxTargets) {
    full_ = true;
    return fail(source, too_large(fmt::format("more than {} targets", kMaxTargets)).error());
  }
  parsed->source = std::move(source);
  list_.targets.push_back(*std::move(parsed));
}

void TargetReader::add_file(std::string_view content, std::string_view name) {
  if (content.size() > kMaxTargetFileBytes)
    return fail(name, too_large(fmt::format("over {} bytes", kMaxTargetFileBytes)).error());
  if (content.starts_with("\xef\xbb\xbf")) content.remove_prefix(3);
  if (content.ends_with('\n')) content.remove_suffix(1);
  const std::vector<std::string_view> lines = text::split(content, '\n');
  if (lines.size() > kMaxTargetFileLines)
    return fail(name, too_large(fmt::format("over {} lines", kMaxTargetFileLines)).error());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view line = lines[i];
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = text::trim(line);
    if (line.empty() || line.starts_with('#')) continue;
    add(line, fmt::format("{}:{}", name, i + 1));
  }
}

std::expected<TargetList, std::vector<Error>> TargetReader::take() {
  TargetList list = std::exchange(list_, {});
  seen_.clear();
  full_ = false;
  if (!errors_.empty()) return std::unexpected(std::exchange(errors_, {}));
  return list;
}

}  // namespace ringfence::flows
