#include "core/fetch/safelisted_headers.hpp"

#include <gtest/gtest.h>

namespace ringfence::fetch {
namespace {

using Names = std::vector<std::string>;

TEST(SafelistedHeaders, Rows) {
  struct Row {
    const char* name;
    const char* header;
    std::string value;
    bool standard, chromium, firefox;
  };
  const std::string many(129, 'a');
  const std::string most(128, 'a');
  const std::string digits(100, '9');
  const Row rows[] = {
      {"accept takes ordinary bytes", "Accept", "a/b;q=0.1, c!#", true, true, true},
      {"accept takes a tab", "accept", "a\tb", true, true, true},
      {"accept takes no other control byte", "accept", "a\x1F", false, false, false},
      {"accept takes no delete byte", "accept", "a\x7F", false, false, false},
      {"accept takes no quote", "accept", "a\"b", false, false, false},
      {"accept takes no brace", "accept", "{}", false, false, false},
      {"a high byte in accept is unsafe in Firefox", "accept", "\x80", true, true, false},
      {"128 bytes are the most", "accept", most, true, true, true},
      {"129 bytes are too many", "accept", many, false, false, false},
      {"a language tag is safe", "Accept-Language", "de-CH, en;q=0.5, *", true, true, true},
      {"an underscore is no language byte", "content-language", "en_US", false, false, false},
      {"no value is safe for a language", "content-language", "", true, true, true},
      {"a form type is safe", "content-type", "application/x-www-form-urlencoded;charset=utf-8",
       true, true, true},
      {"type names ignore case", "Content-Type", "TEXT/PLAIN", true, true, true},
      {"a blank before the semicolon is allowed", "content-type", "text/plain ;x", true, true,
       true},
      {"a blank after the slash is not", "content-type", "text/ plain", false, false, false},
      {"a parameter hides nothing", "content-type", "text/plain;a,b=application/json", true, true,
       true},
      {"JSON needs a preflight", "content-type", "application/json", false, false, false},
      {"two types are no type", "content-type", "text/plain, application/json", false, false,
       false},
      {"no value is no type", "content-type", "", false, false, false},
      {"a type without subtype is no type", "content-type", "text/", false, false, false},
      {"a range with two ends is safe", "Range", "bytes=0-10", true, true, true},
      {"a range without end is safe", "range", "bytes=5-", true, true, true},
      {"a range without start is not", "range", "bytes=-5", false, false, false},
      {"a range backwards is not", "range", "bytes=5-4", false, false, false},
      {"leading zeros change no number", "range", "bytes=0005-5", true, true, true},
      {"a range has no blank", "range", "bytes= 0-1", false, false, false},
      {"a range has one piece", "range", "bytes=0-1,3-4", false, false, false},
      {"the unit is in lower case", "range", "Bytes=0-1", false, false, false},
      {"engines read 63 bits of a range", "range", "bytes=0-" + digits, true, false, false},
      {"a client hint is safe in Chromium", "save-data", "ON", false, true, false},
      {"a wrong client hint is not", "dpr", ".5", false, false, false},
      {"a hint ends in a digit", "downlink", "1.", false, false, false},
      {"an unknown connection type is not", "ect", "6g", false, false, false},
      {"a key is never safe", "X-API-Key", "k", false, false, false},
      {"Authorization is never safe", "authorization", "k", false, false, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(is_safelisted_header(row.header, row.value, standard_profile()), row.standard);
    EXPECT_EQ(is_safelisted_header(row.header, row.value, chromium_profile()), row.chromium);
    EXPECT_EQ(is_safelisted_header(row.header, row.value, firefox_profile()), row.firefox);
  }
}

TEST(SafelistedHeaders, NoCorsTakesFourNamesOnly) {
  EXPECT_TRUE(is_no_cors_safelisted_header("Accept", "a", standard_profile()));
  EXPECT_TRUE(is_no_cors_safelisted_header("content-type", "text/plain", standard_profile()));
  EXPECT_FALSE(
      is_no_cors_safelisted_header("content-type", "application/json", standard_profile()));
  EXPECT_FALSE(is_no_cors_safelisted_header("Range", "bytes=0-1", standard_profile()));
}

TEST(UnsafeHeaders, NamesAreSortedInLowerCaseAndOnce) {
  const http::HeaderList headers = {{"X-B", "1"}, {"Accept", "a"}, {"x-a", "1"}, {"x-b", "2"}};
  EXPECT_EQ(unsafe_header_names(headers, standard_profile()), (Names{"x-a", "x-b"}));
}

TEST(UnsafeHeaders, SafelistedValuesShareOneKibibyte) {
  http::HeaderList headers;
  for (int i = 0; i < 8; ++i) headers.add("Content-Language", std::string(128, 'a'));
  EXPECT_TRUE(unsafe_header_names(headers, standard_profile()).empty()) << "1024 bytes";
  headers.add("Accept", "a");
  EXPECT_EQ(unsafe_header_names(headers, standard_profile()), (Names{"accept", "content-language"}))
      << "1025 bytes";
  EXPECT_TRUE(unsafe_header_names(headers, firefox_profile()).empty())
      << "Firefox has no such limit";
  EXPECT_EQ(unsafe_header_names(headers, chromium_profile()), (Names{"content-language"}))
      << "joined over 128";
}

TEST(UnsafeHeaders, UnsafeValuesDoNotCountTowardTheTotal) {
  http::HeaderList headers;
  for (int i = 0; i < 8; ++i) headers.add("Content-Language", std::string(128, 'a'));
  headers.add("X-Long", std::string(4000, 'a'));
  EXPECT_EQ(unsafe_header_names(headers, standard_profile()), (Names{"x-long"}));
}

TEST(UnsafeHeaders, ChromiumJudgesFieldsOfOneNameTogether) {
  const http::HeaderList headers = {{"Accept", std::string(100, 'a')},
                                    {"accept", std::string(100, 'b')}};
  EXPECT_FALSE(UnsafeHeaders(headers, standard_profile()).any());
  EXPECT_TRUE(UnsafeHeaders(headers, chromium_profile()).any());
}

}  // namespace
}  // namespace ringfence::fetch
