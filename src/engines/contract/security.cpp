#include "engines/contract/security.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::contract {

namespace {

using access::CredentialKind;
using access::SchemeClaim;
using access::Statement;

CredentialKind kind_of_key(const Place& scheme, access::Place place, std::string_view name) {
  if (place == access::Place::Cookie) return CredentialKind::Cookie;
  const std::string authtype = text::to_lower(scheme["x-amazon-apigateway-authtype"].text());
  if (authtype.starts_with("awssig")) return CredentialKind::Signature;
  const std::string lower = text::to_lower(name);
  if (access::names_a_signature(lower)) return CredentialKind::Signature;
  if (lower != "authorization" || place != access::Place::Header) return CredentialKind::ApiKey;
  // Swagger 2.0 has no bearer type: what is put into Authorization by hand is one, most often.
  const std::string about = text::to_lower(scheme["description"].text());
  return about.contains("bearer") ? CredentialKind::Bearer : CredentialKind::ApiKey;
}

void read_key(SchemeClaim& out, const Place& scheme) {
  const std::string_view in = scheme["in"].text(), name = scheme["name"].text();
  const access::Place place = in == "query"    ? access::Place::Query
                              : in == "cookie" ? access::Place::Cookie
                                               : access::Place::Header;
  if (name.empty() || (in != "header" && in != "query" && in != "cookie")) {
    out.statement = Statement::Unknown;
    return;
  }
  out.carriers = {{place, std::string(name)}};
  out.kind = kind_of_key(scheme, place, name);
}

void read_http(SchemeClaim& out, const Place& scheme) {
  const std::string name = text::to_lower(scheme["scheme"].text());
  out.carriers = {{access::Place::Header, "Authorization"}};
  if (name == "basic")
    out.kind = CredentialKind::Basic;
  else if (name == "bearer")
    out.kind = CredentialKind::Bearer;
  else if (name != "digest" && access::names_a_signature(name))
    out.kind = CredentialKind::Signature;
  else
    out.statement = Statement::Unknown;
}

bool is_ref(const Place& place) { return place["$ref"].value.is_string(); }

}  // namespace

Security::Security(Library& library, Place root) : library_(library), root_(root) {
  const Place components = library_.follow(root_["components"]);
  for (const Place& list : {library_.follow(components["securitySchemes"]),
                            library_.follow(root_["securityDefinitions"])})
    for (const document::Value scheme : list.value.children()) {
      const std::string name(scheme.key());
      schemes_.emplace(name, read_scheme(name, {scheme, list.file}));
    }
}

SchemeClaim Security::read_scheme(const std::string& name, const Place& written) {
  SchemeClaim out{.name = name};
  const Place scheme = is_ref(written) ? library_.follow(written) : written;
  const std::string_view type = scheme["type"].text();
  if (type == "apiKey") {
    read_key(out, scheme);
  } else if (type == "http") {
    read_http(out, scheme);
  } else if (type == "basic") {  // Swagger 2.0
    out.carriers = {{access::Place::Header, "Authorization"}};
    out.kind = CredentialKind::Basic;
  } else if (type == "oauth2" || type == "openIdConnect") {
    out.carriers = {{access::Place::Header, "Authorization"}};
    out.kind = CredentialKind::Bearer;
  } else {
    out.statement = Statement::Unknown;  // mutualTLS, and whatever else there will be
  }
  if (const std::string_view profile = scheme["x-ringfence-signature"].text(); !profile.empty()) {
    out.kind = CredentialKind::Signature;
    out.signing_profile = profile;
    if (!out.carriers.empty()) out.statement = Statement::Stated;
  }
  return out;
}

SchemeClaim Security::scheme_called(std::string_view name) {
  if (const auto found = schemes_.find(std::string(name)); found != schemes_.end())
    return found->second;
  return {.name = std::string(name), .statement = Statement::Unknown};
}

access::GateClaim Security::gate_of(const Place& operation, const std::string& pointer) {
  access::GateClaim out;
  const Place own = operation["security"];
  const Place list = own ? own : root_["security"];
  for (const document::Value response : library_.follow(operation["responses"]).value.children())
    out.statuses.emplace_back(response.key());
  if (!list) return out;
  out.at = library_.provenance(list, own ? pointer + "/security" : "/security");
  out.statement = list.value.is_list() ? Statement::Stated : Statement::Unknown;
  for (const document::Value requirement : list.value.children()) {
    if (!requirement.is_map() || out.alternatives.size() == kMaxAlternatives) {
      out.statement = Statement::Unknown;
      break;
    }
    if (!requirement.has_children()) {
      out.optional = true;
      continue;
    }
    std::vector<SchemeClaim> together;
    for (const document::Value scheme : requirement.children()) {
      together.push_back(scheme_called(scheme.key()));
      if (together.back().statement != Statement::Stated) out.statement = Statement::Unknown;
    }
    out.alternatives.push_back(std::move(together));
  }
  return out;
}

}  // namespace ringfence::contract
