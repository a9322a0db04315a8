// Rows of the origin parser, shared by its test and the fuzz seeds.
#pragma once

#include <string_view>

namespace ringfence::origins {

struct OriginRow {
  std::string_view name;
  std::string_view input;
  bool valid;
};

inline constexpr OriginRow kOriginRows[] = {
    {"a plain origin", "https://app.shop.com", true},
    {"a port", "http://localhost:3000", true},
    {"null", "null", true},
    {"an IPv4 host", "http://127.0.0.1", true},
    {"an IPv6 host", "http://[::1]", true},
    {"an IPv6 host with a port", "http://[::1]:8080", true},
    {"a trailing dot", "http://a.example.", true},
    {"host punctuation", "https://shop.com_.evil.example", true},
    {"a backtick", "https://shop.com`.evil.example", true},
    {"a browser extension", "chrome-extension://abcdefghijklmnopabcdefghijklmnop", true},
    {"an app", "capacitor://localhost", true},
    {"an empty string", "", false},
    {"upper-case null", "NULL", false},
    {"a host alone", "app.shop.com", false},
    {"a wildcard", "*", false},
    {"an upper-case host", "https://App.shop.com", false},
    {"an upper-case scheme", "HTTPS://app.shop.com", false},
    {"a trailing slash", "https://app.shop.com/", false},
    {"a path", "https://app.shop.com/x", false},
    {"a query", "https://app.shop.com?x", false},
    {"userinfo", "https://u@app.shop.com", false},
    {"the default port", "https://app.shop.com:443", false},
    {"http's default port", "http://app.shop.com:80", false},
    {"an empty port", "https://app.shop.com:", false},
    {"a port with a leading zero", "https://app.shop.com:08443", false},
    {"one over the largest port", "https://app.shop.com:65536", false},
    {"no host", "https://", false},
    {"no host before a port", "https://:8443", false},
    {"a percent-encoded host", "https://shop.com%60.evil.example", false},
    {"a number form of IPv4", "http://0x7f.1", false},
    {"a long form of IPv6", "http://[0:0:0:0:0:0:0:1]", false},
    {"IPv6 with text behind", "http://[::1]x", false},
    {"a space at the end", "https://app.shop.com ", false},
    {"two origins", "https://a.example https://b.example", false},
    {"a list", "https://a.example, https://b.example", false},
    {"a host outside ASCII", "https://caf\xc3\xa9.example", false},
    {"an upper-case name under another scheme", "capacitor://Localhost", false},
};

}  // namespace ringfence::origins
