// Small phrases that several formats share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/fetch/profile.hpp"
#include "core/finding/report.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::reports {

// "a, b, c (and 4 more)"; at most `most` are named.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most);
// The first `most`, and "and 4 more" as the last one.
[[nodiscard]] std::vector<std::string> first_of(std::vector<std::string> names, std::size_t most);
[[nodiscard]] std::string origin_names(const std::vector<origins::Origin>& origins,
                                       std::size_t most);
// "Chromium, Firefox"; "any client (no browser is needed)" for none.
[[nodiscard]] std::string profile_names(const std::vector<fetch::ProfileId>& profiles);
// "api.yaml:12, /paths/~1users/get"; "" where nothing is declared.
[[nodiscard]] std::string declared_text(const access::Provenance& at);
// "1 finding", "2 findings".
[[nodiscard]] std::string counted(std::size_t n, std::string_view noun);
// "2 critical, 1 high, 4 info" of the findings that are neither suppressed nor refuted; "no
// findings".
[[nodiscard]] std::string severity_counts(const finding::Report& report);
// Operations, each counted once: one that accepts several credentials has a row for each of them.
struct Tally {
  std::size_t operations = 0, tested = 0, tested_with_credential = 0;
};
[[nodiscard]] Tally tally_of(const finding::Report& report);
// Whether operations stand on more than one host, so that a method and a path do not tell which.
[[nodiscard]] bool has_many_hosts(const finding::Report& report);
// "GET /v1/me", or "GET api.example.com/v1/me" where the host is to be told.
[[nodiscard]] std::string operation_name(const std::string& id, std::string_view url,
                                         bool with_host);
// "21 of 100", or "none" when nothing was tested.
[[nodiscard]] std::string points_text(const finding::Score& score);
// What to close for each step of the score, by rule: {"B", "reflected-origin-with-credentials (2
// findings)"}, and for a step that goes on from the one before: {"A", "the above, and
// any-port-trusted"}.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> step_texts(
    const finding::Report& report);

}  // namespace ringfence::reports
