// The members of a finding that tell how it can be shown in a browser, and what came of it:
// "exposures", "scanned" and "proof". Format: docs/formats/findings-json.md, "A proof". Bounds:
// those of core/finding/proof.hpp, and kMaxExposures.
#pragma once

#include "core/finding/finding.hpp"
#include "reports/json_tree.hpp"
#include "reports/json_writer.hpp"

namespace ringfence::reports {

// The first format version that has these members.
inline constexpr int kProofVersion = 2;

// A finding names eight at most; what is read may come from a later program.
inline constexpr std::size_t kMaxExposures = 64;

void write_proof(JsonWriter& w, const finding::Finding& f);
void read_proof(JsonReader& in, finding::Finding& f);

void write_headers(JsonWriter& w, std::string_view name, const http::HeaderList& headers);

}  // namespace ringfence::reports
