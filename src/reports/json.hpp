// The versioned findings format: the whole report, written and read back. Same report, same bytes;
// two scans with the same answers differ in the object "run" alone. Format:
// docs/formats/findings-json.md, findings.schema.json.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/finding/report.hpp"

namespace ringfence::reports {

inline constexpr int kJsonFormatVersion = 2;

[[nodiscard]] std::string render_json(const finding::Report& report);

// render_json(*read_json(render_json(r))) == render_json(r). Strict: unknown members are errors
// too, with their line; the counts of "coverage" are computed anew and not believed. An older
// format version is read as what it was, without the members that came later. Errors: Invalid,
// TooLarge (json_tree.hpp), Unsupported for a newer format version.
[[nodiscard]] Result<finding::Report> read_json(std::string_view text);

}  // namespace ringfence::reports
