#include <algorithm>

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/base/text.hpp"
#include "core/credentials/credentials_rows.hpp"
#include "core/credentials/formats.hpp"
#include "core/credentials/in_script.hpp"
#include "core/credentials/left_behind.hpp"
#include "core/credentials/mask.hpp"
#include "core/credentials/randomness.hpp"

namespace ringfence::credentials {
namespace {

TEST(Secrets, Table) {
  for (const SecretRow& row : secret_rows()) {
    SCOPED_TRACE(row.name);
    const test::Exact exact(row.text);
    std::vector<SecretKind> kinds;
    std::string shown;
    for (const FoundSecret& found : secrets_in(exact.view())) {
      kinds.push_back(found.kind);
      shown += found.what + ", ";
      EXPECT_GT(found.size, 0U);
      EXPECT_LE(found.at + found.size, row.text.size());
    }
    EXPECT_EQ(kinds, row.want) << shown;
  }
}

TEST(Secrets, NoneIsLookedForBehindTheBound) {
  const std::string token = std::string("ghp") + "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";
  EXPECT_EQ(secrets_in(std::string(kMaxText - token.size(), ' ') + token).size(), 1U);
  EXPECT_TRUE(secrets_in(std::string(kMaxText - token.size() + 1, ' ') + token).empty());
}

TEST(Secrets, AtMostSoManyAreFound) {
  std::string text;
  for (std::size_t i = 0; i <= kMaxFound; ++i) text += "a://u:pw" + std::to_string(i) + "z@h/ ";
  EXPECT_EQ(secrets_in(text).size(), kMaxFound);
}

TEST(Personal, Table) {
  for (const PersonalRow& row : personal_rows()) {
    SCOPED_TRACE(row.name);
    const test::Exact exact(row.text);
    EXPECT_EQ(about_persons(personal_data_in(exact.view()), exact.view()), row.want);
  }
}

TEST(Personal, NoneIsLookedForBehindTheBound) {
  const std::string card = R"("card_number":"4539578763621486")";
  EXPECT_EQ(personal_data_in(std::string(kMaxPersonalText - card.size(), ' ') + card).size(), 1U);
  // Cut within the number: what is left of it is no card.
  EXPECT_TRUE(personal_data_in(std::string(kMaxPersonalText - 10, ' ') + card).empty());
}

TEST(Mask, NothingThatWasFoundIsLeft) {
  for (const SecretRow& row : secret_rows()) {
    SCOPED_TRACE(row.name);
    const std::string shown = masked(row.text);
    for (const FoundSecret& found : secrets_in(row.text)) {
      if (found.kind == SecretKind::PublishableKey) continue;
      const std::string value = row.text.substr(found.at, found.size);
      EXPECT_TRUE(value.size() == 1 || !shown.contains(value)) << shown;
    }
    EXPECT_EQ(shown == row.text,
              row.want.empty() || row.want.front() == SecretKind::PublishableKey);
  }
  for (const PersonalRow& row : personal_rows()) {
    SCOPED_TRACE(row.name);
    for (const FoundPersonal& found : personal_data_in(row.text))
      EXPECT_FALSE(masked(row.text).contains(row.text.substr(found.at, found.size)));
  }
}

TEST(Mask, AFourthOfAValueIsTheMostThatStays) {
  EXPECT_EQ(masked_value("ghp_abcdefghijkl"), "ghp_[hidden]");
  EXPECT_EQ(masked_value("abcd"), "a[hidden]");
  EXPECT_EQ(masked_value("abc"), "[hidden]");
  EXPECT_EQ(masked(R"({"dsn":"postgres://u:hunter2-7f@db/x"})"),
            R"({"dsn":"postgres://u:hu[hidden]@db/x"})");
}

TEST(Formats, CrcIsThatOfZip) {
  EXPECT_EQ(crc32("123456789"), 0xCBF43926U);
  EXPECT_EQ(crc32(""), 0U);
  EXPECT_TRUE(has_checksum("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "0mLq17"));
  EXPECT_FALSE(has_checksum("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "mLq17"));
}

struct ScriptRow {
  std::string_view name, script;
  std::vector<std::string> want;  // "use name value"
};

TEST(Script, Table) {
  const std::vector<std::string> headers = {"x-shop-access"};
  const ScriptRow rows[] = {
      {"a header in an object",
       R"(fetch(u,{headers:{"X-API-Key":"k3y-5d1f0c7ab2"}}))",
       {"header X-API-Key k3y-5d1f0c7ab2"}},
      {"by a method",
       R"(h.set('x-api-key', 'k3y-5d1f0c7ab2'))",
       {"header x-api-key k3y-5d1f0c7ab2"}},
      {"by an index", R"(h["X-Api-Key"] = `k3y-5d1f0c7ab2`)", {"header X-Api-Key k3y-5d1f0c7ab2"}},
      {"by a name that was given it",
       R"(const k="k3y-5d1f0c7ab2";f({"X-API-Key":k}))",
       {"header X-API-Key k3y-5d1f0c7ab2"}},
      {"by a property",
       R"(var c={apiKey:"k3y-5d1f0c7ab2"};f({"X-API-Key":c.apiKey}))",
       {"header X-API-Key k3y-5d1f0c7ab2"}},
      {"a header of the API's own",
       R"(f({"X-Shop-Access":"k3y-5d1f0c7ab2"}))",
       {"header X-Shop-Access k3y-5d1f0c7ab2"}},
      {"a parameter",
       R"(fetch("/v1/x?page=1&api_key=k3y-5d1f0c7ab2&q=1"))",
       {"parameter api_key k3y-5d1f0c7ab2"}},
      {"CryptoJS",
       R"(CryptoJS.HmacSHA256(t+n+JSON.stringify(b),"s3cr3t-47ce"))",
       {"signing HmacSHA256 s3cr3t-47ce"}},
      {"CryptoJS by a name",
       R"(const s='s3cr3t-47ce';CryptoJS.HmacSHA256(m, s).toString())",
       {"signing HmacSHA256 s3cr3t-47ce"}},
      {"Web Crypto",
       R"(crypto.subtle.importKey("raw",new TextEncoder().encode("s3cr3t-47ce"),{name:"HMAC",hash:"SHA-256"},!1,["sign"]))",
       {"signing crypto.subtle.importKey s3cr3t-47ce"}},
      {"Node's form", R"(createHmac("sha256","s3cr3t-47ce"))", {"signing createHmac s3cr3t-47ce"}},
      {"jsSHA", R"(o.setHMACKey("s3cr3t-47ce","TEXT"))", {"signing setHMACKey s3cr3t-47ce"}},
      {"js-sha256", R"(sha256.hmac("s3cr3t-47ce",m))", {"signing hmac s3cr3t-47ce"}},
      // --- one step away ---
      {"a header from the user", R"(f({"X-API-Key":input.value}))", {}},
      {"a header from a call", R"(f({"X-API-Key":getKey()}))", {}},
      {"a key for manuals", R"(f({"X-API-Key":"YOUR_API_KEY"}))", {}},
      {"a name of a header alone", R"(const H="X-API-Key";f(H))", {}},
      {"a list of header names", R"(["X-API-Key","Content-Type"])", {}},
      {"another header", R"(f({"X-Request-Id":"k3y-5d1f0c7ab2"}))", {}},
      {"put together at run time", "f({'X-API-Key':`${a}-${b}-longer`})", {}},
      {"a secret from the server", R"(CryptoJS.HmacSHA256(m,await secret()))", {}},
      {"a secret that was typed", R"(CryptoJS.HmacSHA256(m,form.secret.value))", {}},
      {"Web Crypto for another purpose",
       R"(crypto.subtle.importKey("raw",new TextEncoder().encode("s3cr3t-47ce"),{name:"AES-GCM"},!1,["encrypt"]))",
       {}},
      {"a string that does not end", R"(f({"X-API-Key":"k3y-5d1f0c7ab2)", {}},
      {"nothing", "", {}},
  };
  for (const ScriptRow& row : rows) {
    SCOPED_TRACE(row.name);
    const test::Exact exact(row.script);
    std::vector<std::string> seen;
    for (const ScriptKey& key : keys_in_script(exact.view(), headers)) {
      const std::string_view use = key.use == ScriptUse::Header      ? "header"
                                   : key.use == ScriptUse::Parameter ? "parameter"
                                                                     : "signing";
      seen.push_back(std::string(use) + " " + key.name + " " +
                     std::string(row.script.substr(key.at, key.size)));
    }
    EXPECT_EQ(seen, row.want);
  }
}

TEST(Script, ScriptsOfAPage) {
  const PageScripts scripts = scripts_of(
      "<html><SCRIPT type=module src=\"/a.js\"></SCRIPT><script>let x = 1;</script>"
      "<link rel=modulepreload href='/b.js'><link rel=stylesheet href=/c.css>"
      "<script defer src=/d.js></script><script>cut off");
  EXPECT_EQ(scripts.sources, (std::vector<std::string>{"/a.js", "/d.js", "/b.js"}));
  EXPECT_EQ(scripts.inside, (std::vector<std::string>{"let x = 1;", "cut off"}));
  std::string many;
  for (std::size_t i = 0; i <= kMaxScripts; ++i) many += "<script src=/x></script>";
  EXPECT_EQ(scripts_of(many).sources.size(), kMaxScripts);
}

struct FileRow {
  std::string_view name;
  FileKind kind;
  std::string body;
  bool is_one;
};

TEST(LeftBehind, Table) {
  using namespace std::string_literals;
  const std::string page = "<!doctype html><html><body>A_B=1\nC_D=2\n</body></html>";
  const FileRow rows[] = {
      {"settings", FileKind::Settings, "# shop\nDEBUG=1\nSECRET_KEY=x\n", true},
      {"settings with line ends of Windows", FileKind::Settings, "export API_KEY=1\r\nC_D=2\r\n",
       true},
      {"settings without a secret", FileKind::Settings, "FLASK_APP=app.py\n", false},
      {"a page in their place", FileKind::Settings, page, false},
      {"JSON in their place", FileKind::Settings, R"({"error":"not found"})", false},
      {"a word in their place", FileKind::Settings, "OK", false},
      {"a query in their place", FileKind::Settings, "a=1&b=2", false},
      {"git's configuration", FileKind::Repository,
       "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n", true},
      {"git's HEAD", FileKind::Repository, "ref: refs/heads/main\n", true},
      {"another configuration", FileKind::Repository, "[core]\nname = 1\n", false},
      {"a program", FileKind::Source, "import os\nfrom flask import Flask\n\napp = Flask()\n",
       true},
      {"constants of a program", FileKind::Source, "DEBUG = True\nSECRET_KEY = 'x'\n", true},
      {"a page about programs", FileKind::Source, "<html>import os\nimport re</html>", false},
      {"prose", FileKind::Source, "from here on\nimport is a word\n", false},
      {"a dump", FileKind::Database, "CREATE TABLE users (id int PRIMARY KEY);\n", true},
      {"SQLite", FileKind::Database, "SQLite format 3\0\x10"s, true},
      {"an error of a database", FileKind::Database, R"({"error":"insert into what?"})", false},
      {"password hashes", FileKind::Passwords, "ada:$apr1$r31.....$HqJZimcKQFAMYayBlzkrA/\n", true},
      {"a time of day", FileKind::Passwords, "10:30", false},
      {"the console", FileKind::Console,
       "<title>Console // Werkzeug Debugger</title><script src=\"?__debugger__=yes\">", true},
      {"another console", FileKind::Console, "<title>Console</title>", false},
      {"nothing", FileKind::Settings, "", false},
  };
  for (const FileRow& row : rows) {
    SCOPED_TRACE(row.name);
    const test::Exact exact(row.body);
    EXPECT_EQ(is_content_of(row.kind, exact.view()), row.is_one);
  }
  for (const LeftBehind& file : left_behind_paths()) {
    EXPECT_FALSE(is_content_of(file.kind, page)) << file.path;
    EXPECT_FALSE(is_content_of(file.kind, R"({"error":"not found"})")) << file.path;
  }
}

TEST(Randomness, StandIns) {
  for (const std::string_view value :
       {"YOUR_API_KEY", "<key>", "xxxxxxxxxxxx", "${SECRET}", "****1234", "changeme", "aaaaaaaaaa"})
    EXPECT_TRUE(is_stand_in(value)) << value;
  for (const std::string_view value : {"hunter2-7f1c", "kJ8s2Lq0zXw91PnBv4Rt"})
    EXPECT_FALSE(is_stand_in(value)) << value;
}

}  // namespace
}  // namespace ringfence::credentials
