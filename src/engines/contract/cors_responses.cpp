// Access-Control headers of declared responses, and of Amazon's integration and gateway responses.
#include <algorithm>
#include <optional>

#include "core/base/text.hpp"
#include "engines/contract/cors.hpp"

namespace ringfence::contract {

namespace {

using access::GrantClaim;
using access::Statement;
using document::Value;

constexpr std::string_view kPrefix = "access-control-";

struct Declared {
  std::string value;
  bool example = false;
};

std::optional<Declared> of(Value value, bool example) {
  if (!value || value.text().empty()) return std::nullopt;
  return Declared{std::string(value.text()), example};
}

Value first_of(Value list_or_map) {
  for (const Value child : list_or_map.children())
    return child.find("value") ? child.find("value") : child;
  return {};
}

Value only_of(Value list) {
  Value found;
  for (const Value child : list.children()) {
    if (found) return {};
    found = child;
  }
  return found;
}

// const > default > an enum of one > example. An example is one answer that somebody recorded.
std::optional<Declared> value_of(Library& library, const Place& header) {
  const Place schema = library.follow(header["schema"]);
  const Place content{first_of(header["content"].value), header.file};
  const Place inner = library.follow({content.value.find("schema"), content.file});
  for (const Place& place : {header, schema, inner}) {
    if (auto v = of(place["const"].value, false)) return v;
    if (auto v = of(place["default"].value, false)) return v;
    if (auto v = of(only_of(place["enum"].value), false)) return v;
  }
  for (const Place& place : {header, schema, content, inner}) {
    for (const std::string_view key : {"example", "x-example"})
      if (auto v = of(place[key].value, true)) return v;
    if (auto v = of(first_of(place["examples"].value), true)) return v;
  }
  return std::nullopt;
}

void read_headers(Library& library, const Place& response, const std::string& pointer,
                  std::vector<GrantClaim>& out) {
  GrantClaim claim{.form = "response header"};
  bool any = false;
  const Place headers = library.follow(response["headers"]);
  for (const Value written : headers.value.children()) {
    const std::string name = text::to_lower(written.key());
    if (!name.starts_with(kPrefix)) continue;
    const Place header = library.follow({written, headers.file});
    const std::optional<Declared> value = value_of(library, header);
    if (!any || name == "access-control-allow-origin")
      claim.at = library.provenance({written, headers.file},
                                    pointer + "/headers/" + pointer_token(written.key()));
    any = true;
    if (value) {
      set_header(claim, name, value->value);
      if (name == "access-control-allow-origin") claim.from_example = value->example;
    } else if (name == "access-control-allow-origin") {
      claim.statement = Statement::Unknown;
    }
  }
  if (any) out.push_back(std::move(claim));
}

// "'*'" is the literal *; without the inner quotes it is an expression over the backend's answer.
void read_parameters(Library& library, const Place& parameters, std::string_view prefix,
                     const std::string& form, const std::string& pointer,
                     std::vector<GrantClaim>& out) {
  GrantClaim claim{.form = form};
  bool any = false;
  for (const Value parameter : parameters.value.children()) {
    if (!parameter.key().starts_with(prefix)) continue;
    const std::string name = text::to_lower(parameter.key().substr(prefix.size()));
    if (!name.starts_with(kPrefix)) continue;
    if (!any || name == "access-control-allow-origin")
      claim.at = library.provenance({parameter, parameters.file},
                                    pointer + "/" + pointer_token(parameter.key()));
    any = true;
    const std::string_view text = parameter.text();
    if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'')
      set_header(claim, name, text.substr(1, text.size() - 2));
    else if (name == "access-control-allow-origin")
      claim.statement = Statement::Unknown;
  }
  if (any) out.push_back(std::move(claim));
}

}  // namespace

void set_header(GrantClaim& claim, std::string_view name, std::string_view value) {
  const auto words = [value] {
    std::vector<std::string> out;
    for (const std::string_view word : text::split(value, ','))
      if (!text::trim(word).empty()) out.emplace_back(text::trim(word));
    return out;
  };
  if (name == "access-control-allow-origin") {
    const access::OriginEntry entry = access::origin_entry(value);
    claim.any_origin = value == "*";
    const bool readable = claim.any_origin || entry.form != access::OriginEntry::Form::Unreadable;
    claim.statement = readable ? Statement::Stated : Statement::Unknown;
    claim.origins.clear();
    if (readable && !claim.any_origin) claim.origins.push_back(entry);
  } else if (name == "access-control-allow-credentials") {
    claim.credentials = text::to_lower(value) == "true";
  } else if (name == "access-control-allow-methods") {
    claim.methods = words();
    for (std::string& word : *claim.methods) word = text::to_upper(word);
  } else if (name == "access-control-allow-headers") {
    claim.request_headers = words();
    for (std::string& word : *claim.request_headers) word = text::to_lower(word);
  }
}

std::vector<GrantClaim> cors_responses(Library& library, const Place& operation,
                                       const std::string& pointer) {
  std::vector<GrantClaim> out;
  const Place responses = library.follow(operation["responses"]);
  for (const Value written : responses.value.children())
    read_headers(library, library.follow({written, responses.file}),
                 pointer + "/responses/" + pointer_token(written.key()), out);
  const std::string key = "x-amazon-apigateway-integration";
  const Place integration = operation[key];
  const Place set = integration["responses"];
  for (const Value response : set.value.children())
    read_parameters(
        library, {response.find("responseParameters"), set.file}, "method.response.header.", key,
        pointer + "/" + key + "/responses/" + pointer_token(response.key()) + "/responseParameters",
        out);
  return out;
}

std::vector<GrantClaim> cors_gateway_responses(Library& library, const Place& root) {
  std::vector<GrantClaim> out;
  const std::string key = "x-amazon-apigateway-gateway-responses";
  const Place list = root[key];
  for (const Value response : list.value.children())
    read_parameters(library, {response.find("responseParameters"), list.file},
                    "gatewayresponse.header.", key,
                    "/" + key + "/" + pointer_token(response.key()) + "/responseParameters", out);
  for (GrantClaim& claim : out) claim.on_errors_only = true;
  return out;
}

GrantClaim joined(const std::vector<const GrantClaim*>& claims) {
  GrantClaim out;
  // A value beats a recorded one, and that beats a header of which no value is known.
  const auto rank = [](const GrantClaim& c) {
    if (c.on_errors_only || c.statement == Statement::Undeclared) return 0;
    if (!c.in_force) return 1;
    if (c.statement == Statement::Unknown) return 2;
    return c.from_example ? 3 : 4;
  };
  const GrantClaim* best = nullptr;
  for (const GrantClaim* claim : claims)
    if (best == nullptr || rank(*claim) > rank(*best)) best = claim;
  if (best == nullptr || best->on_errors_only) return out;
  out = *best;
  for (const GrantClaim* claim : claims) {
    if (claim->on_errors_only || !claim->in_force || claim->from_example != out.from_example)
      continue;
    if (!out.credentials) out.credentials = claim->credentials;
    if (!out.methods) out.methods = claim->methods;
    if (!out.request_headers) out.request_headers = claim->request_headers;
    out.passes_preflights = out.passes_preflights || claim->passes_preflights;
  }
  return out;
}

}  // namespace ringfence::contract
