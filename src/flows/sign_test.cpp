#include "flows/sign.hpp"

#include <gtest/gtest.h>

namespace ringfence::flows {
namespace {

CredentialSources sources() {
  return {[](std::string_view name) -> std::optional<std::string> {
            if (name == "KEY") return "swordfish\n";
            return std::nullopt;
          },
          [](std::string_view path, std::size_t bound) -> Result<std::string> {
            if (path == "text") return "swordfish\r\n";
            if (path == "spaces") return " swordfish ";
            if (path == "bytes") return std::string("\x01\xff\n", 3);
            if (path == "empty") return "";
            if (path == "newline") return "\n";
            if (path == "long") return std::string(bound + 1, 'k');
            return unavailable(std::string(path) + ": No such file or directory");
          }};
}

struct KeyRow {
  std::string_view name, reference, want;
};

constexpr KeyRow kKeyRows[] = {
    {"a variable", "env:KEY", "swordfish"},
    {"a file", "file:text", "swordfish"},
    {"spaces are part of a key", "file:spaces", " swordfish "},
    {"bytes are taken as they are, a line break among them", "file:bytes", "\x01\xff\n"},
    {"a variable that is not set", "env:NONE", "! the variable NONE is not set"},
    {"a file that is not there", "file:absent", "! absent: No such file or directory"},
    {"an empty file", "file:empty", "! the key in empty is empty"},
    {"a file with a line break alone", "file:newline", "! the key in newline is empty"},
    {"a file that is too long", "file:long", "! the key in long is longer than 4096 bytes"},
    {"a key written out", "swordfish",
     "! a key is env:VARIABLE or file:PATH, so that none stands in a process list"},
};

TEST(SigningKeys, Rows) {
  for (const KeyRow& row : kKeyRows) {
    SCOPED_TRACE(row.name);
    const auto key = read_key(row.reference, sources());
    EXPECT_EQ(key ? std::string(key->reveal()) : "! " + key.error().detail, row.want);
  }
}

TEST(SigningProfiles, ErrorsNameTheirPlace) {
  const auto profile =
      read_signing_profile("scheme: declared\nparts: [body, nonsense]\n", "p.yaml");
  ASSERT_FALSE(profile);
  ASSERT_EQ(profile.error().size(), 2U);
  EXPECT_EQ(profile.error()[0].detail, "p.yaml:1:1: signature: is missing");
  EXPECT_TRUE(profile.error()[1].detail.starts_with("p.yaml:2:15: parts[1]: expected one of "));
}

constexpr std::string_view kCapture =
    "POST /hook HTTP/1.1\nHost: a.example\nContent-Length: 13\nX-Hub-Signature-256: "
    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\n\nHello, World!\n";

TEST(SigningCaptures, ARightOneIsExplained) {
  const auto profile = read_signing_profile("scheme: github\n", "p");
  ASSERT_TRUE(profile);
  const auto verdict = explain_capture(
      *profile, "", Secret(std::string("It's a Secret to Everybody")), {kCapture, "https", 0});
  ASSERT_TRUE(verdict);
  EXPECT_TRUE(verdict->accepted);
  EXPECT_EQ(verdict->report,
            "verdict     accepted: the signature is right\nscheme      github\n"
            "given       757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\n"
            "expected    757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\n\n"
            "the text that is signed:\n  | Hello, World!\n");
}

TEST(SigningCaptures, AWrongOneShowsWhatWasExpectedAndNoKey) {
  const auto profile = read_signing_profile("scheme: github\n", "p");
  const auto verdict =
      explain_capture(*profile, "", Secret(std::string("swordfish")), {kCapture, "https", 0});
  ASSERT_TRUE(verdict);
  EXPECT_FALSE(verdict->accepted);
  EXPECT_TRUE(verdict->report.starts_with("verdict     signature-mismatch"));
  EXPECT_FALSE(verdict->report.contains("swordfish"));
}

TEST(SigningCaptures, WhatIsNoRequestIsAnError) {
  const auto profile = read_signing_profile("scheme: github\n", "p");
  const auto verdict = explain_capture(*profile, "", Secret(std::string("k")), {"nonsense"});
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().detail, "line 1: not a request line such as POST /v1/orders HTTP/1.1");
}

}  // namespace
}  // namespace ringfence::flows
