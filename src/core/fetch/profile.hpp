// The standard, and the engines where they measurably differ from it. Every difference is one named switch, with its
// evidence in docs/model/known-differences.md.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ringfence::fetch {

enum class ProfileId { Standard, Chromium, Firefox };

struct Profile {
  ProfileId id = ProfileId::Standard;
  std::string_view name = "standard";
  // `Access-Control-Allow-Headers: *` covers Authorization on a request without credentials.
  bool wildcard_covers_authorization = false;
};

[[nodiscard]] const Profile& standard_profile();
[[nodiscard]] const Profile& chromium_profile();
[[nodiscard]] const Profile& firefox_profile();
[[nodiscard]] std::array<const Profile*, 3> all_profiles();

}  // namespace ringfence::fetch
