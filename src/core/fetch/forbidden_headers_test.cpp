#include "core/fetch/forbidden_headers.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

TEST(ForbiddenHeaders, RequestRows) {
  struct Row {
    const char* name;
    const char* header;
    const char* value;
    bool forbidden;
  };
  constexpr Row kRows[] = {
      {"Origin is the browser's", "ORIGIN", "http://evil.example", true},
      {"Host is the browser's", "host", "x", true},
      {"Cookie is the browser's", "Cookie", "a=b", true},
      {"Via is the browser's", "via", "x", true},
      {"a Sec- name is reserved", "sEc-anything", "1", true},
      {"a Proxy- name is reserved", "Proxy-Authorization", "x", true},
      {"Sec without the dash is free", "Sec", "1", false},
      {"Authorization is the page's", "Authorization", "x", false},
      {"User-Agent is the page's", "User-Agent", "x", false},
      {"an API key is the page's", "X-API-Key", "x", false},
      {"an override to TRACE is refused", "X-HTTP-Method-Override", "TRACE", true},
      {"an override to TRACE among others is refused", "x-method-override", "GET , track", true},
      {"an override to CONNECT at the end is refused", "X-HTTP-Method", "a,b, connect", true},
      {"a quoted method is no method", "X-HTTP-Method", "\"TRACE\"", false},
      {"a comma in quotes does not split", "X-HTTP-Method", "\"a,TRACE,b\"", false},
      {"an escaped quote does not end the string", "X-HTTP-Method", "\"a\\\",TRACE,\"", false},
      {"a backslash at the end is survived", "X-HTTP-Method", "\"a\\", false},
      {"an override to DELETE is the page's affair", "X-HTTP-Method-Override", "DELETE", false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(is_forbidden_request_header(row.header, row.value), row.forbidden);
  }
}

TEST(ForbiddenHeaders, ScriptReadsNoSetCookie) {
  EXPECT_TRUE(is_forbidden_response_header("SET-cookie"));
  EXPECT_TRUE(is_forbidden_response_header("Set-Cookie2"));
  EXPECT_FALSE(is_forbidden_response_header("Set-Cookie3"));
}

}  // namespace
}  // namespace ringfence::fetch
