#include "apps/cli/curl_words.hpp"

#include <gtest/gtest.h>

namespace ringfence::cli {
namespace {

struct Row {
  std::string_view name;
  std::vector<std::string> words;
  std::string want;  // "METHOD URL|Name=value|body", or "! " and what is wrong
};

const Row kRows[] = {
    {"a URL", {"https://a.example/x"}, "GET https://a.example/x|"},
    {"a URL without a scheme", {"a.example/x"}, "GET http://a.example/x|"},
    {"a URL by its option", {"--url", "https://a.example/"}, "GET https://a.example/|"},
    {"a URL that is not normal",
     {"https://A.example:443/a/../b?x y"},
     "GET https://a.example/b?x%20y|"},
    {"a method", {"-X", "DELETE", "https://a.example/"}, "DELETE https://a.example/|"},
    {"a method in the same word", {"-XPUT", "https://a.example/"}, "PUT https://a.example/|"},
    {"letters in one word", {"-sSX", "PUT", "https://a.example/"}, "PUT https://a.example/|"},
    {"a head", {"-I", "https://a.example/"}, "HEAD https://a.example/|"},
    {"headers",
     {"-H", "X-A: 1", "--header", "X-B:2", "https://a.example/"},
     "GET https://a.example/|X-A=1|X-B=2|"},
    {"an empty header", {"-H", "X-A;", "https://a.example/"}, "GET https://a.example/|X-A=|"},
    {"data",
     {"-d", "a=1", "-d", "b=2", "https://a.example/"},
     "POST https://a.example/|Content-Type=application/x-www-form-urlencoded|a=1&b=2"},
    {"data of another type",
     {"-d", "{}", "-H", "content-type: application/json", "https://a.example/"},
     "POST https://a.example/|content-type=application/json|{}"},
    {"data whose type is taken away",
     {"-d", "x", "-H", "Content-Type:", "https://a.example/"},
     "POST https://a.example/|x"},
    {"data with another method",
     {"-X", "PATCH", "-d", "x", "-H", "Content-Type: a/b", "https://a.example/"},
     "PATCH https://a.example/|Content-Type=a/b|x"},
    {"data from a file loses its line breaks",
     {"-d", "@two-lines", "-H", "Content-Type:", "https://a.example/"},
     "POST https://a.example/|onetwo"},
    {"binary data keeps them",
     {"--data-binary", "@two-lines", "-H", "Content-Type:", "https://a.example/"},
     "POST https://a.example/|one\ntwo\n"},
    {"raw data that starts with an at sign",
     {"--data-raw", "@two-lines", "-H", "Content-Type:", "https://a.example/"},
     "POST https://a.example/|@two-lines"},
    {"JSON",
     {"--json", "{}", "https://a.example/"},
     "POST https://a.example/|Content-Type=application/json|Accept=application/json|{}"},
    {"an option without a meaning for the request",
     {"-o", "x", "--max-time", "3", "https://a.example/"},
     "GET https://a.example/|"},
    {"no URL", {"-s"}, "! the curl command has no URL"},
    {"two URLs", {"https://a.example/", "https://b.example/"}, "! one URL is signed at a time"},
    {"a form",
     {"-F", "a=b", "https://a.example/"},
     "! what curl's -F does to a request is not known: sign without --, and give curl the headers"},
    {"redirects",
     {"--location", "https://a.example/"},
     "! what curl's --location does to a request is not known: sign without --, and give curl the "
     "headers"},
    {"a value that is missing", {"https://a.example/", "-H"}, "! curl's -H has no value"},
    {"a header without a colon", {"-H", "X", "https://a.example/"}, "! curl's -H: not NAME: VALUE"},
    {"headers from a file",
     {"-H", "@f", "https://a.example/"},
     "! headers from a file are not read: give each with -H"},
    {"a body from standard input",
     {"-d", "@-", "https://a.example/"},
     "! a body from standard input cannot be read twice"},
    {"a body from a file that is not there", {"-d", "@absent", "https://a.example/"}, "! absent"},
    {"a password in the URL",
     {"https://u:p@a.example/"},
     "! no user or password in a URL that is signed"},
    {"another scheme", {"ftp://a.example/"}, "! only http and https requests are signed"},
    {"a head with a body",
     {"-I", "-d", "x", "https://a.example/"},
     "! curl takes -I and a body for a contradiction"},
};

Result<std::string> files(const std::string& path) {
  if (path == "two-lines") return "one\ntwo\n";
  return unavailable(path);
}

TEST(CurlWords, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto command = read_curl_words(row.words, files);
    if (!command) {
      EXPECT_EQ("! " + command.error().detail, row.want);
      continue;
    }
    std::string got = command->request.method + " " + command->request.url.text();
    for (const auto& field : command->request.headers) got += "|" + field.name + "=" + field.value;
    EXPECT_EQ(got + "|" + command->request.body, row.want);
  }
}

TEST(CurlWords, TheCommandSendsWhatWasRead) {
  const auto command = read_curl_words({"-sXPOST", "https://A.example/a/../b c", "-d", "x"}, files);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->words,
            (std::vector<std::string>{"curl", "--path-as-is", "--globoff", "-sXPOST",
                                      "https://a.example/b%20c", "-d", "x"}));
}

TEST(CurlWords, WordsForAShell) {
  EXPECT_EQ(shell_word("https://a.example/x"), "https://a.example/x");
  EXPECT_EQ(shell_word("a?b"), "'a?b'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word("a\nb"), "'a\nb'");
  EXPECT_EQ(shell_word(""), "''");
  EXPECT_EQ(shell_word("~root"), "'~root'");
}

}  // namespace
}  // namespace ringfence::cli
