// The plain functions, not EVP: looking up a provider costs as much as hashing a short message.
#define OPENSSL_SUPPRESS_DEPRECATED  // NOLINT(readability-identifier-naming): OpenSSL's own name
#include "core/base/digest.hpp"

#include <openssl/sha.h>

namespace ringfence {

Sha256 sha256(std::string_view bytes) {
  Sha256 out{};
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  SHA256_Final(out.data(), &context);
  return out;
}

Sha512 sha512(std::string_view bytes) {
  Sha512 out{};
  SHA512_CTX context;
  SHA512_Init(&context);
  SHA512_Update(&context, bytes.data(), bytes.size());
  SHA512_Final(out.data(), &context);
  return out;
}

std::string hex(const Sha256& digest, std::size_t bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < bytes && i < digest.size(); ++i) {
    out += kHex[digest[i] >> 4U];
    out += kHex[digest[i] & 15U];
  }
  return out;
}

}  // namespace ringfence
