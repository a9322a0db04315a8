#include "core/fetch/local_network.hpp"

#include "core/fetch/network_blocks.hpp"

namespace ringfence::fetch {
namespace {

bool is_near(AddressSpace space) { return space != AddressSpace::Public; }

}  // namespace

std::string_view name_of(AddressSpace space) noexcept {
  switch (space) {
    case AddressSpace::Public:
      return "public";
    case AddressSpace::Local:
      return "local";
    case AddressSpace::Loopback:
      return "loopback";
  }
  return "";
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
  const bool granted = question.target_space == AddressSpace::Loopback ? question.may_reach_loopback
                                                                       : question.may_reach_local;
  return granted ? Reason::None : Reason::LocalNetworkAccessPermissionDenied;
}

}  // namespace ringfence::fetch
