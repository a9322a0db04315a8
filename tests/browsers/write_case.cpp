#include "tests/browsers/write_case.hpp"

#include <nlohmann/json.hpp>

#include "adapters/chromium/bytes.hpp"
#include "tests/conformance/run_case.hpp"

namespace ringfence::browsers {
namespace {

using conformance::Case;
using conformance::Expected;
using conformance::FrameKind;
using Json = nlohmann::ordered_json;

Json text(const std::string& bytes) { return chromium::isomorphic_text(bytes); }

Json headers(const http::HeaderList& list) {
  Json out = Json::array();
  for (const http::HeaderField& field : list) out.push_back({text(field.name), text(field.value)});
  return out;
}

Json response(const std::optional<http::Response>& response) {
  if (!response) return nullptr;
  return {{"status", response->status},
          {"headers", headers(response->headers)},
          {"body", text(response->body)}};
}

Json request(const fetch::FetchRequest& request) {
  constexpr const char* kModes[] = {"cors", "no-cors", "same-origin"};
  constexpr const char* kCredentials[] = {"omit", "same-origin", "include"};
  constexpr const char* kRedirects[] = {"follow", "error", "manual"};
  Json out = {{"url", text(request.url.text())},
              {"method", text(request.method)},
              {"headers", headers(request.headers)},
              {"body", request.body ? text(*request.body) : Json(nullptr)},
              {"mode", kModes[static_cast<int>(request.mode)]},
              {"credentials", kCredentials[static_cast<int>(request.credentials)]},
              {"redirect", kRedirects[static_cast<int>(request.redirect)]}};
  if (request.upload_listener) out["api"] = "xhr-upload-listener";
  if (!request.referrer_policy.empty()) out["referrerPolicy"] = text(request.referrer_policy);
  return out;
}

Json by_hop(const Expected::ByHop& map) {
  Json out = Json::object();
  for (const auto& [hop, value] : map)
    out[std::to_string(hop)] = value ? text(*value) : Json(nullptr);
  return out;
}

Json column(const Expected& expected) {
  Json out = {{"outcome", expected.outcome}};
  const bool failed = expected.outcome == "network-error" || expected.outcome == "throws";
  if (!failed && expected.type && !expected.type->empty()) out["type"] = text(*expected.type);
  if (!failed && expected.status) out["status"] = *expected.status;
  out["preflights"] = expected.preflights;
  out["reached"] = expected.reached;
  out["origin_sent"] = by_hop(expected.origin_sent);
  out["method_sent"] = by_hop(expected.method_sent);
  out["acrm"] = by_hop(expected.acrm);
  out["acrh"] = by_hop(expected.acrh);
  if (!failed && expected.exposed) {
    Json names = Json::object();
    for (const std::string& name : *expected.exposed) names[text(name).get<std::string>()] = "";
    out["exposed_headers"] = names;
  }
  if (expected.outcome == "network-error" && expected.reason)
    out["reason"] = text(*expected.reason);
  return out;
}

}  // namespace

std::string row_of(const Case& test, const std::vector<Expected>& chromium) {
  Json out = {{"id", test.id},
              {"group", "random"},
              {"source", {{"kind", "compared"}}},
              {"page_origin", test.page.origin.serialise()}};
  if (test.frame != FrameKind::None)
    out["frame"] = test.frame == FrameKind::Sandbox ? "sandbox" : "data";
  for (const conformance::Hop& hop : test.hops)
    out["hops"].push_back({{"url", text(hop.url.text())},
                           {"preflight", response(hop.preflight)},
                           {"actual", response(hop.actual)}});
  const auto standard = model_of(test, fetch::standard_profile());
  const auto firefox = model_of(test, fetch::firefox_profile());
  for (std::size_t i = 0; i < test.steps.size(); ++i)
    out["steps"].push_back({{"wait_ms", test.steps[i].wait.count()},
                            {"request", request(*test.steps[i].request)},
                            {"spec", column(standard[i])},
                            {"chromium", column(chromium[i])},
                            {"firefox", column(firefox[i])}});
  return out.dump();
}

}  // namespace ringfence::browsers
