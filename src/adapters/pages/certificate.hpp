// A key and a certificate that it signs itself, for a server that a browser is told to trust by the
// key's hash: names and dates in it do not matter.
#pragma once

#include <memory>
#include <string>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "core/base/result.hpp"

namespace ringfence::pages {

class Certificate {
 public:
  [[nodiscard]] static Result<Certificate> make();  // P-256; valid for a day

  [[nodiscard]] X509* x509() const { return x509_.get(); }
  [[nodiscard]] EVP_PKEY* key() const { return key_.get(); }
  [[nodiscard]] std::string public_key_hash() const;  // see ports::PageHost

 private:
  template <auto Free>
  struct Deleter {
    template <class T>
    void operator()(T* object) const {
      Free(object);
    }
  };
  std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>> key_;
  std::unique_ptr<X509, Deleter<X509_free>> x509_;
};

}  // namespace ringfence::pages
