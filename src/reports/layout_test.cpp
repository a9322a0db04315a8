#include "reports/layout.hpp"

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "reports/situations.hpp"
#include "reports/text.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

TEST(Wrapped, Rows) {
  struct Row {
    std::string_view name, text;
    std::vector<std::string> want;
  };
  const Row rows[] = {
      {"nothing", "", {""}},
      {"blanks alone", "   ", {""}},
      {"fits exactly", "12345 789", {"12345 789"}},
      {"one over", "12345 7890", {"12345", "7890"}},
      {"a word that is too long is cut", "ab 1234567890123", {"ab", "123456789", "0123"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(wrapped(row.text, 9), row.want);
  }
}

TEST(Text, NoLineOfAnySituationIsAnOrderOrHoldsControlBytes) {
  for (const Situation& s : situations())
    for (const std::size_t width :
         {std::size_t{0}, std::size_t{60}, std::size_t{100}, std::size_t{200}}) {
      SCOPED_TRACE(s.name + " at " + std::to_string(width));
      const std::string out =
          render_text(s.report, {.width = width, .colour = false, .stats = true});
      std::size_t wrong = 0;
      for (const std::string_view line : text::split(out, '\n')) {
        const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
        wrong += line.substr(first).starts_with("::");
        wrong += line.find("##") != std::string_view::npos;
        for (const char c : line) wrong += c < 0x20 || c > 0x7E;
      }
      EXPECT_EQ(wrong, 0u);
    }
}

TEST(Text, ColourIsOursAlone) {
  for (const Situation& s : situations()) {
    SCOPED_TRACE(s.name);
    const std::string plain = render_text(s.report);
    std::string coloured = render_text(s.report, {.width = 100, .colour = true, .stats = false});
    EXPECT_NE(coloured, plain);
    // Without our own sequences nothing is left of it.
    std::string stripped;
    for (std::size_t i = 0; i < coloured.size(); ++i) {
      if (coloured[i] == '\x1b')
        i = coloured.find('m', i);
      else
        stripped += coloured[i];
    }
    EXPECT_EQ(stripped, plain);
  }
}

TEST(Text, WrapsAtTheWidth) {
  const std::string out =
      render_text(situations()[3].report, {.width = 80, .colour = false, .stats = false});
  for (const std::string_view line : text::split(out, '\n')) {
    const bool to_be_copied =
        line.find("curl") != std::string_view::npos || line.find("| ") != std::string_view::npos;
    EXPECT_TRUE(line.size() <= 80 || to_be_copied) << line;
  }
}

TEST(Words, AnOperationCountsOnceAndTwoHostsAreToldApart) {
  finding::Report report;
  finding::OperationReport o{.id = "GET /a", .method = "GET", .url = "https://x.example.com/a"};
  o.tested = true;
  report.operations = {o, o};  // two credentials
  report.operations[1].gate.kind = access::CredentialKind::ApiKey;
  EXPECT_EQ(tally_of(report).operations, 1U);
  EXPECT_EQ(tally_of(report).tested, 1U);
  EXPECT_EQ(tally_of(report).tested_with_credential, 1U);
  EXPECT_FALSE(has_many_hosts(report));
  report.operations[1].url = "https://y.example.com/a";
  EXPECT_EQ(tally_of(report).operations, 2U);
  EXPECT_TRUE(has_many_hosts(report));
  EXPECT_EQ(operation_name("GET /a", report.operations[1].url, true), "GET y.example.com/a");
  EXPECT_EQ(operation_name("GET /a", report.operations[1].url, false), "GET /a");
}

}  // namespace
}  // namespace ringfence::reports
