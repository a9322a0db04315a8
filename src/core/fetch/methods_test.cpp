#include "core/fetch/methods.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

TEST(Methods, Rows) {
  struct Row {
    const char* name;
    const char* method;
    const char* normalised;
    bool safelisted, forbidden;
  };
  constexpr Row kRows[] = {
      {"GET needs no preflight", "GET", "GET", true, false},
      {"a known method is upper-cased", "pOsT", "POST", false, false},
      {"HEAD needs no preflight", "HEAD", "HEAD", true, false},
      {"PUT does", "put", "PUT", false, false},
      {"DELETE does", "delete", "DELETE", false, false},
      {"OPTIONS does", "options", "OPTIONS", false, false},
      {"patch keeps its case", "patch", "patch", false, false},
      {"a method of one's own keeps its case", "cHiCkEn", "cHiCkEn", false, false},
      {"TRACE cannot be sent", "trace", "trace", false, true},
      {"CONNECT cannot be sent", "Connect", "Connect", false, true},
      {"TRACK cannot be sent", "TRACK", "TRACK", false, true},
      {"a longer word is another method", "GETS", "GETS", false, false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(normalise_method(row.method), row.normalised);
    EXPECT_EQ(is_safelisted_method(row.method), row.safelisted);
    EXPECT_EQ(is_forbidden_method(row.method), row.forbidden);
  }
}

}  // namespace
}  // namespace ringfence::fetch
