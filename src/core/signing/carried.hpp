// What carriers of signatures have in common: one value of a header, MACs, timestamps, nonces, key
// ids. Each is taken in one spelling only.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "core/signing/head.hpp"
#include "core/signing/hmac.hpp"
#include "core/signing/scheme.hpp"
#include "core/signing/verdict.hpp"

namespace ringfence::signing {

// The one value of a header: Missing when it is absent, Repeated when it comes twice.
[[nodiscard]] std::expected<std::string_view, Verdict> one_value(const Head& head,
                                                                 std::string_view name);
// The same; "host" is the authority, also where that came as :authority.
[[nodiscard]] std::expected<std::string_view, Verdict> signed_value(const Head& head,
                                                                    std::string_view name);
// 1 to 11 digits, without a leading zero: until the year 5138, so milliseconds are no seconds.
[[nodiscard]] std::optional<std::int64_t> parse_seconds(std::string_view text) noexcept;
// 1 to kMaxNonce or kMaxKeyId bytes, printable ASCII without space, quote, comma and backslash.
[[nodiscard]] bool is_nonce(std::string_view text) noexcept;
[[nodiscard]] bool is_key_id(std::string_view text) noexcept;
// No byte that would end a line of the text: CR, LF, NUL.
[[nodiscard]] bool is_one_line(std::string_view value) noexcept;

// nullopt: not the one spelling, or not of the size that the algorithm makes.
[[nodiscard]] std::optional<Mac> decode_mac(std::string_view text, Encoding encoding,
                                            Algorithm algorithm) noexcept;
[[nodiscard]] std::string encode(std::string_view bytes, Encoding encoding);

// "sha-256=:...:" of the body, and whether a Content-Digest field (RFC 9530) holds for it: every
// digest that we know must, and there must be one. Digests of other algorithms are passed over.
[[nodiscard]] std::string content_digest(const Body& body, Hash hash);
[[nodiscard]] Verdict check_content_digest(std::string_view field, const Body& body);

}  // namespace ringfence::signing
