#include "core/credentials/key_hash.hpp"

#include <algorithm>

namespace ringfence::credentials {

namespace {

std::string_view view(const Sha256& hash) noexcept {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace

KeyHasher::KeyHasher(const Secret& pepper)
    : pepper_(std::make_shared<const signing::HmacKey>(signing::Algorithm::HmacSha256,
                                                       pepper.reveal())) {}

Sha256 KeyHasher::operator()(std::string_view key) const {
  if (pepper_ == nullptr) return sha256(key);
  const signing::Mac mac = pepper_->mac(key);
  Sha256 out{};
  std::copy_n(mac.bytes.begin(), out.size(), out.begin());
  return out;
}

bool same_hash(const Sha256& a, const Sha256& b) noexcept {
  return signing::same(view(a), view(b));
}

}  // namespace ringfence::credentials
