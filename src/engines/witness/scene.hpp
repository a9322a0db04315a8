// What a browser has to do to show one finding: which page, in which frame, makes which request,
// and what has to come of it. Made from a finding alone; a pure value.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/access/credential.hpp"
#include "core/fetch/fetch.hpp"
#include "core/finding/finding.hpp"
#include "core/finding/report.hpp"
#include "ports/browser.hpp"

namespace ringfence::witness {

// What shows the finding.
enum class Goal {
  Read,     // script reads the answer
  Execute,  // the server runs the request, read or not
  KeepOut,  // a legitimate page is refused: the fault is functional
};

struct Scene {
  Goal goal = Goal::Read;
  origins::Origin page = origins::Origin::opaque();  // of the script; opaque: a frame's
  http::Url address;                                 // of the top page that the browser opens
  ports::Frame frame = ports::Frame::Top;
  fetch::FetchRequest request;  // without credentials
  bool with_key = false;        // script adds the gate's headers and parameters
  bool with_cookie = false;     // the browser holds the gate's cookie
  std::string credential;       // label of the gate's credential; "" for none
  access::Gate gate;
  // The answer in the scan: its status, and, where the finding is about them, the start of its body
  // and the header fields that script was let see.
  std::optional<int> status;
  finding::Reads reads = finding::Reads::Answer;
  std::string body;
  std::vector<std::string> exposed;  // names, lower case
  // A page that has to be let in: a declared front end; nullopt: the API's own origin.
  std::optional<http::Url> legitimate;
};

// Addresses that are the browser's alone; nobody can register a name below .example or .test.
inline constexpr const char* kClosedHost = "closed.ringfence.test";
inline constexpr const char* kFramedHost = "attacker.example";

// Of a session cookie whose attributes nobody has said: as if the API had made it for use from
// other sites, which plain http cannot.
[[nodiscard]] constexpr fetch::CookieAttributes assumed_attributes(bool tls) noexcept {
  return {tls ? fetch::SameSite::None : fetch::SameSite::Unspecified, tls, false, true};
}

struct PlanOptions {
  bool allow_unsafe = false;
};

struct Unprovable {
  std::string reason;  // one sentence
};
using Plan = std::variant<Scene, Unprovable>;

// `operation` is the finding's own in the report; nullptr when the report has none.
[[nodiscard]] Plan plan(const finding::Finding& finding, const finding::OperationReport* operation,
                        const PlanOptions& options);

// Every address that pages of the scene and its controls are served at, the closed server's too.
[[nodiscard]] std::vector<http::Url> addresses_of(const Scene& scene);
// The closed control's request goes here: the same request, to a server that lets nobody in.
[[nodiscard]] http::Url closed_address(const Scene& scene);

}  // namespace ringfence::witness
