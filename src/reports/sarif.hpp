// SARIF 2.1.0 as code scanning keeps it. Results that point at a URL are dropped there, so every
// result stands at a file of the repository (the OpenAPI document, the source, or the scan
// profile); the endpoint is in the message, the logical location and the properties. Format:
// docs/formats/sarif.md.
#pragma once

#include <string>
#include <string_view>

#include "core/finding/report.hpp"

namespace ringfence::reports {

struct SarifOptions {
  std::string anchor = "ringfence.yaml";  // the file that results stand at
};

// The anchor as code scanning takes it: relative to the repository, '/' between its parts,
// percent-encoded. What is absolute, leads out of the repository or is a URL gives its last part;
// nothing usable gives "ringfence.yaml".
[[nodiscard]] std::string sarif_uri(std::string_view path);

[[nodiscard]] std::string render_sarif(const finding::Report& report,
                                       const SarifOptions& options = {});

}  // namespace ringfence::reports
