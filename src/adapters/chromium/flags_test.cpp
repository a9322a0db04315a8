#include "adapters/chromium/flags.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace ringfence::chromium {
namespace {

ports::BrowserSetup setup_with(std::string host, std::string address) {
  ports::BrowserSetup out;
  out.routes.push_back({std::move(host), 80, std::move(address), 8001});
  return out;
}

std::string argument(const std::vector<std::string>& words, const std::string& start) {
  for (const std::string& word : words)
    if (word.starts_with(start)) return word.substr(start.size());
  return "(none)";
}

TEST(Flags, TheCageHoldsTheRoutesAndNothingElse) {
  ports::BrowserSetup setup = setup_with("evil.example", "127.0.0.1");
  setup.routes.push_back({"[::1]", 443, "[::1]", 8443});
  const auto got = command_line(setup, "/folder", Sandbox::On);
  ASSERT_TRUE(got);
  EXPECT_EQ(argument(*got, "--host-resolver-rules="),
            "MAP evil.example:80 127.0.0.1:8001,MAP [::1]:443 [::1]:8443,MAP * ~NOTFOUND");
  EXPECT_EQ(argument(*got, "--user-data-dir="), "/folder");
  EXPECT_EQ(std::ranges::count(*got, "--no-proxy-server"), 1);
  EXPECT_EQ(argument(*got, "--ignore-certificate-errors"), "(none)") << "not for everyone";
  EXPECT_EQ(std::ranges::count(*got, "--no-sandbox"), 0);
  const auto without = command_line(setup, "/folder", Sandbox::Off);
  EXPECT_EQ(std::ranges::count(*without, "--no-sandbox"), 1);
}

TEST(Flags, KeysAndSpaces) {
  ports::BrowserSetup setup;
  setup.trusted_keys = {"AbC+/9=", "Zz="};
  setup.spaces = {{"127.0.0.1:1", fetch::NetworkSpace::Public},
                  {"127.0.0.1:2", fetch::NetworkSpace::Local}};
  const auto got = command_line(setup, "/folder", Sandbox::On);
  ASSERT_TRUE(got);
  EXPECT_EQ(argument(*got, "--ignore-certificate-errors-spki-list="), "AbC+/9=,Zz=");
  EXPECT_EQ(argument(*got, "--ip-address-space-overrides="),
            "127.0.0.1:1=public,127.0.0.1:2=local");
  EXPECT_EQ(argument(*got, "--host-resolver-rules="), "MAP * ~NOTFOUND");
}

TEST(Flags, WhatCouldEndARuleIsRefused) {
  struct Row {
    const char* name;
    ports::BrowserSetup setup;
  };
  ports::BrowserSetup bad_key;
  bad_key.trusted_keys = {"abc,--x"};
  const Row rows[] = {
      {"a comma in a host", setup_with("a,MAP * 6.6.6.6", "127.0.0.1")},
      {"a space in a host", setup_with("a b", "127.0.0.1")},
      {"a wildcard host", setup_with("*", "127.0.0.1")},
      {"one character of any kind", setup_with("a?", "127.0.0.1")},
      {"an empty host", setup_with("", "127.0.0.1")},
      {"a line end in a host", setup_with("a\n", "127.0.0.1")},
      {"a byte over ASCII", setup_with("\xe9", "127.0.0.1")},
      {"an address with more in it", setup_with("a", "127.0.0.1:1,MAP b c")},
      {"no address", setup_with("a", "")},
      {"a key that ends its list", bad_key},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto got = command_line(row.setup, "/folder", Sandbox::On);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().kind, Error::Kind::Invalid);
  }
}

}  // namespace
}  // namespace ringfence::chromium
