#include "adapters/chromium/fetch_words.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "adapters/chromium/bytes.hpp"
#include "adapters/chromium/json_access.hpp"

namespace ringfence::chromium {
namespace {

using Json = nlohmann::json;

const char* word_of(fetch::Mode mode) {
  switch (mode) {
    case fetch::Mode::Cors: return "cors";
    case fetch::Mode::NoCors: return "no-cors";
    case fetch::Mode::SameOrigin: return "same-origin";
  }
  return "";
}
const char* word_of(fetch::Credentials credentials) {
  switch (credentials) {
    case fetch::Credentials::Omit: return "omit";
    case fetch::Credentials::SameOrigin: return "same-origin";
    case fetch::Credentials::Include: return "include";
  }
  return "";
}
const char* word_of(fetch::RedirectMode redirect) {
  switch (redirect) {
    case fetch::RedirectMode::Follow: return "follow";
    case fetch::RedirectMode::Error: return "error";
    case fetch::RedirectMode::Manual: return "manual";
  }
  return "";
}

fetch::Outcome outcome_of(const std::string& word) {
  if (word == "exposed") return fetch::Outcome::Exposed;
  if (word == "opaque") return fetch::Outcome::Opaque;
  if (word == "opaqueredirect") return fetch::Outcome::OpaqueRedirect;
  if (word == "throws") return fetch::Outcome::Throws;
  return fetch::Outcome::NetworkError;
}

}  // namespace

Json arguments_of(const fetch::FetchRequest& request, bool caches,
                  std::chrono::milliseconds patience) {
  Json headers = Json::array();
  for (const http::HeaderField& field : request.headers)
    headers.push_back({isomorphic_text(field.name), isomorphic_text(field.value)});
  Json out = {{"url", isomorphic_text(request.url.text())},
              {"method", isomorphic_text(request.method)},
              {"headers", headers},
              {"mode", word_of(request.mode)},
              {"credentials", word_of(request.credentials)},
              {"redirect", word_of(request.redirect)},
              {"referrer_policy", request.referrer_policy},
              {"upload_listener", request.upload_listener},
              // This takes the preflight cache out of use as well.
              {"cache", caches ? "default" : "no-store"},
              {"most", ports::kMaxSeenBody},
              {"patience", patience.count()},
              {"body", nullptr}};
  if (request.body) out["body"] = isomorphic_text(*request.body);
  return out;
}

ports::Seen seen_of(const Json& value) {
  ports::Seen out;
  out.page = text_at(value, "page");
  out.outcome = outcome_of(text_at(value, "outcome"));
  out.type = text_at(value, "type");
  out.status = static_cast<int>(number_at(value, "status"));
  for (const Json& pair : member(value, "headers"))
    if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
      out.headers.add(isomorphic_bytes(pair[0].get<std::string>()),
                      isomorphic_bytes(pair[1].get<std::string>()));
  out.body = isomorphic_bytes(text_at(value, "body"));
  out.body_size = static_cast<std::size_t>(number_at(value, "size"));
  out.rejection = text_at(value, "rejection");
  return out;
}

nlohmann::json cookie_of(const ports::PlantedCookie& cookie) {
  nlohmann::json out = {{"name", isomorphic_text(cookie.name)},
                        {"value", isomorphic_text(cookie.value.reveal())},
                        {"url", isomorphic_text(cookie.url.text())},
                        {"path", "/"},
                        {"secure", cookie.attributes.secure},
                        {"httpOnly", cookie.attributes.http_only}};
  switch (cookie.attributes.same_site) {
    case fetch::SameSite::None: out["sameSite"] = "None"; break;
    case fetch::SameSite::Lax: out["sameSite"] = "Lax"; break;
    case fetch::SameSite::Strict: out["sameSite"] = "Strict"; break;
    case fetch::SameSite::Unspecified: break;
  }
  return out;
}

nlohmann::json picture_of(int width, double height, bool beyond_window) {
  constexpr int kMostTimes = 4;
  const nlohmann::json clip = {
      {"x", 0},
      {"y", 0},
      {"width", width},
      {"height", std::min<double>(std::max<double>(height, 100), width * kMostTimes)},
      {"scale", 1}};
  return {{"format", "png"},
          {"clip", clip},
          {"captureBeyondViewport", beyond_window},
          {"optimizeForSpeed", false}};
}

}  // namespace ringfence::chromium
