// Plays cases of a conformance table in a real browser: pages at the cases' origins, a server of
// exact bytes behind every host of theirs, and nothing else that could be reached. What the browser
// and the server saw comes back in the table's own terms, so that it is compared as the model is.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ports/browser.hpp"
#include "tests/conformance/table.hpp"
#include "tests/support/raw_server.hpp"

namespace ringfence::browsers {

class Replay {
 public:
  // Error: as BrowserLauncher's. `program`: "" is the first browser that is installed.
  [[nodiscard]] static Result<std::unique_ptr<Replay>> start(
      const std::vector<conformance::Case>& cases, const std::string& program);

  [[nodiscard]] const std::string& product() const { return browser_->product(); }
  [[nodiscard]] std::optional<int> major() const;

  // The answers of the case's servers. Cases whose URLs differ may be set up at once.
  void set_up(const conformance::Case& test);
  void tear_down(const conformance::Case& test);
  // One step of a case that is set up. Waiting is the caller's.
  [[nodiscard]] Result<conformance::Expected> play(const conformance::Case& test,
                                                   const conformance::Step& step);
  // Lets go of every page, cookie and cache.
  [[nodiscard]] Result<void> forget();

  [[nodiscard]] test::RawServer& server() { return *server_; }
  [[nodiscard]] ports::Browser& browser() { return *browser_; }

 private:
  Replay(std::unique_ptr<test::RawServer> server, std::unique_ptr<ports::Browser> browser)
      : server_(std::move(server)), browser_(std::move(browser)) {}
  [[nodiscard]] Result<ports::PageId> page_for(const conformance::Case& test);

  std::unique_ptr<test::RawServer> server_;
  std::unique_ptr<ports::Browser> browser_;
  std::map<std::pair<std::string, ports::Frame>, ports::PageId> pages_;
};

// Browser and server seen together. `hops` numbers the requests.
[[nodiscard]] conformance::Expected observed(const std::vector<conformance::Hop>& hops,
                                             const ports::Seen& seen,
                                             const std::vector<test::RawRequest>& requests);

// What compare() is to look at: the browser shows no type of an XMLHttpRequest, and neither type
// nor status of a request that failed.
[[nodiscard]] conformance::Expected comparable(conformance::Expected wanted,
                                               const conformance::Step& step);

// "HeadlessChrome/156.0.8078.79 (...)": 156.
[[nodiscard]] std::optional<int> major_of(const std::string& product);

}  // namespace ringfence::browsers
