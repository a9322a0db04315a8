#include "adapters/pages/certificate.hpp"

#include <openssl/ec.h>

#include "core/base/base64.hpp"
#include "core/base/digest.hpp"

namespace ringfence::pages {

Result<Certificate> Certificate::make() {
  constexpr long kDay = 24 * 60 * 60;
  Certificate out;
  out.key_.reset(EVP_EC_gen("P-256"));
  out.x509_.reset(X509_new());
  X509* x509 = out.x509_.get();
  if (out.key_ == nullptr || x509 == nullptr) return unavailable("no key could be made");
  X509_NAME* name = X509_get_subject_name(x509);
  constexpr unsigned char kName[] = "Ringfence page host";
  const bool made =
      X509_set_version(x509, 2) == 1 && ASN1_INTEGER_set(X509_get_serialNumber(x509), 1) == 1 &&
      X509_gmtime_adj(X509_getm_notBefore(x509), -kDay) != nullptr &&
      X509_gmtime_adj(X509_getm_notAfter(x509), kDay) != nullptr &&
      X509_set_pubkey(x509, out.key_.get()) == 1 &&
      X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, kName, -1, -1, 0) == 1 &&
      X509_set_issuer_name(x509, name) == 1 && X509_sign(x509, out.key_.get(), EVP_sha256()) != 0;
  if (!made) return unavailable("no certificate could be made");
  return out;
}

std::string Certificate::public_key_hash() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key_.get(), &der);
  if (size <= 0) return "";
  const Sha256 digest =
      sha256({reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return to_base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace ringfence::pages
