#include "core/fetch/resource_policy.hpp"

#include "core/origins/public_suffix.hpp"

namespace ringfence::fetch {

Reason resource_policy_check(const origins::Origin& page, const origins::Origin& target,
                             const http::HeaderList& response) {
  // Steps 2 and 3: one value, case-sensitive. Two fields, a list or another case say nothing at
  // all.
  const auto policy = response.combined("Cross-Origin-Resource-Policy");
  // Step 5.
  if (policy == "same-origin")
    return origins::same_origin(page, target) ? Reason::None : Reason::CorpNotSameOrigin;
  if (policy == "same-site") {
    // A page over http does not match an answer over https, whatever their hosts.
    const bool secure_enough = page.scheme() == "https" || target.scheme() != "https";
    return secure_enough && origins::schemelessly_same_site(page, target) ? Reason::None
                                                                          : Reason::CorpNotSameSite;
  }
  return Reason::None;
}

}  // namespace ringfence::fetch
