// The entries of origin sets: O2 to O12. Each mistake is told apart, since each has its own fix.
#pragma once

#include <vector>

#include "core/policy/declared.hpp"

namespace ringfence::policy {

// An entry that browsers could send, or the faults that it has.
void read_origin_entry(const Word& word, const std::string& path,
                       const std::vector<Danger>& dangers, OriginSetDecl& out,
                       std::vector<Fault>& faults);
[[nodiscard]] std::vector<OriginSetDecl> read_origin_sets(const document::Node& node,
                                                          std::vector<Fault>& faults);

}  // namespace ringfence::policy
