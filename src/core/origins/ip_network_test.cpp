#include "core/origins/ip_network.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::origins {
namespace {

struct Row {
  std::string_view name, network, address;
  bool valid, contains;
};

constexpr Row kRows[] = {
    {"inside", "203.0.113.0/24", "203.0.113.9", true, true},
    {"beside", "203.0.113.0/24", "203.0.114.9", true, false},
    {"a prefix within a byte", "172.16.0.0/12", "172.31.255.255", true, true},
    {"behind it", "172.16.0.0/12", "172.32.0.0", true, false},
    {"one address", "192.0.2.1", "192.0.2.1", true, true},
    {"every address", "0.0.0.0/0", "198.51.100.7", true, true},
    {"every IPv4 address is no IPv6 one", "0.0.0.0/0", "2001:db8::1", true, false},
    {"IPv6", "2001:db8::/32", "2001:db8:ffff::1", true, true},
    {"a mapped address is its IPv4 one", "1.2.3.0/24", "::ffff:102:304", true, true},
    {"in dotted form too", "1.2.3.0/24", "::ffff:1.2.3.4", true, true},
    {"and a mapped block holds IPv4", "::ffff:1.2.3.0/120", "1.2.3.4", true, true},
    {"bits behind the prefix", "203.0.113.1/24", "", false, false},
    {"a length over the width", "10.0.0.0/33", "", false, false},
    {"a leading zero in the length", "10.0.0.0/08", "", false, false},
    {"no length", "10.0.0.0/", "", false, false},
    {"a leading zero in the address", "010.0.0.0/8", "", false, false},
    {"a short form", "10/8", "", false, false},
    {"a zone", "fe80::1%eth0", "", false, false},
    {"a name", "localhost", "", false, false},
    {"nothing", "", "", false, false},
    {"one byte over the longest", "0000:0000:0000:0000:0000:ffff:255.255.255.2555", "", false,
     false},
};

TEST(IpNetwork, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const ringfence::test::Exact input(row.network);
    const auto network = IpNetwork::parse(input.view());
    ASSERT_EQ(network.has_value(), row.valid);
    if (!row.valid) continue;
    const auto address = IpAddress::parse(row.address);
    ASSERT_TRUE(address);
    EXPECT_EQ(network->contains(*address), row.contains);
  }
}

TEST(IpAddress, IsCutToItsNetworkForLimits) {
  const auto cut = [](std::string_view text) {
    return IpAddress::parse(text)->network_of_ipv6(64);
  };
  EXPECT_EQ(cut("2001:db8:1:2:3:4:5:6"), cut("2001:db8:1:2::"));
  EXPECT_NE(cut("2001:db8:1:3::"), cut("2001:db8:1:2::"));
  EXPECT_NE(cut("1.2.3.4"), cut("1.2.3.5"));
  EXPECT_EQ(cut("::ffff:102:304"), cut("1.2.3.4"));
}

}  // namespace
}  // namespace ringfence::origins
