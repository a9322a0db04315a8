// What a real browser did with a finding: every attempt, what script could read, and the verdict.
// Holds no secret: whoever makes one has redacted it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/exposure.hpp"
#include "core/http/header_list.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::finding {

// What of the answer the finding is about: a proof has to show just that.
enum class Reads {
  Answer,        // that it can be read at all
  ErrorDetails,  // what its body tells of the server
  Headers,       // header fields that script is let see
};
[[nodiscard]] std::string_view name_of(Reads reads);  // "answer", "error details", "headers"
[[nodiscard]] std::optional<Reads> parse_reads(std::string_view name);

// One way in which a finding can be shown in a browser: what judge's exposure says of it, without
// the indexes of the observation it came from.
struct ShownExposure {
  origins::Origin page = origins::Origin::opaque();
  access::Power power = access::Power::Read;
  Reads reads = Reads::Answer;
  std::string method;
  bool with_credentials = false;  // the browser is to add what it holds
  bool with_key = false;          // script itself sets the gate's headers
  std::vector<fetch::ProfileId> profiles;
  std::string step;  // the algorithm and step that decided, of the first profile
  friend bool operator==(const ShownExposure&, const ShownExposure&) = default;
};

enum class Verdict {
  Proven,       // the browser did it
  Refuted,      // the browser did not, and the controls show that it could have
  NotProvable,  // not shown either way here; the reason says why
};
[[nodiscard]] std::string_view name_of(
    Verdict verdict);  // "proven", "refuted", "not provable here"
[[nodiscard]] std::optional<Verdict> parse_verdict(std::string_view name);

enum class Role {
  Attack,         // the page that must not be able to
  Legitimate,     // a page that must be able to: the API's own origin or a declared front end
  Closed,         // the attacker's page against a server that lets nobody in
  PublicNetwork,  // the attack again, by a page that stands on the public internet
};
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

// One request of an attempt, as it went over the wire.
struct WireStep {
  bool preflight = false;
  std::string method, url;
  http::HeaderList headers;
  int status = 0;  // 0: no answer
  http::HeaderList answer;
  friend bool operator==(const WireStep&, const WireStep&) = default;
};

// One fetch() in the browser.
struct Attempt {
  Role role = Role::Attack;
  origins::Origin page = origins::Origin::opaque();  // location.origin of the script
  std::string frame;  // "", "sandboxed frame": how a page comes to be of origin null
  std::string method, url;
  http::HeaderList headers;  // that script set
  bool credentials = false;  // credentials: "include"
  std::string outcome;       // "exposed", "opaque", "opaqueredirect", "network-error", "throws"
  int status = 0;            // that script saw; 0: none
  http::HeaderList seen;     // header fields that script saw
  std::string body;          // excerpt, at most kMaxProofBody bytes
  std::size_t body_size = 0;
  std::string body_sha256;                    // of all of it that was read; "" when there was none
  std::string cors_error;                     // the browser's reason; "" when exposed
  std::vector<std::string> cookies_sent;      // names
  std::vector<std::string> cookies_withheld;  // "sid: SameSiteLax"
  std::vector<WireStep> wire;
  friend bool operator==(const Attempt&, const Attempt&) = default;
};

// Bounds of what is kept; apply_proof() keeps to them, and a reader of reports takes no more.
inline constexpr std::size_t kMaxProofBody = 512;
// The attack, once more from the public internet, and two controls make four; a report of another
// version may have more.
inline constexpr std::size_t kMaxAttempts = 64;
// Fetch follows 20 redirects; each request may have a preflight, and some are sent twice.
inline constexpr std::size_t kMaxWireSteps = 64;
// The page is our own: a few KiB, and the URLs of the API in it.
inline constexpr std::size_t kMaxPageSource = std::size_t{64} << 10U;
// A page of text, 1,200 pixels wide and four times as high, takes less than a third of it.
inline constexpr std::size_t kMaxScreenshot = std::size_t{1} << 20U;

struct Proof {
  Verdict verdict = Verdict::NotProvable;
  // Refuted because the API answers otherwise than in the scan, so that the hole is gone. Not set
  // and refuted: the API answers as it did, and the browser refused what the model lets through.
  bool closed = false;
  std::string reason;   // one sentence, for a person
  std::string browser;  // product and version; "" when none was started
  // Where browser and model differ, or where the API answered otherwise than in the scan; "" when
  // nothing is surprising.
  std::string disagreement;
  std::vector<Attempt> attempts;  // the attack first
  std::string page_source;        // HTML of the attacker's page, without secrets
  std::string screenshot;         // PNG bytes; "" when there is none
  friend bool operator==(const Proof&, const Proof&) = default;
};

}  // namespace ringfence::finding
