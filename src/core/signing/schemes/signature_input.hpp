// The Signature-Input field of RFC 9421, member by member, over text that stays where it is.
// Strict: a label, a component or a parameter that comes twice, a parameter of a wrong type, and
// more than kMaxSignatureMembers labels or kMaxCovered components are refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/http/structured_reader.hpp"
#include "core/signing/canonical.hpp"

namespace ringfence::signing {

// Signatures in one message, ours among them: each proxy on the way may add one.
inline constexpr std::size_t kMaxSignatureMembers = 8;

// A component that we can cover; nullopt for any other. Names of fields are lower case (section
// 2.1).
[[nodiscard]] std::optional<Covered> component_of(std::string_view name) noexcept;

// One member of Signature-Input.
struct SignatureInput {
  std::vector<Covered> covered;
  std::optional<std::int64_t> created, expires;
  std::optional<std::string_view> nonce, algorithm, key_id, tag;
  std::string_view text;     // as written
  bool is_canonical = true;  // as a serialiser writes it
  bool is_supported = true;  // no component but those that we can cover
};

// "(...)" and the parameters behind it; false at the first byte that does not fit.
[[nodiscard]] bool read_components(http::StructuredReader& reader, SignatureInput& out);
[[nodiscard]] bool read_parameters(http::StructuredReader& reader, SignatureInput& out);

// Names that came already: few, and looked at one by one. The room is not cleared beforehand, which
// would cost more than the names.
template <std::size_t N>
class NamesSeen {
 public:
  NamesSeen() noexcept {}  // NOLINT(modernize-use-equals-default): = default would clear the room
  // false: it came before, or there is no room left.
  [[nodiscard]] bool add(std::string_view name) noexcept {
    for (std::size_t i = 0; i < count_; ++i)
      if (std::string_view(names_[i].data, names_[i].size) == name) return false;
    if (count_ == N) return false;
    names_[count_++] = {name.data(), name.size()};
    return true;
  }
  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }

 private:
  struct Name {
    const char* data;
    std::size_t size;
  };
  std::size_t count_ = 0;
  Name names_[N];
};

// Walks over the members of a dictionary: `one(key)` reads what stands behind "key=". A label that
// comes twice, and more than kMaxSignatureMembers labels, are refused.
template <class One>
[[nodiscard]] bool read_members(http::StructuredReader& reader, One one) {
  NamesSeen<kMaxSignatureMembers> labels;
  while (!reader.at_end()) {
    const auto label = reader.key();
    if (!label || !reader.take('=') || !labels.add(*label)) return false;
    if (!one(*label)) return false;
    reader.skip_white();
    if (reader.at_end()) return true;
    if (!reader.take(',')) return false;
    reader.skip_white();
    if (reader.at_end()) return false;
  }
  return !labels.empty();
}

}  // namespace ringfence::signing
