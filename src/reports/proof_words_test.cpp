#include "reports/proof_words.hpp"

#include <gtest/gtest.h>

#include "reports/json.hpp"
#include "reports/junit.hpp"
#include "reports/markdown.hpp"
#include "reports/sarif.hpp"
#include "reports/situations.hpp"
#include "reports/text.hpp"

namespace ringfence::reports {
namespace {

using finding::Attempt;
using finding::Report;
using finding::Role;

Report situation(std::string_view name) {
  for (Situation& s : situations())
    if (s.name == name) return std::move(s.report);
  ADD_FAILURE() << name;
  return {};
}

Attempt attempt(Role role, std::string_view page, std::string outcome) {
  Attempt a{.role = role, .page = *origins::Origin::parse(page), .method = "GET", .url = "U"};
  a.outcome = std::move(outcome);
  return a;
}
template <class Change>
Attempt with(Attempt a, Change change) {
  change(a);
  return a;
}
finding::WireStep step(bool preflight, int status) {
  return {.preflight = preflight, .method = "GET", .url = "U", .status = status};
}

TEST(AttemptText, Rows) {
  constexpr std::string_view kEvil = "https://evil.example";
  struct Row {
    std::string_view name;
    Attempt attempt;
    std::string_view want;
  };
  const Row rows[] = {
      {"read with a key",
       with(attempt(Role::Attack, kEvil, "exposed"),
            [](Attempt& a) {
              a.headers = {{"X-API-Key", "[redacted]"}};
              a.status = 200;
              a.body_size = 43;
            }),
       "attack from https://evil.example: GET U with X-API-Key -> read 200, 43 bytes"},
      {"one byte, with cookies",
       with(attempt(Role::Legitimate, kEvil, "exposed"),
            [](Attempt& a) {
              a.headers = {{"A", "1"}, {"B", "2"}, {"A", "3"}};
              a.credentials = true;
              a.cookies_sent = {"sid", "t"};
              a.status = 404;
              a.body_size = 1;
            }),
       "legitimate control from https://evil.example: GET U with A, B and the cookies sid, t -> "
       "read 404, 1 byte"},
      {"kept back with the browser's reason",
       with(attempt(Role::Closed, kEvil, "network-error"),
            [](Attempt& a) { a.cors_error = "MissingAllowOriginHeader"; }),
       "closed control from https://evil.example: GET U -> kept back (MissingAllowOriginHeader)"},
      {"a sandboxed frame, cookies withheld",
       with(attempt(Role::Attack, "null", "network-error"),
            [](Attempt& a) {
              a.frame = "sandboxed frame";
              a.credentials = true;
              a.cookies_withheld = {"sid: SameSiteLax", "odd"};
            }),
       "attack from null (sandboxed frame): GET U with credentials included, no cookie sent -> "
       "kept back (network-error); cookies withheld: sid (SameSiteLax), odd"},
      {"run by the server all the same",
       with(attempt(Role::Attack, kEvil, "network-error"),
            [](Attempt& a) {
              a.cors_error = "AllowOriginMismatch";
              a.wire = {step(true, 204), step(false, 201)};
            }),
       "attack from https://evil.example: GET U -> run by the server (201), kept back "
       "(AllowOriginMismatch)"},
      {"a preflight alone runs nothing",
       with(attempt(Role::Attack, kEvil, "network-error"),
            [](Attempt& a) { a.wire = {step(true, 204), step(false, 0)}; }),
       "attack from https://evil.example: GET U -> kept back (network-error)"},
      {"opaque",
       with(attempt(Role::Attack, kEvil, "opaque"),
            [](Attempt& a) { a.wire = {step(false, 200)}; }),
       "attack from https://evil.example: GET U -> run by the server (200), answer hidden from "
       "script (opaque)"},
      {"never sent", attempt(Role::Attack, kEvil, "throws"),
       "attack from https://evil.example: GET U -> refused before sending"},
      {"from the public internet", attempt(Role::PublicNetwork, kEvil, "network-error"),
       "from the public internet, https://evil.example: GET U -> kept back (network-error)"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(attempt_text(row.attempt), row.want);
  }
}

TEST(ProofWords, CountsWhatWasTried) {
  EXPECT_EQ(proof_counts(situation("one_critical")), "");
  const Report report = situation("proofs");
  EXPECT_EQ(proof_counts(report), "3 proven, 3 refuted, 1 not provable here");
  EXPECT_EQ(disagreements(report), 2u) << "the suppressed one too";
}

struct Format {
  std::string_view name;
  std::string (*render)(const Report&);
};
const Format kFormats[] = {
    {"text", [](const Report& r) { return render_text(r, {}); }},
    {"json", [](const Report& r) { return render_json(r); }},
    {"sarif", [](const Report& r) { return render_sarif(r); }},
    {"junit", [](const Report& r) { return render_junit(r); }},
    {"markdown", [](const Report& r) { return render_markdown(r); }},
};

// In every format, for every finding that has one, and whether or not it is suppressed.
TEST(Proofs, NoFormatSwallowsADisagreement) {
  const Report report = situation("proofs");
  for (const Format& format : kFormats) {
    SCOPED_TRACE(format.name);
    const std::string out = format.render(report);
    std::size_t told = 0;
    for (std::size_t at = out.find("AllowOriginMismatch."); at != std::string::npos;
         at = out.find("AllowOriginMismatch.", at + 1))
      ++told;
    EXPECT_GE(told, 2u);
  }
}

TEST(Proofs, HostileTextOfABrowserStaysText) {
  const Report report = situation("hostile");
  ASSERT_TRUE(report.findings[0].proof);
  for (const Format& format : kFormats) {
    SCOPED_TRACE(format.name);
    const std::string out = format.render(report);
    for (const std::string_view never : {"\x1b", "\n::error", "\xff", "\x7f"})
      EXPECT_EQ(out.find(never), std::string::npos) << never;
    // XML is read by programs, the others end up in build logs as well.
    if (format.name == "junit") {
      EXPECT_EQ(out.find("<script"), std::string::npos);
    } else {
      EXPECT_EQ(out.find("##["), std::string::npos);
    }
  }
}

TEST(Proofs, ARefutedFindingFailsNoBuild) {
  const Report report = situation("proofs");
  const std::string junit = render_junit(report, *finding::parse_fail_on("info"));
  EXPECT_NE(junit.find("failures=\"5\""), std::string::npos) << "all but the three refuted";
  EXPECT_NE(junit.find("skipped=\"3\""), std::string::npos);
  const std::string sarif = render_sarif(report);
  std::size_t suppressed = 0;
  for (std::size_t at = sarif.find("\"kind\": \"external\""); at != std::string::npos;
       at = sarif.find("\"kind\": \"external\"", at + 1))
    ++suppressed;
  EXPECT_EQ(suppressed, 4u) << "three refuted, and one of them accepted besides";
}

}  // namespace
}  // namespace ringfence::reports
