// Texts of IP addresses: what is one agrees with the system's own parser, and each address falls
// into the same space however it is written.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include <arpa/inet.h>

#include "core/base/exact.hpp"
#include "core/base/result.hpp"
#include "core/origins/address_space.hpp"

using namespace ringfence;           // NOLINT: a fuzz target
using namespace ringfence::origins;  // NOLINT: a fuzz target

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto space = address_space(test::Exact(text).view());
  if (text.find('\0') != std::string::npos || text.find('[') != std::string::npos) return 0;

  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> again{};
  const int family = text.find(':') == std::string::npos ? AF_INET : AF_INET6;
  const bool is_address = inet_pton(family, text.c_str(), bytes.data()) == 1;
  RINGFENCE_ASSERT(is_address == space.has_value());
  if (!is_address) return 0;
  RINGFENCE_ASSERT(inet_ntop(family, bytes.data(), again.data(), again.size()) != nullptr);
  RINGFENCE_ASSERT(address_space(again.data()) == space);
  return 0;
}
