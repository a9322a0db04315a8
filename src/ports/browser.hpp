// A real browser, driven one fetch() at a time: pages at any origin that the page host serves, what
// their script saw, and what went over the wire. Nothing here decides anything: engines/witness and
// the tests do.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/fetch/cookie_rules.hpp"
#include "core/fetch/fetch.hpp"
#include "core/fetch/local_network.hpp"
#include "core/http/header_list.hpp"
#include "core/http/url.hpp"

namespace ringfence::ports {

// Where script runs in a page: in the page itself, or in a frame of it whose origin is opaque.
enum class Frame { Top, Sandboxed, Data };

// One request as the browser reports it, in order of sending. Headers hold secrets: redact before
// anything is kept.
struct WireRequest {
  bool preflight = false;
  std::string method, url;
  http::HeaderList headers;  // as sent, cookies included; empty when nothing went out
  int status = 0;            // 0: no answer came
  http::HeaderList answer;   // header fields of the answer, as received
  struct WithheldCookie {
    std::string name;
    std::string reasons;  // the browser's own words: "SameSiteLax"
  };
  std::vector<WithheldCookie> withheld;
};

// What script saw of one fetch().
struct Seen {
  std::string page;  // origin of the script, as it sees itself: "https://evil.example", "null"
  fetch::Outcome outcome = fetch::Outcome::NetworkError;
  std::string type;           // "cors", "basic", ...; "" when the promise was rejected
  int status = 0;             // 0 when script sees none
  http::HeaderList headers;   // that script can read, names in lower case
  std::string body;           // at most kMaxSeenBody bytes of it
  std::size_t body_size = 0;  // of the whole body
  std::string rejection;      // the exception's text, "" when the promise was fulfilled
  // The browser's name of why it kept the answer back ("MissingAllowOriginHeader"), or a network
  // error's name where it gives no such reason.
  std::string cors_error;
  std::string cors_parameter;  // the header or method that the reason is about
  std::vector<WireRequest> wire;
};
// Enough to show what was read and to tell two answers apart.
inline constexpr std::size_t kMaxSeenBody = std::size_t{256} << 10U;

// A cookie as if the API had set it for its own host.
struct PlantedCookie {
  http::Url url;  // of the API
  std::string name;
  Secret value;
  fetch::CookieAttributes attributes;
};

// Where a host and port of a URL lead. The browser reaches nothing else: names, addresses and
// loopback included.
struct Route {
  std::string host;  // as in a URL; IPv6 with brackets
  std::uint16_t port = 0;
  std::string address;  // numeric; IPv6 with brackets
  std::uint16_t address_port = 0;
};

struct BrowserSetup {
  std::vector<Route> routes;
  // SHA-256 of public keys (base64 of SubjectPublicKeyInfo's digest) that are taken whatever is
  // wrong with their certificate.
  std::vector<std::string> trusted_keys;
  // Address spaces that the browser is to believe of addresses: "127.0.0.1:8001" is public.
  struct Space {
    std::string address;
    fetch::NetworkSpace space;
  };
  std::vector<Space> spaces;
  // fetch() as script makes it, with what the browser keeps of earlier answers and preflights.
  // Otherwise each request goes out, and says "no-cache".
  bool caches = false;
  std::string program;  // path; "": the first that is installed
  std::optional<std::chrono::steady_clock::time_point> deadline;  // for everything
  std::chrono::milliseconds step_timeout{10'000};                 // for one page, fetch or picture
};

using PageId = std::size_t;
// A context has cookies, caches and permissions of its own, as a private window has.
using ContextId = std::size_t;
inline constexpr ContextId kWorkingContext = 0;  // there from the start; see `forget`

// Errors: Timeout for a page or a browser that does not answer in time, Unavailable for a browser
// that ended or says no. `broken` tells whether anything works any more. Not thread safe. The
// destructor ends every process and removes every file of it.
class Browser {
 public:
  Browser() = default;
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;
  virtual ~Browser() = default;

  [[nodiscard]] virtual const std::string& product() const = 0;  // "HeadlessChrome/156.0.8078.79"

  // Why nothing works any more: it ended, hangs, or the deadline has passed. nullopt: it is well.
  [[nodiscard]] virtual std::optional<Error> broken() const = 0;

  // The working context starts anew, without pages, cookies, caches and permissions. Each proof
  // starts so.
  [[nodiscard]] virtual Result<void> forget() = 0;
  // A further context, which stays until the browser ends.
  [[nodiscard]] virtual Result<ContextId> new_context() = 0;
  // New pages, loaded at the same time. Error Unavailable when nothing, or no document, came from
  // there. With a frame, one is added to the page, and script runs in it.
  struct Opening {
    http::Url url;
    Frame frame = Frame::Top;
    // A document of the server that is tested: its own script does not run, and its content
    // security policy does not bind ours.
    bool quiet = false;
    ContextId context = kWorkingContext;
  };
  [[nodiscard]] virtual std::vector<Result<PageId>> open_all(
      const std::vector<Opening>& openings) = 0;
  [[nodiscard]] Result<PageId> open(const http::Url& url, Frame frame) {
    return std::move(open_all({{url, frame}}).front());
  }
  // fetch() with these arguments by script of the page. `with_wire`: also gathers what went over
  // the wire, which costs some milliseconds.
  [[nodiscard]] virtual Result<Seen> fetch(PageId page, const fetch::FetchRequest& request,
                                           bool with_wire) = 0;
  // Calls the function NAME of the page's own script (never the frame's) with one argument, JSON.
  [[nodiscard]] virtual Result<void> call(PageId page, std::string_view name,
                                          std::string_view json) = 0;
  // A PNG of the page as a person would see it, `width` pixels wide and as high as its content, at
  // most 4 times as high.
  [[nodiscard]] virtual Result<std::string> screenshot(PageId page, int width) = 0;

  [[nodiscard]] virtual Result<void> plant(ContextId context, const PlantedCookie& cookie) = 0;
  // Lets pages of `origin` in the working context reach addresses of this space (Local or
  // Loopback), as a user might.
  [[nodiscard]] virtual Result<void> permit(const origins::Origin& origin,
                                            fetch::NetworkSpace space) = 0;
};

class BrowserLauncher {
 public:
  BrowserLauncher() = default;
  BrowserLauncher(const BrowserLauncher&) = delete;
  BrowserLauncher& operator=(const BrowserLauncher&) = delete;
  virtual ~BrowserLauncher() = default;

  // Error: Unavailable with the command that installs one when none is there, or with what it said
  // when it ended at once; Unsupported for one that is too old; Timeout.
  [[nodiscard]] virtual Result<std::unique_ptr<Browser>> launch(const BrowserSetup& setup) = 0;
};

}  // namespace ringfence::ports
