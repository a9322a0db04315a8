// The Signature-Input field of RFC 9421, member by member, over text that stays where it is.
// Strict: a label, a component or a parameter that comes twice, a parameter of a wrong type, and
// more than kMaxSignatureMembers labels or kMaxCovered components are refused.
#pragma once

#include <algorithm>
#include <array>
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

// Walks over the members of a dictionary: `one(key)` reads what stands behind "key=". A label that
// comes twice, and more than kMaxSignatureMembers labels, are refused.
template <class One>
[[nodiscard]] bool read_members(http::StructuredReader& reader, One one) {
  std::array<std::string_view, kMaxSignatureMembers> labels;
  std::size_t count = 0;
  while (!reader.at_end()) {
    const auto label = reader.key();
    if (!label || !reader.take('=') || count == labels.size()) return false;
    const auto end = labels.begin() + static_cast<std::ptrdiff_t>(count);
    if (std::find(labels.begin(), end, *label) != end) return false;
    labels[count++] = *label;
    if (!one(*label)) return false;
    reader.skip_white();
    if (reader.at_end()) return true;
    if (!reader.take(',')) return false;
    reader.skip_white();
    if (reader.at_end()) return false;
  }
  return count != 0;
}

}  // namespace ringfence::signing
