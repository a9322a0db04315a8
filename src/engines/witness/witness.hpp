// Proves findings in a browser, one after another: stages the attacker's page, makes the attack and
// its controls, and rules on what was seen. Secrets come from outside and go out again redacted.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/finding/proof.hpp"
#include "engines/witness/control_pages.hpp"
#include "engines/witness/scene.hpp"
#include "ports/browser.hpp"
#include "ports/page_host.hpp"

namespace ringfence::witness {

// What the engine needs to know of credentials: how they get into a request, never what they are.
struct Credentials {
  // The request with the headers and parameters of the credential of this label. Error: Unavailable
  // when there is none of that name.
  std::function<Result<fetch::FetchRequest>(fetch::FetchRequest, const std::string& label)> bind;
  // The cookies of that credential, for the API at `url`.
  std::function<Result<std::vector<ports::PlantedCookie>>(const http::Url& url,
                                                          const std::string& label)>
      cookies;
  // Any text with every secret replaced.
  std::function<std::string(std::string)> redact;
};

struct Stage {
  ports::Browser& browser;
  ports::PageHost& pages;
  const Credentials& credentials;
  ControlPages& controls;
  // The attacker's pages stand on the public internet for the browser (BrowserSetup::spaces): the
  // attack is then made twice, before and after the user lets the page reach near addresses.
  std::optional<fetch::NetworkSpace> near_target;
};

// A proof of the scene. Never fails: what goes wrong is its reason. Redacted.
[[nodiscard]] finding::Proof prove(const finding::Finding& finding, const Scene& scene,
                                   const Stage& stage);

// The proof of a finding that no scene can be made for.
[[nodiscard]] finding::Proof without_scene(const Unprovable& why);

}  // namespace ringfence::witness
