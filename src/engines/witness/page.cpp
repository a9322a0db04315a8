#include "engines/witness/page.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/text.hpp"
#include "engines/witness/model.hpp"
#include "engines/witness/page_style.hpp"

namespace ringfence::witness {
namespace {

using Json = nlohmann::json;

// JSON that stands inside a script element: "</script>" and "<!--" cannot occur. Bytes that are no
// UTF-8 become U+FFFD.
std::string script_json(const Json& json) {
  std::string text = json.dump(-1, ' ', true, Json::error_handler_t::replace);
  for (const auto& [byte, escape] : {std::pair{"<", "\\u003c"}, {">", "\\u003e"}, {"&", "\\u0026"}})
    text = text::replace_all(std::move(text), byte, escape);
  return text;
}

std::string host_of(const Scene& scene) { return scene.request.url.authority(); }

std::string page_name(const Scene& scene) {
  return scene.page.is_opaque()
             ? "null (a sandboxed frame in " + origins::Origin::of(scene.address).serialise() + ")"
             : scene.page.serialise();
}

std::string title_of(const Scene& scene) {
  switch (scene.goal) {
    case Goal::Read: return "Can a foreign page read data from " + host_of(scene) + "?";
    case Goal::Execute: return "Can a foreign page make " + host_of(scene) + " do something?";
    case Goal::KeepOut: return "Is a front end of " + host_of(scene) + " kept out?";
  }
  return "";
}

std::string credential_step(const Scene& scene) {
  const std::string name =
      scene.credential.empty() ? "the credential" : "the credential " + scene.credential;
  if (scene.with_cookie && scene.gate.kind != access::CredentialKind::None)
    return "The visitor is logged in: the browser holds " + name +
           " of this API and adds it by itself.";
  if (scene.with_cookie) return "The browser adds whatever it holds for this API.";
  if (scene.with_key) return "The script itself sends " + name + ".";
  return "No credential is sent.";
}

std::vector<std::string> steps_of(const Scene& scene) {
  std::vector<std::string> out = {
      scene.goal == Goal::KeepOut
          ? "Someone uses the front end " + scene.page.serialise() + "."
          : "Someone visits this page, " + page_name(scene) +
                ". It does not belong to the API and was not invited by it.",
      "The page's script asks the visitor's browser for " + scene.request.method + " " +
          scene.request.url.text() + ".",
      credential_step(scene),
      "The browser hands the answer to the page only if the API says that this page may have it."};
  return out;
}

const char* name_of(access::Place place) {
  switch (place) {
    case access::Place::Header: return "header";
    case access::Place::Query: return "query";
    case access::Place::Cookie: return "cookie";
  }
  return "";
}

Json facts_of(const Scene& scene, const finding::Finding& finding) {
  Json headers = Json::array(), secrets = Json::array();
  for (const http::HeaderField& field : scene.request.headers)
    headers.push_back({field.name, field.value});
  if (scene.with_key)
    for (const access::Carrier& carrier : scene.gate.carriers)
      if (carrier.place != access::Place::Cookie)
        secrets.push_back({{"name", carrier.name}, {"place", name_of(carrier.place)}});
  Json out = {{"title", title_of(scene)},
              {"about", finding.rule + ": " + finding.summary},
              {"page", page_name(scene)},
              {"method", scene.request.method},
              {"url", scene.request.url.text()},
              {"headers", headers},
              {"secrets", secrets},
              {"credentials",
               scene.request.credentials == fetch::Credentials::Include ? "include" : "omit"},
              {"frame", scene.frame != ports::Frame::Top},
              {"body", nullptr},
              {"steps", steps_of(scene)}};
  if (scene.request.body) out["body"] = *scene.request.body;
  return out;
}

std::string headline_of(const Scene& scene, const Ruling& ruling) {
  if (ruling.verdict == finding::Verdict::NotProvable) return "Not shown here";
  const bool proven = ruling.verdict == finding::Verdict::Proven;
  switch (scene.goal) {
    case Goal::Read:
      return proven ? "Yes: this page read the answer" : "No: this page could not read it";
    case Goal::Execute:
      return proven ? "Yes: the server ran what this page asked for"
                    : "No: the server did not do what this page asked for";
    case Goal::KeepOut:
      return proven ? "Yes: the browser kept the answer back" : "No: the page read the answer";
  }
  return "";
}

std::string sentence(std::string text) {
  if (!text.empty()) text[0] = text::upper(text[0]);
  return text + ".";
}

std::string control_text(const char* what, const Result<ports::Seen>& seen) {
  if (!seen) return fmt::format("{}: could not be made ({})", what, seen.error().detail);
  if (seen->outcome == fetch::Outcome::Exposed)
    return fmt::format("{}: could read (status {})", what, seen->status);
  return fmt::format("{}: kept back by the browser ({})", what, text::printable(seen->cors_error));
}

}  // namespace

std::string page_html(const Scene& scene, const finding::Finding& finding) {
  // Whole in one file, and with an icon of its own: a browser asks for nothing else.
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<title>Ringfence proof</title>\n<link rel=\"icon\" "
      "href=\"data:,\">\n<style>{}</style></head>"
      "<body>{}<script>\nconst facts = {};\n{}</script></body></html>\n",
      kPageStyle, kPageBody, script_json(facts_of(scene, finding)), kPageScript);
}

std::string shown(const Scene& scene, const Sights& sights, const Ruling& ruling,
                  const std::string& body_excerpt) {
  const bool bad = ruling.verdict == finding::Verdict::Proven;
  const bool front_end = scene.legitimate.has_value();
  const std::string legitimate = front_end ? "For comparison, the API's own front end " +
                                                 origins::Origin::of(*scene.legitimate).serialise()
                                           : "For comparison, a page of the API itself";
  Json out = {{"open", bad},
              {"headline", headline_of(scene, ruling)},
              {"detail", sentence(ruling.reason)},
              {"body", body_excerpt},
              {"controls",
               {control_text(legitimate.c_str(), sights.legitimate),
                control_text("For comparison, this page and a server that lets nobody in",
                             sights.closed)}}};
  return script_json(out);
}

std::string plain_html() {
  return "<!doctype html>\n<title>Ringfence control</title>\n"
         "<link rel=\"icon\" href=\"data:,\"><p>A page of a control.</p>\n";
}

}  // namespace ringfence::witness
