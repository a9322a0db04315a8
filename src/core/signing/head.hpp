// The head of a request as it came over the wire, as views: what a signature is checked against. No
// byte is decoded, folded or reordered before the check. And the body, by its bytes or by the
// digests that whoever read it has made.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/digest.hpp"
#include "core/http/message.hpp"

namespace ringfence::signing {

struct Field {
  std::string_view name, value;  // the value without the white space around it
};

struct Head {
  std::string_view method;     // as sent
  std::string_view scheme;     // "https" or "http": of the address that clients use
  std::string_view authority;  // the Host field, or :authority
  std::string_view target;     // origin form, as sent: "/v1/orders?x=1"
  std::span<const Field> fields;

  [[nodiscard]] std::string_view path() const noexcept;  // "/" when there is none
  // Without "?"; nullopt: there is no "?".
  [[nodiscard]] std::optional<std::string_view> query() const noexcept;
  // How often `name` comes, in any case, and its first value.
  struct Found {
    std::size_t count = 0;
    std::string_view value;
  };
  [[nodiscard]] Found find(std::string_view name) const noexcept;
  // Says that a body follows: Transfer-Encoding, or a Content-Length that is not zero.
  [[nodiscard]] bool announces_body() const noexcept;
};

// Lower case, and without the default port of `scheme` (RFC 9421 section 2.2.3).
[[nodiscard]] std::string normal_authority(std::string_view authority, std::string_view scheme);

// A Head over a request of ours, which outlives it and does not change.
class HeadOf {
 public:
  explicit HeadOf(const http::Request& request, const http::HeaderList& more = {});
  HeadOf(const HeadOf&) = delete;
  HeadOf& operator=(const HeadOf&) = delete;
  [[nodiscard]] const Head& head() const noexcept { return head_; }

 private:
  http::HeaderList headers_;
  std::string authority_, target_;
  std::vector<Field> fields_;
  Head head_;
};

enum class Hash { Sha256, Sha512 };
[[nodiscard]] std::string_view name_of(Hash hash) noexcept;  // "sha-256", as in RFC 9530

// Digests are made when they are first asked for.
class Body {
 public:
  explicit Body(std::string_view bytes) noexcept : bytes_(bytes), size_(bytes.size()) {}
  // Of a body that is not at hand as one piece.
  Body(std::size_t size, const Sha256& sha256) noexcept : sha256_(sha256), size_(size) {}

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  // nullopt: only digests are known.
  [[nodiscard]] std::optional<std::string_view> bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::optional<std::string_view> digest(Hash hash) const;

 private:
  std::optional<std::string_view> bytes_;
  mutable std::optional<Sha256> sha256_;
  mutable std::optional<Sha512> sha512_;
  std::size_t size_;
};

}  // namespace ringfence::signing
