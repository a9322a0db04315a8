// Every format over every situation, compared with files under tests/snapshots/.
// RINGFENCE_UPDATE_SNAPSHOTS=1 writes them anew; the diff is the review.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "reports/json.hpp"
#include "reports/junit.hpp"
#include "reports/markdown.hpp"
#include "reports/sarif.hpp"
#include "reports/situations.hpp"
#include "reports/text.hpp"

namespace ringfence::reports {
namespace {

struct Format {
  std::string extension;
  std::string (*render)(const finding::Report&);
};

const Format kFormats[] = {
    {"txt",
     [](const finding::Report& r) {
       return render_text(r, {.width = 100, .colour = false, .stats = true});
     }},
    {"json", [](const finding::Report& r) { return render_json(r); }},
    {"sarif",
     [](const finding::Report& r) { return render_sarif(r, {.anchor = "openapi/shop api.yaml"}); }},
    {"junit.xml", [](const finding::Report& r) { return render_junit(r); }},
    {"md", [](const finding::Report& r) { return render_markdown(r); }},
};

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Snapshots, EveryFormatOverEverySituation) {
  const std::filesystem::path folder =
      std::filesystem::path(RINGFENCE_SOURCE_DIR) / "tests" / "snapshots";
  const bool update = std::getenv("RINGFENCE_UPDATE_SNAPSHOTS") != nullptr;
  std::size_t compared = 0;
  for (const Situation& s : situations()) {
    for (const Format& format : kFormats) {
      const std::filesystem::path path = folder / (s.name + "." + format.extension);
      SCOPED_TRACE(path.filename().string());
      const std::string now = format.render(s.report);
      if (update) {
        std::filesystem::create_directories(folder);
        std::ofstream(path, std::ios::binary) << now;
      }
      ASSERT_TRUE(std::filesystem::exists(path)) << "RINGFENCE_UPDATE_SNAPSHOTS=1 writes it";
      EXPECT_TRUE(now == contents(path))
          << "differs; RINGFENCE_UPDATE_SNAPSHOTS=1 and git diff show how";
      ++compared;
    }
  }
  EXPECT_EQ(compared, situations().size() * std::size(kFormats));
}

}  // namespace
}  // namespace ringfence::reports
