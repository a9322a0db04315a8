#include "core/base/digest.hpp"

#include <openssl/evp.h>

#include "core/base/result.hpp"

namespace ringfence {

Sha256 sha256(std::string_view bytes) {
  Sha256 out{};
  unsigned int length = 0;
  // Fetched once: EVP_sha256() is looked up anew in each digest, which costs more than a short
  // text.
  static const EVP_MD* const kSha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  const int ok = EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, kSha256, nullptr);
  RINGFENCE_ASSERT(ok == 1 && length == out.size());
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
