// The `headers` and `credentials` of a scan profile, as the references that the command line would
// give. Format: docs/formats/scan-profile.md, "Credentials".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/document/map_reader.hpp"
#include "flows/credential_reference.hpp"

namespace ringfence::flows {

// Where a profile lies: how its errors start, and the folder that its relative paths are read from.
struct ProfilePlace {
  std::string file;
  std::string folder;  // "" or with a slash at the end

  explicit ProfilePlace(std::string_view path);
  [[nodiscard]] std::string source(const document::Node& node) const;  // "ringfence.yaml:4:9"
  [[nodiscard]] std::string path(std::string_view written) const;
};

// A value that is no reference is a problem wherever it would be a secret.
[[nodiscard]] std::vector<CredentialReference> read_profile_credentials(
    document::MapReader& profile, const ProfilePlace& place,
    std::vector<document::Problem>& problems);

}  // namespace ringfence::flows
