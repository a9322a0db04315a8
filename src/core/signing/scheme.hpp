// One way to sign HTTP requests with a shared key, ready to use: what every scheme answers. A
// scheme holds no key and knows no clock. Views in what it gives live as long as scheme and
// message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/http/header_list.hpp"
#include "core/signing/canonical.hpp"
#include "core/signing/head.hpp"
#include "core/signing/hmac.hpp"
#include "core/signing/verdict.hpp"

namespace ringfence::signing {

// Of one message: an old and a new key while keys change, and some room.
inline constexpr std::size_t kMaxSignatures = 5;
// Parts that one signature covers: real ones cover under ten.
inline constexpr std::size_t kMaxCovered = 32;
// Of a nonce and of a key id, in bytes: room for a UUID, a hash in hexadecimal, a URL of a key.
inline constexpr std::size_t kMaxNonce = 128, kMaxKeyId = 128;

// What a message says about its own signature. None of it is to be believed before the verdict.
struct Claim {
  std::optional<std::string_view> key_id;  // nullopt: the scheme names none
  std::optional<std::int64_t> created;     // seconds since 1970
  std::optional<std::int64_t> expires;
  std::string_view created_text, nonce;  // as written; "" where the scheme has none
  // Decoded; one of them must be right. The second and further ones are rare, and stand apart so
  // that a claim is small.
  Mac mac;
  std::vector<Mac> more_macs;
  std::vector<Covered> covered;              // where the message itself says what it covers
  std::string_view parameters;               // RFC 9421: of the signature; AWS: the scope
  std::shared_ptr<const std::string> owned;  // what views lead to that stand nowhere in the message

  [[nodiscard]] std::size_t mac_count() const noexcept {
    return mac.size == 0 ? 0 : 1 + more_macs.size();
  }
  [[nodiscard]] const Mac& mac_at(std::size_t i) const noexcept {
    return i == 0 ? mac : more_macs[i - 1];
  }
};

// What a new signature is made with.
struct Stamp {
  std::int64_t now = 0;  // seconds since 1970
  std::string nonce;     // printable ASCII without quotes and backslashes; used where there is one
  std::string key_id;
};

enum class Encoding { Hex, Base64, Base64url };
[[nodiscard]] std::string_view name_of(Encoding encoding) noexcept;

// Where a part of the signature travels.
struct Carrier {
  enum class Role { Signature, Timestamp, Nonce, KeyId, Digest };
  Role role = Role::Signature;
  std::string header;
  std::string member;  // inside of the header's value: "created", "t"; "" = the whole value
  friend bool operator==(const Carrier&, const Carrier&) = default;
};

struct CoveredPart {
  PartKind kind = PartKind::Text;
  std::string name;
  friend bool operator==(const CoveredPart&, const CoveredPart&) = default;
};

// How a scheme is made: what a prober changes one thing at a time, and a policy judges.
struct Anatomy {
  std::vector<Carrier> carriers;
  std::vector<CoveredPart> covered;  // in every message that it takes
  Encoding encoding = Encoding::Hex;
  Algorithm algorithm = Algorithm::HmacSha256;
  // Two parts of any length stand side by side: bytes can move from one to the other unseen.
  std::vector<std::pair<CoveredPart, CoveredPart>> run_together;

  [[nodiscard]] bool covers(PartKind kind) const noexcept;
  [[nodiscard]] bool covers_header(std::string_view name) const noexcept;
  [[nodiscard]] bool carries(Carrier::Role role) const noexcept;
};

class Scheme {
 public:
  Scheme() = default;
  Scheme(const Scheme&) = delete;
  Scheme& operator=(const Scheme&) = delete;
  virtual ~Scheme() = default;

  [[nodiscard]] virtual std::string_view name() const noexcept = 0;
  [[nodiscard]] virtual Anatomy anatomy() const = 0;
  // The key that a secret, as a person has it, stands for. Error: not of the scheme's form; never
  // says more of the secret.
  [[nodiscard]] virtual Result<HmacKey> key_of(std::string_view secret) const = 0;
  // The key of this message, where that is another one for each day or scope.
  [[nodiscard]] virtual std::optional<HmacKey> derived(const HmacKey&, const Claim&) const {
    return std::nullopt;
  }

  // Whether the text cannot be written before the body is there.
  [[nodiscard]] virtual bool text_needs_body() const noexcept = 0;
  [[nodiscard]] virtual std::expected<Claim, Verdict> claim(const Head& head) const = 0;
  // `body` may be null unless text_needs_body().
  [[nodiscard]] virtual Verdict write_text(const Head& head, const Claim& claim, const Body* body,
                                           TextBuilder& out) const = 0;
  // Digests of the body that the head carries, and what of the body must be covered.
  [[nodiscard]] virtual Verdict check_body(const Head&, const Claim&, const Body&) const {
    return Verdict::accept();
  }

  // The headers that sign this request, with `mac` in place; what `claim` reads. Error: the request
  // or the stamp lacks something that the scheme signs.
  [[nodiscard]] virtual Result<http::HeaderList> render(const Head& head, const Body& body,
                                                        const Stamp& stamp,
                                                        const Mac& mac) const = 0;
};

}  // namespace ringfence::signing
