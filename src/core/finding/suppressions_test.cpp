#include "core/finding/suppressions.hpp"

#include <gtest/gtest.h>

namespace ringfence::finding {
namespace {

TEST(Date, ParsesOneFormOnly) {
  for (const std::string_view good : {"2026-11-25", "2024-02-29", "0001-01-01", "9999-12-31"}) {
    SCOPED_TRACE(good);
    const auto date = parse_date(good);
    ASSERT_TRUE(date);
    EXPECT_EQ(date_text(*date), good);
  }
  for (const std::string_view bad :
       {"", "2026-11-2", "2026-11-255", "2026/11/25", "2026-13-01", "2026-00-01", "2026-02-29",
        "2026-11-31", "2026-11-0x", " 2026-11-2", "+026-11-25"}) {
    SCOPED_TRACE(bad);
    EXPECT_FALSE(parse_date(bad));
  }
}

TEST(Fingerprint, Form) {
  EXPECT_TRUE(is_fingerprint("0123456789abcdef0123456789abcdef"));
  EXPECT_FALSE(is_fingerprint("0123456789abcdef0123456789abcde"));
  EXPECT_FALSE(is_fingerprint("0123456789ABCDEF0123456789abcdef"));
  EXPECT_FALSE(is_fingerprint("0123456789abcdef0123456789abcdef0"));
}

Report two_findings() {
  Report r;
  r.operations.resize(1);
  r.operations[0].tested = true;
  for (const char* operation : {"GET /a", "GET /b"}) {
    Finding f;
    f.rule = "rule";
    f.operation = operation;
    f.severity = Severity::High;
    r.findings.push_back(f);
  }
  settle(r);
  return r;
}

TEST(Suppressions, ApplyUntilTheyExpire) {
  struct Row {
    std::string_view name;
    std::optional<std::string_view> expires;
    bool applies;
    std::size_t notes;
  };
  const Row rows[] = {{"no end", std::nullopt, true, 0},
                      {"expires tomorrow", "2026-11-26", true, 0},
                      {"on its last day", "2026-11-25", true, 0},
                      {"expired yesterday", "2026-11-24", false, 1}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Report r = two_findings();
    Suppression entry{.fingerprint = r.findings[0].fingerprint(),
                      .reason = "accepted",
                      .owner = "team-a",
                      .expires = {}};
    if (row.expires) entry.expires = *parse_date(*row.expires);
    apply_suppressions(r, {entry}, *parse_date("2026-11-25"));
    EXPECT_EQ(r.findings[0].suppressed, row.applies ? "accepted" : "");
    EXPECT_EQ(r.findings[1].suppressed, "");
    ASSERT_EQ(r.notes.size(), row.notes);
    for (const std::string& note : r.notes)
      EXPECT_NE(note.find("expired on 2026-11-24, owner team-a"), std::string::npos) << note;
  }
}

TEST(Suppressions, WhatFitsNothingIsSaid) {
  Report r = two_findings();
  apply_suppressions(
      r, {{.fingerprint = std::string(32, '0'), .reason = "x", .owner = "", .expires = {}}},
      *parse_date("2026-11-25"));
  ASSERT_EQ(r.notes.size(), 1u);
  EXPECT_NE(r.notes[0].find("fits no finding"), std::string::npos);
}

TEST(Suppressions, ScoreFollows) {
  Report r = two_findings();
  ASSERT_EQ(r.score.grade, "D");
  Suppressions all;
  for (const Finding& f : r.findings)
    all.push_back({.fingerprint = f.fingerprint(), .reason = "x", .owner = "", .expires = {}});
  apply_suppressions(r, all, *parse_date("2026-11-25"));
  EXPECT_EQ(r.score.points, 100);
}

TEST(Baseline, MarksWhatItHas) {
  Report r = two_findings();
  Report baseline = two_findings();
  baseline.findings.pop_back();
  apply_baseline(r, baseline);
  EXPECT_TRUE(r.compared);
  EXPECT_TRUE(r.findings[0].in_baseline);
  EXPECT_FALSE(r.findings[1].in_baseline);
  apply_baseline(r, Report{});
  EXPECT_FALSE(r.findings[0].in_baseline);
}

}  // namespace
}  // namespace ringfence::finding
