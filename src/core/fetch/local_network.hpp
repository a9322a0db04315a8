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
#include "core/origins/address_space.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::fetch {

// Ordered from far to near.
enum class NetworkSpace { Public, Local, Loopback };
[[nodiscard]] std::string_view name_of(NetworkSpace space) noexcept;
// Where the standard's address spaces put an address: link-local, private, unique-local and shared
// ones are "local".
[[nodiscard]] NetworkSpace network_space(origins::AddressSpace space) noexcept;

struct LocalNetworkQuestion {
  origins::Origin page = origins::Origin::opaque();
  NetworkSpace page_space = NetworkSpace::Public;
  http::Url target;
  NetworkSpace target_space = NetworkSpace::Public;
  // What the user has granted to the page: by Chromium's names, "loopbackNetwork" and
  // "localNetwork".
  bool may_reach_loopback = false;
  bool may_reach_local = false;
  // fetch()'s targetAddressSpace option: the page states where the target is, which lifts mixed
  // content blocking.
  std::optional<NetworkSpace> stated_space;
};

// None: the request goes out. Otherwise MixedContent, InsecureLocalNetwork or
// LocalNetworkAccessPermissionDenied, and nothing reaches the server, not even a preflight.
[[nodiscard]] Reason local_network_check(const LocalNetworkQuestion& question,
                                         const Profile& profile);

}  // namespace ringfence::fetch
