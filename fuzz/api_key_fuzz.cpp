// Any bytes as an API key and as a file of keys: a key that is taken has the one checksum that its
// text has, a ring accepts nothing but what hashes to an entry, and a file that is read is written
// and read again as itself.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/exact.hpp"
#include "core/base/result.hpp"
#include "core/credentials/key_file.hpp"
#include "core/credentials/key_format.hpp"
#include "core/credentials/key_ring.hpp"

using namespace ringfence;               // NOLINT: a fuzz target
using namespace ringfence::credentials;  // NOLINT: a fuzz target

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::Exact input({reinterpret_cast<const char*>(data), size});
  const std::string_view text = input.view();
  if (const auto parsed = parse_key(text)) {
    RINGFENCE_ASSERT(text.size() <= kMaxKey && is_key_id(parsed->id));
    const auto sum = key_checksum(text.substr(0, text.size() - kKeyChecksum - 1));
    RINGFENCE_ASSERT(text.ends_with(std::string_view(sum.data(), sum.size())));
  }
  RINGFENCE_ASSERT(estimated_bits(text) >= 0);
  const auto keys = read_keys(text);
  if (!keys) {
    RINGFENCE_ASSERT(!keys.error().empty());
    return 0;
  }
  const std::string once = write_keys(*keys, "");
  const auto again = read_keys(once);
  RINGFENCE_ASSERT(again && write_keys(*again, "") == once);
  const KeyRing ring(*keys, {});
  // The text of the file is no key of the file: its hash would have to stand in itself.
  RINGFENCE_ASSERT(!ring.check(text, 0, std::nullopt).accepted());
  for (const StoredKey& key : *keys) RINGFENCE_ASSERT(ring.find(key.record.id) != nullptr);
  return 0;
}
