// file-left-behind. The server gives out a file that belongs to it alone: its settings, its source,
// a copy of its data. Known by its content: many a site answers 200 for every path.
#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/credentials/left_behind.hpp"
#include "engines/judge/contents.hpp"
#include "engines/judge/draft.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge::rules {
namespace {

const finding::RuleInfo& info() {
  static const finding::RuleInfo kInfo{
      .id = "file-left-behind",
      .title = "The server gives out a file of its own",
      .category = finding::Category::Security,
      .taxonomy = {},
      .cwe = 538,
      .consequences = {200, 522},
      .remedy =
          "Take the file out of what is served, and the secrets in it out of use. Serve static "
          "files from a folder that holds nothing else.",
      .flask = R"(app = Flask(__name__, static_folder="static", static_url_path="/static")
)",
  };
  return kInfo;
}

std::vector<finding::Finding> apply(const Case& c) {
  const OpenAnswer open = open_answer(c);
  if (open.response == nullptr || open.response->status != 200) return {};
  const auto paths = credentials::left_behind_paths();
  const auto file = std::ranges::find(paths, c.observation.operation.url.path,
                                      [](const credentials::LeftBehind& f) { return f.path; });
  if (file == paths.end() || !credentials::is_content_of(file->kind, open.response->body))
    return {};
  Draft draft{.rule = info(),
              .severity = severity_of(c, finding::Gain::BypassGate, finding::Who::NotABrowser),
              .summary = fmt::format("Any HTTP client gets {} at {}.",
                                     credentials::name_of(file->kind), file->path),
              .why =
                  "The content is that of such a file; what the server answers for a path that "
                  "is not there is another.",
              .cause = std::string(file->path)};
  draft.evidence = {open.trial->exchange};
  return {finish(c, std::move(draft))};
}

}  // namespace

Rule file_left_behind() { return {&info, &apply}; }

}  // namespace ringfence::judge::rules
