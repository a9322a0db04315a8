#include <gtest/gtest.h>

#include "engines/judge/judge.hpp"
#include "engines/judge/test_support.hpp"

namespace ringfence::judge::rules {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kRule = "reflected-control-bytes";

struct ControlRow {
  std::string_view name;
  std::string sent, came_back;
  bool fires;
  finding::Severity severity =
      finding::Severity::Info;  // no cache takes a vertical tab for a line end
};

TEST(ReflectedControlBytes, Table) {
  const std::string raw = "https://a\x0b.example";
  const ControlRow rows[] = {
      {"a vertical tab comes back", raw, raw, true},
      {"a carriage return comes back", "https://a\r.example", "https://a\r.example", true,
       finding::Severity::Medium},
      {"it is taken out", raw, "https://a.example", false},
      {"a tab is white space", "https://a\t.example", "https://a\t.example", false},
      {"a byte that was not sent", "https://a.example", raw, false},
  };
  for (const ControlRow& row : rows) {
    SCOPED_TRACE(row.name);
    access::Observation o = observe({.gate = no_gate()}, api_of({.open_data = true}));
    // No browser, and so no Origin value of ours, holds such a byte: the prober writes the header
    // itself.
    o.exchanges[0].request.headers.set("Origin", row.sent);
    o.exchanges[0].answer->headers.set("Access-Control-Allow-Origin", row.came_back);
    const auto findings = judge({&o, 1}, {});
    const finding::Finding* f = find(findings, kRule);
    ASSERT_EQ(f != nullptr, row.fires);
    if (f == nullptr) continue;
    EXPECT_EQ(f->severity, row.severity);
    EXPECT_EQ(f->cause, "access-control-allow-origin");
    EXPECT_TRUE(f->profiles.empty());
    for (const char c : f->reproduction) EXPECT_TRUE(c >= 0x20 && c <= 0x7E);
  }
}

}  // namespace
}  // namespace ringfence::judge::rules
