// Observations for tests, made by asking a fake API what the prober would ask. The fake is a
// function of origin, kind of request and credential, so a row of a test says the policy and
// nothing else.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/observation.hpp"
#include "core/finding/finding.hpp"

namespace ringfence::judge::test {

struct Ask {
  std::string origin;  // "" for no Origin header
  bool preflight = false;
  bool absent = false;  // a path that is not there
  bool credential = false;
  std::string method;                // of the operation, or the one the preflight asks for
  std::vector<std::string> headers;  // that the preflight names
};
using Api = std::function<http::Response(const Ask&)>;

struct Page {
  origins::OriginKind kind;
  std::string_view origin;
  std::string_view trusted = "";
  origins::Producibility producible{};
};

// What is asked, and of whom.
struct Scene {
  std::string method = "GET";
  std::string url = "https://api.shop.com/v1/me";
  access::Gate gate;
  std::optional<access::Access> access;  // nullopt: as the answers say
  std::vector<Page> pages = usual_pages();
  std::vector<std::string> front_ends;
  std::vector<std::string> allowed_methods;  // of the Allow header; each unsafe one gets preflights
  std::string odd_header;     // named by an OddPreflight of the random page; "" for none
  bool absent_route = false;  // a preflight to a path that is not there
  std::string body;           // sent with unsafe methods
  std::string content_type;
  bool send_unsafe = false;
  bool private_address = false;
  std::optional<access::OperationClaims> claims{};  // id and server are filled in

  // One page of every kind, made from https://app.shop.com.
  [[nodiscard]] static std::vector<Page> usual_pages();
};

[[nodiscard]] access::Observation observe(const Scene& scene, const Api& api);

// Gates.
[[nodiscard]] access::Gate no_gate();
[[nodiscard]] access::Gate cookie(fetch::SameSite same_site = fetch::SameSite::None);
[[nodiscard]] access::Gate api_key(std::string name = "X-API-Key");
[[nodiscard]] access::Gate query_key(std::string name = "api_key");
[[nodiscard]] access::Gate bearer();
[[nodiscard]] access::Gate basic();
[[nodiscard]] access::Gate signature();

// Answers.
[[nodiscard]] http::Response json(int status, std::string body);
[[nodiscard]] http::Response with(http::Response response, std::string name, std::string value);

// An API that lets in the origins for which `lets_in` holds, the same on preflights and answers.
// Data behind the credential unless `open_data`.
struct Policy {
  std::function<bool(std::string_view)> lets_in = [](std::string_view) { return false; };
  bool credentials = true;
  bool wildcard = false;               // "*" in place of the origin
  std::string allow_headers = "echo";  // "echo", "" for none, or the value
  std::string allow_methods = "GET, POST, PUT, DELETE";
  bool on_preflight = true, on_answer = true;
  bool open_data = false;
};
[[nodiscard]] Api api_of(Policy policy);

// The host of "https://app.shop.com:1", for policies.
[[nodiscard]] std::string_view host_of(std::string_view origin);

[[nodiscard]] std::vector<finding::Finding> judge_one(const Scene& scene, const Api& api);
// Ids in order; without those of severity info, or all.
[[nodiscard]] std::vector<std::string> rules_of(const std::vector<finding::Finding>& findings);
[[nodiscard]] std::vector<std::string> all_rules_of(const std::vector<finding::Finding>& findings);
[[nodiscard]] const finding::Finding* find(const std::vector<finding::Finding>& findings,
                                           std::string_view rule);

// One row of a rule's table: whether the rule makes a finding, and how bad it is.
struct Row {
  std::string_view name;
  Scene scene;
  Api api;
  std::optional<finding::Severity> severity;  // nullopt: the rule must stay silent
};
// What is wrong, a line a row; "" when every row is as it says and every finding is whole.
[[nodiscard]] std::string faults_in(std::string_view rule, const std::vector<Row>& rows);

}  // namespace ringfence::judge::test
