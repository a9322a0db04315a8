#include "engines/witness/verdict.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "engines/witness/likeness.hpp"
#include "engines/witness/test_support.hpp"

namespace ringfence::witness {
namespace {

using fetch::Outcome;
using finding::Verdict;
using test::seen;
using test::wire;

const http::HeaderList kOpen = {{"Access-Control-Allow-Origin", "*"},
                                {"Access-Control-Allow-Headers", "X-API-Key"}};

// A read with a key that works: attack and legitimate page read, the closed server does not.
struct Play {
  Scene scene;
  Sights sights{{}, unavailable("no"), unavailable("no"), unavailable("no"), false};

  Play() {
    scene.page = test::origin("https://evil.example");
    scene.request.url = *http::parse_url("https://api.shop.com/v1/orders");
    scene.request.credentials = fetch::Credentials::Omit;
    scene.with_key = true;
    scene.status = 200;
    sights.request = scene.request;
    sights.request.headers.add("X-API-Key", "k");
    sights.attack = seen(Outcome::Exposed, 200,
                         {wire(true, "OPTIONS", 200, kOpen), wire(false, "GET", 200, kOpen)});
    sights.legitimate = seen(Outcome::Exposed, 200, {});
    sights.closed = seen(Outcome::NetworkError, 0, {});
    sights.closed->cors_error = "PreflightMissingAllowOriginHeader";
  }
};

ports::Seen refused(std::string reason, http::HeaderList answer) {
  ports::Seen out = seen(Outcome::NetworkError, 0, {wire(true, "OPTIONS", 200, std::move(answer))});
  out.cors_error = std::move(reason);
  return out;
}

struct Row {
  const char* name;
  std::function<void(Play&)> change;
  Verdict verdict;
  const char* reason;  // a part of it
  bool disagreement = false, closed = false;
};

TEST(Verdict, IsMadeFromWhatWasSeen) {
  const Row rows[] = {
      {"script read the answer", [](Play&) {}, Verdict::Proven, "status 200"},
      {"refused, as the model says: the API has changed",
       [](Play& p) { p.sights.attack = refused("PreflightMissingAllowOriginHeader", {}); },
       Verdict::Refuted, "no longer answers as it did", false, true},
      {"refused, and the model would let it through",
       [](Play& p) {
         p.sights.attack =
             seen(Outcome::NetworkError, 0,
                  {wire(true, "OPTIONS", 200, kOpen), wire(false, "GET", 200, kOpen)});
         p.sights.attack->cors_error = "AllowOriginMismatch";
       },
       Verdict::Refuted, "AllowOriginMismatch", true, false},
      {"refused for another reason than the model's",
       [](Play& p) { p.sights.attack = refused("PreflightInvalidStatus", {}); }, Verdict::Refuted,
       "PreflightInvalidStatus", true, false},
      {"the browser enforces nothing",
       [](Play& p) { p.sights.closed = seen(Outcome::Exposed, 200, {}); }, Verdict::NotProvable,
       "lets nobody in", true},
      {"no legitimate page can use it",
       [](Play& p) { p.sights.legitimate = refused("InvalidAllowCredentials", {}); },
       Verdict::NotProvable, "a legitimate page cannot use"},
      {"the credential has ended",
       [](Play& p) {
         p.sights.legitimate = seen(Outcome::Exposed, 401, {});
         p.sights.attack->status = p.sights.attack->wire[1].status = 401;
       },
       Verdict::NotProvable, "status 401"},
      {"the operation is gone for everybody",
       [](Play& p) {
         p.sights.legitimate = seen(Outcome::Exposed, 404, {});
         p.sights.attack->status = p.sights.attack->wire[1].status = 404;
       },
       Verdict::Refuted, "every page gets status 404", false, true},
      {"a write that worked, and is gone when the legitimate page repeats it",
       [](Play& p) {
         p.scene.goal = Goal::Execute;
         p.sights.legitimate = seen(Outcome::Exposed, 404, {});
       },
       Verdict::Proven, "ran the request"},
      {"no answer came to the attack alone",
       [](Play& p) {
         p.sights.attack = seen(Outcome::NetworkError, 0, {});
         p.sights.attack->cors_error = "net::ERR_CONNECTION_RESET";
       },
       Verdict::NotProvable, "got no answer"},
      {"a preflight without an answer",
       [](Play& p) {
         p.sights.attack = seen(Outcome::NetworkError, 0, {wire(true, "OPTIONS", 0, {})});
         p.sights.attack->cors_error = "net::ERR_ABORTED";
       },
       Verdict::NotProvable, "got no answer"},
      {"an address too near for the page",
       [](Play& p) {
         p.sights.attack = seen(Outcome::NetworkError, 0, {});
         p.sights.attack->cors_error = "InsecureLocalNetwork";
       },
       Verdict::NotProvable, "shields the API"},
      {"a closed control that reached nothing",
       [](Play& p) { p.sights.closed->cors_error = "net::ERR_NAME_NOT_RESOLVED"; },
       Verdict::NotProvable, "closed control got no answer"},
      {"a write that the server refuses foreign pages",
       [](Play& p) {
         p.scene.goal = Goal::Execute;
         p.scene.status.reset();
         p.sights.attack->status = p.sights.attack->wire[1].status = 403;
       },
       Verdict::Refuted, "refuses the page's request", false, true},
      {"a front end whose request got no answer is not kept out",
       [](Play& p) {
         p.scene.goal = Goal::KeepOut;
         p.sights.attack = seen(Outcome::NetworkError, 0, {});
         p.sights.attack->cors_error = "net::ERR_TIMED_OUT";
       },
       Verdict::NotProvable, "got no answer"},
      {"the page could not be opened",
       [](Play& p) { p.sights.attack = unavailable("the browser cannot open it"); },
       Verdict::NotProvable, "could not be staged"},
      {"the browser opened another origin",
       [](Play& p) { p.sights.attack->page = "https://elsewhere.example"; }, Verdict::NotProvable,
       "instead of https://evil.example"},
      {"the page reads another status than the scan",
       [](Play& p) {
         p.sights.attack->status = 403;
         p.sights.attack->wire[1].status = 403;
       },
       Verdict::NotProvable, "status is 403"},
      {"a cookie that the browser keeps back, as the model says",
       [](Play& p) {
         p.scene.with_cookie = p.sights.cookie_planted = true;
         p.scene.gate.cookie = fetch::CookieAttributes{fetch::SameSite::Lax, true, false, false};
         p.sights.attack->wire[1].withheld.push_back({"sid", "SameSiteLax"});
       },
       Verdict::NotProvable, "without the cookie"},
      {"a cookie that the browser keeps back against the model",
       [](Play& p) {
         p.scene.with_cookie = p.sights.cookie_planted = true;
         p.scene.gate.cookie = fetch::CookieAttributes{fetch::SameSite::None, true, false, false};
       },
       Verdict::NotProvable, "without the cookie", true},
      {"a cookie that the browser keeps back, and a refusal that nobody may read",
       [](Play& p) {
         p.scene.with_cookie = p.sights.cookie_planted = true;
         p.scene.with_key = false;
         p.scene.gate.cookie = fetch::CookieAttributes{fetch::SameSite::Lax, true, false, false};
         p.sights.request = p.scene.request;
         p.sights.attack = seen(Outcome::NetworkError, 0, {wire(false, "GET", 401, {})});
         p.sights.attack->cors_error = "MissingAllowOriginHeader";
         p.sights.attack->wire[0].withheld.push_back({"sid", "SameSiteLax"});
       },
       Verdict::NotProvable, "without the cookie"},
      {"a server that was busy for the page alone",
       [](Play& p) {
         p.sights.request = p.scene.request;
         p.sights.attack = seen(Outcome::NetworkError, 0, {wire(false, "GET", 503, {})});
         p.sights.attack->cors_error = "MissingAllowOriginHeader";
       },
       Verdict::NotProvable, "status 503"},
      {"a preflight that met a limit",
       [](Play& p) {
         p.sights.attack = seen(Outcome::NetworkError, 0, {wire(true, "OPTIONS", 429, {})});
         p.sights.attack->cors_error = "PreflightMissingAllowOriginHeader";
       },
       Verdict::NotProvable, "status 429"},
      {"a write that a busy server did not run",
       [](Play& p) {
         p.scene.goal = Goal::Execute;
         p.sights.attack->status = p.sights.attack->wire[1].status = 429;
       },
       Verdict::NotProvable, "status 429"},
      {"error details that are gone",
       [](Play& p) {
         p.scene.reads = finding::Reads::ErrorDetails;
         p.scene.body = "Traceback (most recent call last): File app.py line 3";
         p.sights.attack->body = R"({"error": "internal"})";
       },
       Verdict::Refuted, "not the details", false, true},
      {"error details that are there, with another number",
       [](Play& p) {
         p.scene.reads = finding::Reads::ErrorDetails;
         p.scene.body = "Traceback (most recent call last): File app.py line 3 request 1";
         p.sights.attack->body = "Traceback (most recent call last): File app.py line 3 request 2";
       },
       Verdict::Proven, "status 200"},
      {"a write that ran, unread",
       [](Play& p) {
         p.scene.goal = Goal::Execute;
         p.sights.request.headers = {};
         p.sights.attack = seen(Outcome::NetworkError, 0, {wire(false, "GET", 200, {})});
         p.sights.attack->cors_error = "MissingAllowOriginHeader";
       },
       Verdict::Proven, "could not read"},
      {"a write that was not sent",
       [](Play& p) {
         p.scene.goal = Goal::Execute;
         p.sights.attack = refused("PreflightMissingAllowOriginHeader", {});
       },
       Verdict::Refuted, "does not send", false, true},
      {"a front end that is kept out",
       [](Play& p) {
         p.scene.goal = Goal::KeepOut;
         p.sights.attack = refused("PreflightMissingAllowOriginHeader", {});
       },
       Verdict::Proven, "kept out"},
      {"a front end that is let in", [](Play& p) { p.scene.goal = Goal::KeepOut; },
       Verdict::Refuted, "let in", false, true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Play play;
    row.change(play);
    const Ruling ruling = rule_on(play.scene, play.sights);
    EXPECT_EQ(ruling.verdict, row.verdict) << ruling.reason;
    EXPECT_NE(ruling.reason.find(row.reason), ruling.reason.npos) << ruling.reason;
    EXPECT_EQ(!ruling.disagreement.empty(), row.disagreement) << ruling.disagreement;
    EXPECT_EQ(ruling.closed, row.closed);
  }
}

TEST(Likeness, NumbersAndTimesDoNotMatter) {
  struct Pair {
    const char* name;
    std::string_view a, b;
    bool alike;
  };
  const Pair rows[] = {
      {"the same", "{\"error\": 1}", "{\"error\": 1}", true},
      {"both empty", "", "", true},
      {"one empty", "", "x", false},
      {"a number differs in a long text", "at request 17 the query SELECT * FROM users failed",
       "at request 18 the query SELECT * FROM users failed", true},
      {"other texts", "Traceback (most recent call last)", "{\"error\": \"internal error\"}",
       false},
      {"a short text inside of a long one", "internal error",
       "internal error, and then very much more that was not there in the scan at all", false},
  };
  for (const Pair& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(are_alike(row.a, row.b), row.alike);
    EXPECT_EQ(are_alike(row.b, row.a), row.alike);
  }
}

}  // namespace
}  // namespace ringfence::witness
