#include "engines/judge/curl_command.hpp"

#include <array>
#include <cstdio>
#include <memory>

#include <gtest/gtest.h>

#include "engines/judge/test_support.hpp"

namespace ringfence::judge {
namespace {

struct WordRow {
  std::string_view name;
  std::string bytes, word;
};

const WordRow kWords[] = {
    {"plain text", "Origin: https://a.example", "'Origin: https://a.example'"},
    {"a quote", "a'b", "'a'\\''b'"},
    {"a command substitution", "$(id)`id`\"$HOME\"", "'$(id)`id`\"$HOME\"'"},
    {"a semicolon and a comment", "; rm -rf / #", "'; rm -rf / #'"},
    {"an exclamation mark", "!!", "'!!'"},
    {"a backslash", "a\\b", "'a\\b'"},
    {"an option", "-o/etc/passwd", "'-o/etc/passwd'"},
    {"nothing", "", "''"},
    {"a line end", "a\nb", "$'a\\012b'"},
    {"a line end, a quote and a backslash", "\n'\\", "$'\\012\\'\\\\'"},
    {"an escape sequence for the terminal", "\x1b[2J", "$'\\033[2J'"},
    {"a control byte before a digit",
     "\x01"
     "1",
     "$'\\0011'"},
    {"bytes over 0x7F", "\xc3\xa9", "$'\\303\\251'"},
    {"NUL is left out", std::string("a\0b\n", 4), "$'ab\\012'"},
};

TEST(ShellWord, Table) {
  for (const WordRow& row : kWords) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(shell_word(row.bytes), row.word);
  }
}

// What the shell makes of a word.
std::string through_bash(const std::string& word) {
  // Another layer of quoting hands the word to bash itself, whatever /bin/sh is.
  std::string script = "printf %s " + word, quoted = "'";
  for (const char c : script) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(("bash -c " + quoted + "'").c_str(), "r"),
                                                   &pclose);
  std::string out;
  std::array<char, 256> buffer{};
  for (std::size_t n = 0; pipe && (n = fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;)
    out.append(buffer.data(), n);
  return out;
}

TEST(ShellWord, BashReadsTheSameBytes) {
  for (const WordRow& row : kWords) {
    SCOPED_TRACE(row.name);
    std::string wanted = row.bytes;
    std::erase(wanted, '\0');
    EXPECT_EQ(through_bash(shell_word(row.bytes)), wanted);
  }
  std::string every_byte;
  for (int c = 1; c < 256; ++c) every_byte += static_cast<char>(c);
  EXPECT_EQ(through_bash(shell_word(every_byte)), every_byte);
}

access::Exchange exchange(http::Request request, bool authenticated) {
  access::Exchange out{
      .request = std::move(request), .credentials = {}, .answer = http::Response{}};
  if (authenticated) out.credentials = {"it"};
  return out;
}

TEST(CurlCommand, Table) {
  const http::Url url = *http::parse_url("https://api.shop.com/v1/me");
  const http::Url query = *http::parse_url("https://api.shop.com/v1/me?a=1");
  struct Row {
    std::string_view name;
    access::Exchange exchange;
    access::Gate gate;
    std::string_view command;
  };
  const access::Gate two_cookies{
      .kind = access::CredentialKind::Cookie,
      .carriers = {{access::Place::Cookie, "sid"}, {access::Place::Cookie, "csrf"}},
      .credential_label = "it",
      .refusal_status = {},
      .cookie = {}};
  const Row rows[] = {
      {"a GET", exchange({.url = url}, false), test::api_key(),
       "curl -sig --path-as-is 'https://api.shop.com/v1/me'"},
      {"with a key", exchange({.url = url, .headers = {{"Origin", "null"}}}, true), test::api_key(),
       "curl -sig --path-as-is -H 'Origin: null' -H 'X-API-Key: '\"$RINGFENCE_X_API_KEY\" "
       "'https://api.shop.com/v1/me'"},
      {"with a key whose name holds a quote and a dollar sign", exchange({.url = url}, true),
       test::api_key("X'$Key"),
       "curl -sig --path-as-is -H 'X'\\''$Key: '\"$RINGFENCE_X__KEY\" "
       "'https://api.shop.com/v1/me'"},
      {"with a key in the query", exchange({.url = query}, true), test::query_key("k"),
       "curl -sig --path-as-is 'https://api.shop.com/v1/me?a=1&k='\"$RINGFENCE_K\""},
      {"with two cookies", exchange({.url = url}, true), two_cookies,
       "curl -sig --path-as-is -H 'Cookie: sid='\"$RINGFENCE_SID\"'; csrf='\"$RINGFENCE_CSRF\" "
       "'https://api.shop.com/v1/me'"},
      {"HEAD", exchange({.method = "HEAD", .url = url}, false), test::no_gate(),
       "curl -sig --path-as-is --head 'https://api.shop.com/v1/me'"},
      {"a POST with a body",
       exchange({.method = "POST",
                 .url = url,
                 .headers = {{"Content-Type", "text/plain"}},
                 .body = "@/etc/passwd"},
                false),
       test::no_gate(),
       "curl -sig --path-as-is -X 'POST' -H 'Content-Type: text/plain' --data-raw '@/etc/passwd' "
       "'https://api.shop.com/v1/me'"},
      {"what differs from run to run, and what curl sends itself",
       exchange(
           {.url = url,
            .headers = {{"Host", "api.shop.com"}, {"User-Agent", "x"}, {"X-Ringfence-Run", "7"}}},
           false),
       test::no_gate(), "curl -sig --path-as-is 'https://api.shop.com/v1/me'"},
      {"an empty header", exchange({.url = url, .headers = {{"Accept", ""}}}, false),
       test::no_gate(), "curl -sig --path-as-is -H 'Accept;' 'https://api.shop.com/v1/me'"},
      {"a hostile origin",
       exchange({.url = url, .headers = {{"Origin", "https://a'\n$(id)"}}}, false), test::no_gate(),
       "curl -sig --path-as-is -H $'Origin: https://a\\'\\012$(id)' 'https://api.shop.com/v1/me'"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(curl_command(row.exchange, row.gate), row.command);
  }
}

}  // namespace
}  // namespace ringfence::judge
