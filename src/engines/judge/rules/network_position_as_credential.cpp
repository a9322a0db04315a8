// network-position-as-credential. The API asks for nothing because only its own network reaches it,
// but a page on any site may read it from a browser inside.
#include <algorithm>
#include <array>

#include "engines/judge/draft.hpp"
#include "engines/judge/remedies.hpp"
#include "engines/judge/rules/list.hpp"
#include "engines/judge/wording.hpp"

namespace ringfence::judge::rules {
namespace {

using access::Exposure;

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "network-position-as-credential",
      .title = "An unauthenticated API on a private address is readable by any site",
      .category = finding::Category::Security,
      .taxonomy = {"C5"},
      .cwe = 942,
      .consequences = {306, 200},
      .remedy =
          "Ask for a credential on private networks too, and let in the front ends alone. Check "
          "the Host header against the names of the server, or a page can reach it by DNS "
          "rebinding as well.",
      .flask = std::string(kFlaskExactOriginsForKeys),
  };
  return kInfo;
}

// An address, or a name that no public DNS server resolves. A public name that was sent to a
// private address (by a hosts file, by split DNS, for a test) is a public API as far as anyone can
// tell.
bool is_private_name(const http::Url& url) {
  constexpr std::array<std::string_view, 9> kTopLevels = {
      "localhost", "local", "internal", "intranet", "corp", "home", "lan", "private", "arpa"};
  const std::string_view host = url.host;
  if (origins::Origin::of(url).has_ip_host()) return true;
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos) return true;
  return std::ranges::find(kTopLevels, host.substr(dot + 1)) != kTopLevels.end();
}

// With a gate, or with a credential that was given and made no difference, the data is public on
// purpose.
bool only_the_network_protects(const Case& c) {
  const access::Observation& o = c.observation;
  return o.private_address && is_private_name(o.operation.url) &&
         o.access == access::Access::Public && !c.server_asks_for_credentials &&
         std::ranges::none_of(o.trials, [](const access::Trial& t) { return t.authenticated; });
}

std::vector<finding::Finding> apply(const Case& c) {
  if (!only_the_network_protects(c)) return {};
  const std::vector<const Exposure*> shown = select(c, [](const Exposure& e) {
    return e.kind == origins::OriginKind::Random && e.power == access::Power::Read;
  });
  if (shown.empty()) return {};
  const Exposure& first = *shown.front();
  finding::SeverityInput severity =
      severity_of(c, finding::Gain::ReadGated, finding::Who::AnyPage, &first);
  const bool loopback = origins::Origin::of(c.observation.operation.url).is_loopback();
  severity.held = loopback ? finding::Held::SameMachine : finding::Held::NetworkPosition;
  return {finish(
      c, {.rule = info(),
          .severity = severity,
          .summary = sentence(c,
                              loopback ? "A page on any site, opened on the same machine"
                                       : "A page on any site, opened inside the private network",
                              first),
          .why = reasoning(c, first),
          .cause = "private-address",
          .exposures = shown,
          .evidence = {},
          .attackers = {}})};
}

}  // namespace

Rule network_position_as_credential() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
