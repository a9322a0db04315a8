#include "adapters/chromium/flags.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::chromium {
namespace {

bool is_host(const std::string& text) {
  // Rules are separated by commas and spaces; a browser keeps other odd bytes of a host.
  return !text.empty() && std::ranges::none_of(text, [](char c) {
    return c == ',' || c == ' ' || c == '*' || c == '?' || static_cast<unsigned char>(c) < 0x21 ||
           static_cast<unsigned char>(c) > 0x7e;
  });
}

bool is_key(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return text::is_alpha(c) || text::is_digit(c) || c == '+' || c == '/' || c == '=';
  });
}

Result<std::string> host_rules(const std::vector<ports::Route>& routes) {
  std::string out;
  for (const ports::Route& route : routes) {
    if (!is_host(route.host) || !is_host(route.address))
      return invalid("not a host that a browser can be led to: " + text::printable(route.host));
    out +=
        fmt::format("MAP {}:{} {}:{},", route.host, route.port, route.address, route.address_port);
  }
  // The first rule that matches counts. This one blocks IP literals and localhost as well.
  return out + "MAP * ~NOTFOUND";
}

}  // namespace

Result<std::vector<std::string>> command_line(const ports::BrowserSetup& setup,
                                              const std::string& profile_folder, Sandbox sandbox) {
  RINGFENCE_TRY(const std::string rules, host_rules(setup.routes));
  std::vector<std::string> out = {
      "--headless",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--no-default-browser-check",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-default-apps",
      "--disable-extensions",
      "--disable-domain-reliability",
      "--disable-breakpad",
      "--disable-crash-reporter",
      "--metrics-recording-only",
      "--password-store=basic",
      "--use-mock-keychain",
      "--mute-audio",
      "--hide-scrollbars",
      "--disable-dev-shm-usage",  // containers often have 64 MiB there, and it would then crash
      "--no-proxy-server",
      "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  // it asks no resolver
      // A page that is http must stay http: the browser would try https first.
      "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,MediaRouter,Translate,"
      "OptimizationHints,AutofillServerCommunication",
      "--user-data-dir=" + profile_folder,
      "--remote-debugging-pipe",
      "--host-resolver-rules=" + rules,
  };
  if (sandbox == Sandbox::Off) out.emplace_back("--no-sandbox");
  if (!setup.trusted_keys.empty()) {
    for (const std::string& key : setup.trusted_keys)
      if (!is_key(key)) return invalid("not a key's hash: " + text::printable(key));
    out.push_back("--ignore-certificate-errors-spki-list=" + text::join(setup.trusted_keys, ","));
  }
  if (!setup.spaces.empty()) {
    std::string spaces;
    for (const auto& [address, space] : setup.spaces)
      spaces += fmt::format("{}{}={}", spaces.empty() ? "" : ",", address, fetch::name_of(space));
    out.push_back("--ip-address-space-overrides=" + spaces);
  }
  out.emplace_back("about:blank");
  return out;
}

std::string preferences() {
  return R"({"profile":{"cookie_controls_mode":0,"block_third_party_cookies":false}})";
}

}  // namespace ringfence::chromium
