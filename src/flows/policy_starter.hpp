// What `ringfence init` writes: a policy that says what each part is for, and an empty key file. It
// passes `ringfence check --env dev` as it is, and needs no rights beyond the user's own.
#pragma once

#include <string>
#include <vector>

namespace ringfence::flows {

struct StarterFile {
  std::string name, text;
};
[[nodiscard]] std::vector<StarterFile> policy_starter();

}  // namespace ringfence::flows
