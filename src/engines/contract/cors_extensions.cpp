// What gateways read from a description: one row a form.
#include <algorithm>
#include <array>

#include "core/base/text.hpp"
#include "engines/contract/cors.hpp"

namespace ringfence::contract {

namespace {

using access::GrantClaim;
using access::Statement;
using document::Value;

struct Form {
  std::string_view extension;
  std::string_view path;      // inside of it, keys with "/" between
  bool from_example = false;  // no standard, several meanings: as little as a recorded answer
};

constexpr std::array<Form, 8> kForms = {{
    {"x-amazon-apigateway-cors", ""},
    {"x-kusk", "cors"},
    {"x-wso2-cors", ""},
    {"x-yc-apigateway", "cors"},
    {"x-ibm-configuration", "cors"},
    {"x-tyk-api-gateway", "middleware/global/cors"},
    {"x-kong-plugin-cors", "config"},
    {"x-cors", "", true},
}};

// The forms agree on words and differ in how they join them: "allowOrigins", "allow_origins",
// "access-control-allow-origins", "accessControlAllowOrigins".
constexpr std::array<std::string_view, 8> kOrigins = {"origins",
                                                      "origin",
                                                      "alloworigins",
                                                      "alloworigin",
                                                      "allowedorigins",
                                                      "allowedorigin",
                                                      "accesscontrolalloworigins",
                                                      "accesscontrolalloworigin"};
constexpr std::array<std::string_view, 5> kCredentials = {
    "credentials", "allowcredentials", "allowedcredentials", "supportscredentials",
    "accesscontrolallowcredentials"};
constexpr std::array<std::string_view, 4> kMethods = {"methods", "allowmethods", "allowedmethods",
                                                      "accesscontrolallowmethods"};
constexpr std::array<std::string_view, 4> kHeaders = {"headers", "allowheaders", "allowedheaders",
                                                      "accesscontrolallowheaders"};
constexpr std::array<std::string_view, 4> kEnabled = {"enabled", "corsconfigurationenabled",
                                                      "corsenabled", "enablecors"};

std::string plain(std::string_view key) {
  std::string out;
  for (const char c : key)
    if (c != '-' && c != '_') out += text::lower(c);
  return out;
}

template <std::size_t n>
Value member(Value map, const std::array<std::string_view, n>& names) {
  for (const Value child : map.children())
    if (std::ranges::find(names, plain(child.key())) != names.end()) return child;
  return {};
}

void read_origins(GrantClaim& claim, Value origins) {
  claim.statement = Statement::Unknown;
  if (!origins) return;
  if (origins.kind() == Value::Kind::Bool) {  // "true": whoever asks
    claim.any_origin = origins.is_true();
    claim.statement = Statement::Stated;
    return;
  }
  if (!origins.is_list() && origins.text().empty()) return;
  claim.statement = Statement::Stated;
  for (const std::string& word : words_of(origins)) {
    if (word == "*") claim.any_origin = true;
    if (claim.origins.size() == kMaxDeclaredOrigins) {
      claim.statement = Statement::Unknown;
      break;
    }
    claim.origins.push_back(access::origin_entry(word));
  }
}

// true, "true" and the like; nullopt for all that is no such word.
std::optional<bool> boolean(Value value) {
  const std::string word = text::to_lower(value.text());
  if (word == "true") return true;
  if (word == "false") return false;
  return std::nullopt;
}

GrantClaim read_form(const Form& form, Value cors) {
  GrantClaim out{.form = std::string(form.extension)};
  out.from_example = form.from_example;
  read_origins(out, member(cors, kOrigins));
  out.credentials = boolean(member(cors, kCredentials));
  if (const Value methods = member(cors, kMethods)) {
    out.methods.emplace();
    for (const std::string& word : words_of(methods)) out.methods->push_back(text::to_upper(word));
  }
  if (const Value headers = member(cors, kHeaders)) {
    out.request_headers.emplace();
    for (const std::string& word : words_of(headers))
      out.request_headers->push_back(text::to_lower(word));
  }
  if (boolean(member(cors, kEnabled)) == false) out.in_force = false;
  return out;
}

// Zuplo's route names a policy: two are built in.
void add_zuplo(std::vector<GrantClaim>& out, Library& library, const Place& holder,
               const std::string& pointer) {
  const Place policy = holder["x-zuplo-route"]["corsPolicy"];
  if (!policy.value.is_string()) return;
  GrantClaim claim{.form = "x-zuplo-route"};
  claim.statement = Statement::Unknown;
  if (policy.text() == "anything-goes") {
    claim.statement = Statement::Stated;
    claim.any_origin = true;
    claim.credentials = true;
  } else if (policy.text() == "none") {
    claim.statement = Statement::Stated;
  }
  claim.at = library.provenance(policy, pointer + "/x-zuplo-route/corsPolicy");
  out.push_back(std::move(claim));
}

// Google's endpoints hand preflights to the backend; the policy itself is elsewhere.
void add_google(std::vector<GrantClaim>& out, Library& library, const Place& holder,
                const std::string& pointer) {
  for (const Value endpoint : holder["x-google-endpoints"].value.children()) {
    const Place allow{endpoint.find("allowCors"), holder.file};
    if (!allow.value.is_true()) continue;
    GrantClaim claim{.form = "x-google-endpoints"};
    claim.passes_preflights = true;
    claim.at = library.provenance(allow, pointer + "/x-google-endpoints");
    out.push_back(std::move(claim));
    return;
  }
}

}  // namespace

std::vector<std::string> words_of(const Value& value) {
  std::vector<std::string> out;
  const auto add = [&out](std::string_view text) {
    for (const std::string_view word : text::split(text, ','))
      if (!text::trim(word).empty()) out.emplace_back(text::trim(word));
  };
  if (!value.is_list()) add(value.text());
  for (const Value item : value.children()) add(item.text());
  return out;
}

std::vector<GrantClaim> cors_extensions(Library& library, const Place& holder,
                                        const std::string& pointer) {
  std::vector<GrantClaim> out;
  for (const Form& form : kForms) {
    Place at = library.follow(holder[form.extension]);
    std::string where = pointer + "/" + std::string(form.extension);
    if (!form.path.empty())
      for (const std::string_view key : text::split(form.path, '/')) {
        at = library.follow(at[key]);
        where += "/" + std::string(key);
      }
    if (!at.value.is_map()) continue;
    GrantClaim claim = read_form(form, at.value);
    claim.at = library.provenance(at, std::move(where));
    out.push_back(std::move(claim));
  }
  add_zuplo(out, library, holder, pointer);
  add_google(out, library, holder, pointer);
  return out;
}

}  // namespace ringfence::contract
