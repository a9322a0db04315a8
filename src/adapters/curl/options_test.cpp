#include "adapters/curl/options.hpp"

#include <functional>
#include <string>

#include <gtest/gtest.h>

namespace ringfence::curl {
namespace {

std::string entry_of_size(std::size_t size) {
  std::string entry = ":443:127.0.0.1";
  entry.insert(0, size - entry.size(), 'a');
  return entry;
}

TEST(Options, AreRefusedWithTheWrongValueNamed) {
  struct Row {
    const char* name;
    std::function<void(Options&)> change;
    std::string refusal;  // a part of the message; "": accepted
  };
  const Row rows[] = {
      {"the defaults", [](Options&) {}, ""},
      {"an address for a host", [](Options& o) { o.resolve = {"api.example:443:127.0.0.1"}; }, ""},
      {"several addresses", [](Options& o) { o.resolve = {"api.example:443:127.0.0.1,[::1]"}; },
       ""},
      {"an entry without address", [](Options& o) { o.resolve = {"api.example:443"}; },
       "api.example:443"},
      {"a name for an address", [](Options& o) { o.resolve = {"a:443:b"}; }, "a:443:b"},
      {"port 0", [](Options& o) { o.resolve = {"a:0:127.0.0.1"}; }, "a:0:"},
      {"a port over 65535", [](Options& o) { o.resolve = {"a:65536:127.0.0.1"}; }, "65536"},
      {"no host", [](Options& o) { o.resolve = {":443:127.0.0.1"}; }, "HOST:PORT:ADDRESS"},
      {"a line break", [](Options& o) { o.resolve = {"a:1:127.0.0.1\n"}; }, "\\x0a"},
      {"an entry of the longest size", [](Options& o) { o.resolve = {entry_of_size(1024)}; }, ""},
      {"an entry that is too long", [](Options& o) { o.resolve = {entry_of_size(1025)}; }, "HOST"},
      {"a host in place of another", [](Options& o) { o.connect_to = {"a:443:b:8443"}; }, ""},
      {"a host in place of all", [](Options& o) { o.connect_to = {"::[::1]:8443"}; }, ""},
      {"too few parts", [](Options& o) { o.connect_to = {"a:443:b"}; }, "a:443:b"},
      {"nowhere to connect to", [](Options& o) { o.connect_to = {"a:443::"}; }, "HOST1"},
      {"a bad second port", [](Options& o) { o.connect_to = {"a:443:b:x"}; }, "a:443:b:x"},
      {"a proxy", [](Options& o) { o.proxy = "socks5h://127.0.0.1:1080"; }, ""},
      {"a proxy without scheme", [](Options& o) { o.proxy = "127.0.0.1:3128"; }, ""},
      {"an unknown proxy scheme", [](Options& o) { o.proxy = "ftp://user:pw@h"; }, "proxy"},
      {"an empty proxy", [](Options& o) { o.proxy = ""; }, "proxy"},
      {"nothing in flight", [](Options& o) { o.per_host = 0; }, "in flight"},
      {"a negative rate", [](Options& o) { o.per_second = -1; }, "rate"},
      {"no time at all", [](Options& o) { o.request_timeout = {}; }, "timeout"},
      {"no try at all", [](Options& o) { o.most_tries = 0; }, "tried"},
      {"a certificate file that is not there", [](Options& o) { o.cacert = "/nowhere/ca.pem"; },
       "/nowhere/ca.pem: No such"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Options options;
    row.change(options);
    const Result<void> valid = validate(options);
    EXPECT_EQ(valid.has_value(), row.refusal.empty());
    if (valid) continue;
    EXPECT_NE(valid.error().detail.find(row.refusal), std::string::npos) << valid.error().detail;
    EXPECT_EQ(valid.error().detail.find("pw"), std::string::npos)
        << "the proxy's password is shown";
  }
}

}  // namespace
}  // namespace ringfence::curl
