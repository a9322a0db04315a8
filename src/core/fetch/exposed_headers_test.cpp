#include "core/fetch/exposed_headers.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

const http::HeaderList kResponse = {{"X-B", "1"},          {"Content-Type", "text/plain"},
                                    {"Set-Cookie", "a=b"}, {"x-b", " 2 "},
                                    {"X-Rate-Limit", "9"}, {"not a name", "x"}};

http::HeaderList with(std::initializer_list<const char*> lists) {
  http::HeaderList out = kResponse;
  for (const char* list : lists) out.add("Access-Control-Expose-Headers", list);
  return out;
}

TEST(ExposedHeaders, ASameOriginPageReadsAllButCookies) {
  const http::HeaderList wanted = {
      {"content-type", "text/plain"}, {"x-b", "1, 2"}, {"x-rate-limit", "9"}};
  EXPECT_EQ(exposed_basic(kResponse), wanted);
}

TEST(ExposedHeaders, Rows) {
  struct Row {
    const char* name;
    std::initializer_list<const char*> lists;
    bool credentialed;
    std::vector<std::string> names;
  };
  const Row rows[] = {
      {"the safelist alone", {}, false, {"content-type"}},
      {"what is listed, in any case", {"x-B"}, false, {"content-type", "x-b"}},
      {"several fields are one list",
       {"x-b", "X-RATE-limit"},
       true,
       {"content-type", "x-b", "x-rate-limit"}},
      {"a malformed element empties the list", {"x-b", "no no"}, false, {"content-type"}},
      {"the wildcard stands for all",
       {"*"},
       false,
       {"access-control-expose-headers", "content-type", "x-b", "x-rate-limit"}},
      {"with credentials the wildcard is a name", {"*"}, true, {"content-type"}},
      {"cookies are never read",
       {"Set-Cookie, *"},
       false,
       {"access-control-expose-headers", "content-type", "x-b", "x-rate-limit"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<std::string> names;
    for (const auto& field : exposed_cors(with(row.lists), row.credentialed))
      names.push_back(field.name);
    EXPECT_EQ(names, row.names);
  }
}

TEST(ExposedHeaders, AHeaderCalledStarIsReadWithCredentials) {
  const http::HeaderList response = {{"*", "odd"}, {"Access-Control-Expose-Headers", "*"}};
  const http::HeaderList wanted = {{"*", "odd"}};
  EXPECT_EQ(exposed_cors(response, true), wanted);
}

}  // namespace
}  // namespace ringfence::fetch
