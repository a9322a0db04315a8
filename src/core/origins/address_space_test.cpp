#include "core/origins/address_space.hpp"

#include <string>

#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::origins {
namespace {

using enum AddressSpace;

TEST(AddressSpaceTest, EachRangeAndItsEdges) {
  struct Row {
    const char* name;
    std::string text;
    std::optional<AddressSpace> space;
  };
  const Row rows[] = {
      {"unspecified", "0.0.0.0", Unspecified},
      {"this network's last address", "0.255.255.255", Unspecified},
      {"the first after it", "1.0.0.0", Public},
      {"loopback", "127.0.0.1", Loopback},
      {"the last of loopback", "127.255.255.255", Loopback},
      {"just after loopback", "128.0.0.0", Public},
      {"link-local, where clouds keep their metadata", "169.254.169.254", LinkLocal},
      {"beside link-local", "169.253.255.255", Public},
      {"private, class A", "10.0.0.1", Private},
      {"beside it", "11.0.0.0", Public},
      {"the last of 172.16.0.0/12", "172.31.255.255", Private},
      {"beside it", "172.32.0.0", Public},
      {"before it", "172.15.255.255", Public},
      {"private, class C", "192.168.1.1", Private},
      {"beside it", "192.169.0.0", Public},
      {"a carrier's translation", "100.64.0.1", Shared},
      {"its last", "100.127.255.255", Shared},
      {"beside it", "100.128.0.0", Public},
      {"multicast", "224.0.0.1", Multicast},
      {"broadcast", "255.255.255.255", Multicast},
      {"public", "93.184.216.34", Public},
      {"unspecified, IPv6", "::", Unspecified},
      {"loopback, IPv6", "::1", Loopback},
      {"loopback, written long", "0:0:0:0:0:0:0:1", Loopback},
      {"the address after loopback", "::2", Public},
      {"link-local, IPv6", "fe80::1", LinkLocal},
      {"its last", "febf:ffff::", LinkLocal},
      {"the old site-local range", "fec0::1", Private},
      {"unique local", "fd12:3456::1", UniqueLocal},
      {"the first of unique local", "fc00::", UniqueLocal},
      {"multicast, IPv6", "ff02::1", Multicast},
      {"public, IPv6", "2606:2800:220::1", Public},
      {"upper case", "FE80::A", LinkLocal},
      {"mapped loopback", "::ffff:127.0.0.1", Loopback},
      {"mapped private, in hexadecimal", "::ffff:c0a8:101", Private},
      {"two groups that map nothing", "::ffff:1", Public},
      {"the unspecified address, mapped", "::ffff:0.0.0.0", Unspecified},
      {"mapped public", "::ffff:93.184.216.34", Public},
      {"in brackets", "[::1]", Loopback},
      {"leading zeros, which some read as octal", "127.000.000.001", std::nullopt},
      {"the longest address", "0000:0000:0000:0000:0000:ffff:192.168.100.100", Private},
      {"one byte over the longest", "00000:0000:0000:0000:0000:ffff:192.168.100.100", std::nullopt},
      {"empty", "", std::nullopt},
      {"brackets alone", "[]", std::nullopt},
      {"half a pair of brackets", "[::1", std::nullopt},
      {"a name", "localhost", std::nullopt},
      {"a number", "2130706433", std::nullopt},
      {"three parts", "127.0.1", std::nullopt},
      {"hexadecimal", "0x7f.0.0.1", std::nullopt},
      {"a zone", "fe80::1%eth0", std::nullopt},
      {"NUL after an address", std::string("127.0.0.1\0x", 11), std::nullopt},
      {"a space", " 127.0.0.1", std::nullopt},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.name) + ": " + row.text);
    EXPECT_EQ(address_space(test::Exact(row.text).view()), row.space);
  }
}

TEST(AddressSpaceTest, InternalIsWhatTheInternetDoesNotRouteTo) {
  for (const AddressSpace space : {Unspecified, Loopback, LinkLocal, Private, UniqueLocal, Shared})
    EXPECT_TRUE(is_internal(space));
  EXPECT_FALSE(is_internal(Public));
  EXPECT_FALSE(is_internal(Multicast));
}

}  // namespace
}  // namespace ringfence::origins
