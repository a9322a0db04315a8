// The hosts that a Content-Security-Policy names (CSP level 3, "host-source"): where a site's
// partners can be learned. Enough for that and not an evaluator: keywords, nonces, hashes, schemes
// alone and "*" name no host and are left out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/http/header_list.hpp"

namespace ringfence::http {

// Sources kept per answer, first come; real policies have tens.
inline constexpr std::size_t kMaxHostSources = 256;

struct HostSource {
  std::string directive;  // lower case: "connect-src", "report-uri" ...
  std::string
      scheme;  // lower case; "" when the source has none: the page's own, or a more secure one
  std::string host;  // lower case, without the "*." of a wildcard
  bool any_subdomain = false;
  std::string port;  // "": the default; "*": any
  friend bool operator==(const HostSource&, const HostSource&) = default;
};

// Of the enforced and the report-only policies, in wire order, each once.
[[nodiscard]] std::vector<HostSource> host_sources_of(const HeaderList& headers);

}  // namespace ringfence::http
