#include "core/policy/read_cors.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/fetch/forbidden_headers.hpp"
#include "core/policy/bounds.hpp"
#include "core/policy/read_routes.hpp"

namespace ringfence::policy {
namespace {

using document::Node;

// Headers of answers that people ask for in requests.
constexpr std::string_view kOfAnswers[] = {
    "access-control-allow-origin",         "access-control-allow-credentials",
    "access-control-allow-methods",        "access-control-allow-headers",
    "access-control-expose-headers",       "access-control-max-age",
    "access-control-allow-private-network"};
constexpr std::string_view kOverrides[] = {"x-http-method", "x-http-method-override",
                                           "x-method-override"};
// Fetch, "CORS-safelisted response-header name".
constexpr std::string_view kReadable[] = {"cache-control", "content-language", "content-length",
                                          "content-type",  "expires",          "last-modified",
                                          "pragma"};
constexpr std::string_view kOfRequests[] = {"authorization",
                                            "cookie",
                                            "host",
                                            "origin",
                                            "referer",
                                            "access-control-request-method",
                                            "access-control-request-headers",
                                            "user-agent"};

template <class Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::ranges::find(names, name) != std::end(names);
}

void read_request_headers(Section& reader, CorsDecl& out) {
  const auto words = reader.words("request_headers");
  if (words.size() > kMaxHeaders)
    reader.fault(Rule::TooMany, words.front().at, "request_headers", std::to_string(words.size()));
  for (const Word& word : words) {
    const std::string name = text::to_lower(word.text);
    const auto fault = [&](Rule rule) {
      reader.fault(rule, word.at, "request_headers", word.text);
    };
    if (word.text == "*") {
      out.any_request_header = true;
      continue;
    }
    if (!text::is_token(name))
      fault(Rule::HeaderInvalid);
    else if (is_one_of(name, kOfAnswers))
      fault(Rule::ResponseHeaderRequested);
    else if (fetch::is_forbidden_request_header(name, ""))
      fault(Rule::HeaderForbidden);
    else if (is_one_of(name, kOverrides) && std::ranges::none_of(out.dangers, [](const Danger& d) {
               return d.name == info(Rule::OverrideHeader).opt_out;
             }))
      fault(Rule::OverrideHeader);
    else
      out.request_headers.push_back({name, word.at});
  }
}

void read_expose(Section& reader, CorsDecl& out) {
  const auto words = reader.words("expose");
  if (words.size() > kMaxHeaders)
    reader.fault(Rule::TooMany, words.front().at, "expose", std::to_string(words.size()));
  for (const Word& word : words) {
    const std::string name = text::to_lower(word.text);
    const auto fault = [&](Rule rule) { reader.fault(rule, word.at, "expose", word.text); };
    if (word.text == "*") {
      out.expose_any = true;
      continue;
    }
    if (!text::is_token(name)) {
      fault(Rule::HeaderInvalid);
    } else if (fetch::is_forbidden_response_header(name) || is_one_of(name, kOfRequests)) {
      fault(Rule::ExposeForbidden);
    } else {
      if (is_one_of(name, kReadable)) fault(Rule::ExposeSafelisted);
      out.expose.push_back(word);
    }
  }
  if (out.expose_any && out.credentials)
    reader.fault(Rule::ExposeAnyWithCredentials, words.front().at, "expose", "*");
}

void read_origins(Section& reader, CorsDecl& out) {
  const Node* node = reader.find("origins");
  if (node == nullptr) {
    reader.fault(Rule::OriginMissing, reader.at(), "origins", "");
    return;
  }
  if (node->kind == Node::Kind::String) {
    if (node->text == "any")
      out.any_origin = true;
    else
      reader.fault(Rule::BadValue, node->at, "origins", node->text,
                   "expected any, or a list of names of sets");
    return;
  }
  out.sets = reader.words("origins");
  if (node->kind == Node::Kind::List && node->items.empty())
    reader.fault(Rule::OriginMissing, node->at, "origins", "");
}

void read_max_age(Section& reader, CorsDecl& out) {
  out.max_age = reader.span("max_age");
  if (!out.max_age) return;
  out.max_age_at = reader.find("max_age")->at;
  const std::string text = document::to_text(*out.max_age);
  if (out.max_age->count() % 1000 != 0 || *out.max_age > std::chrono::hours(24))
    reader.fault(Rule::MaxAgeRange, out.max_age_at, "max_age", text);
  else if (*out.max_age > std::chrono::hours(2))
    reader.fault(Rule::MaxAgeLong, out.max_age_at, "max_age", text);
}

}  // namespace

CorsDecl read_cors(const Node& node, const std::string& path, std::vector<Fault>& faults) {
  CorsDecl out{.at = node.at, .path = path};
  Section reader("cors", node, path, faults);
  out.dangers = reader.dangers();
  read_origins(reader, out);
  if (reader.find("methods") != nullptr) {
    out.methods.emplace();
    for (const Word& word : reader.words("methods"))
      out.methods->push_back(read_method(word, reader.path_of("methods"), faults));
  }
  out.credentials = reader.boolean("credentials").value_or(false);
  read_request_headers(reader, out);
  read_expose(reader, out);
  read_max_age(reader, out);
  if (const auto enforce = reader.word("enforce")) out.reject = enforce->text == "reject";
  reader.refuse_unknown();
  return out;
}

}  // namespace ringfence::policy
