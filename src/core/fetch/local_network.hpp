// Local network access as a stated fact: whether a browser lets a page reach an address that is
// closer to the user than the page itself. Measured in Chromium 156
// (docs/model/known-differences.md); the address spaces are the caller's facts, nothing is looked
// up.
#pragma once

#include <optional>
#include <string_view>

#include "core/fetch/profile.hpp"
#include "core/fetch/reason.hpp"
#include "core/http/url.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::fetch {

// Ordered from far to near.
enum class AddressSpace { Public, Local, Loopback };
[[nodiscard]] std::string_view name_of(AddressSpace space) noexcept;

struct LocalNetworkQuestion {
  origins::Origin page = origins::Origin::opaque();
  AddressSpace page_space = AddressSpace::Public;
  http::Url target;
  AddressSpace target_space = AddressSpace::Public;
  // What the user has granted to the page: by Chromium's names, "loopbackNetwork" and
  // "localNetwork".
  bool may_reach_loopback = false;
  bool may_reach_local = false;
  // fetch()'s targetAddressSpace option: the page states where the target is, which lifts mixed
  // content blocking.
  std::optional<AddressSpace> stated_space;
};

// None: the request goes out. Otherwise MixedContent, InsecureLocalNetwork or
// LocalNetworkAccessPermissionDenied, and nothing reaches the server, not even a preflight.
[[nodiscard]] Reason local_network_check(const LocalNetworkQuestion& question,
                                         const Profile& profile);

}  // namespace ringfence::fetch
