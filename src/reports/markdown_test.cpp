#include "reports/markdown.hpp"

#include <gtest/gtest.h>

#include "reports/situations.hpp"

namespace ringfence::reports {
namespace {

TEST(Markdown, FitsACommentHoweverMuchThereIs) {
  finding::Report report = situations()[3].report;
  const std::size_t n = report.findings.size();
  for (int round = 0; round < 200; ++round)
    for (std::size_t i = 0; i < n; ++i) {
      finding::Finding f = report.findings[i];
      f.inferred_rule = "rule " + std::to_string(round) + std::string(900, '<');
      report.findings.push_back(std::move(f));
    }
  report.notes.assign(500, std::string(400, '|'));
  settle(report);
  const std::string out = render_markdown(report);
  EXPECT_LE(out.size(), kMaxMarkdown);
  EXPECT_NE(out.find("more in the full report"), std::string::npos);
}

// What is left when escapes, code spans and fenced blocks are taken out, as CommonMark pairs them.
std::string without_code(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (text.front() == '\\') {
      text.remove_prefix(std::min<std::size_t>(2, text.size()));  // an escaped mark is text
      continue;
    }
    const std::size_t run = std::min(text.find_first_not_of('`'), text.size());
    if (run == 0) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(run);
    // The closing run has the same length, no more and no less.
    for (std::size_t at = text.find('`'); at != std::string_view::npos;) {
      const std::size_t end = std::min(text.find_first_not_of('`', at), text.size());
      if (end - at == run) {
        text.remove_prefix(end);
        break;
      }
      at = text.find('`', end);
    }
  }
  return out;
}

TEST(Markdown, HostileTextStaysText) {
  const std::string whole = render_markdown(situations()[6].report);
  for (const std::string_view never : {"\x1b", "\n::error", "##["})
    EXPECT_EQ(whole.find(never), std::string::npos) << never;
  const std::string out = without_code(whole);
  EXPECT_NE(out.find("script"), std::string::npos) << "the hostile text is there";
  for (const std::string_view never : {"<", "@", "](http", "://", "www.evil", "`"})
    EXPECT_EQ(out.find(never), std::string::npos) << never;
}

}  // namespace
}  // namespace ringfence::reports
