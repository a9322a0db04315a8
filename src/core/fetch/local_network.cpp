#include "core/fetch/local_network.hpp"

#include "core/fetch/network_blocks.hpp"

namespace ringfence::fetch {
namespace {

bool is_near(NetworkSpace space) { return space != NetworkSpace::Public; }

}  // namespace

std::string_view name_of(NetworkSpace space) noexcept {
  switch (space) {
    case NetworkSpace::Public: return "public";
    case NetworkSpace::Local: return "local";
    case NetworkSpace::Loopback: return "loopback";
  }
  return "";
}

NetworkSpace network_space(origins::AddressSpace space) noexcept {
  switch (space) {
    case origins::AddressSpace::Unspecified:
    case origins::AddressSpace::Loopback: return NetworkSpace::Loopback;
    case origins::AddressSpace::LinkLocal:
    case origins::AddressSpace::Private:
    case origins::AddressSpace::UniqueLocal:
    case origins::AddressSpace::Shared: return NetworkSpace::Local;
    case origins::AddressSpace::Multicast:
    case origins::AddressSpace::Public: return NetworkSpace::Public;
  }
  return NetworkSpace::Public;
}

Reason local_network_check(const LocalNetworkQuestion& question, const Profile& profile) {
  const bool checks = profile.checks_local_network_access;
  // Mixed content comes first: it is decided before an address is known, unless the page states a
  // near one.
  const bool stated_near = checks && question.stated_space && is_near(*question.stated_space);
  if (!stated_near && is_mixed_content(question.page, question.target)) return Reason::MixedContent;
  // Only a step from the public network inwards is checked: local to loopback is not.
  if (!checks || is_near(question.page_space) || !is_near(question.target_space))
    return Reason::None;
  if (question.page.scheme() != "https" && !question.page.is_loopback())
    return Reason::InsecureLocalNetwork;
  const bool granted = question.target_space == NetworkSpace::Loopback ? question.may_reach_loopback
                                                                       : question.may_reach_local;
  return granted ? Reason::None : Reason::LocalNetworkAccessPermissionDenied;
}

}  // namespace ringfence::fetch
