// OpenSSL 3 copies a hash state of its EVP interface by taking memory and looking up a provider,
// which costs more than a block of SHA-256. The plain structures copy as memory does; they use the
// same assembly, and are marked deprecated only because no provider can replace them.
#define OPENSSL_SUPPRESS_DEPRECATED  // NOLINT(readability-identifier-naming): OpenSSL's own name
#include "core/signing/hmac.hpp"

#include <cstring>
#include <new>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include "core/base/result.hpp"

namespace ringfence::signing {
namespace {

struct Sha1 {
  using Context = SHA_CTX;
  static constexpr std::size_t kBlock = 64, kSize = 20;
  static void init(Context* c) { SHA1_Init(c); }
  static void update(Context* c, const void* p, std::size_t n) { SHA1_Update(c, p, n); }
  static void final(std::uint8_t* out, Context* c) { SHA1_Final(out, c); }
};
struct Sha256Hash {
  using Context = SHA256_CTX;
  static constexpr std::size_t kBlock = 64, kSize = 32;
  static void init(Context* c) { SHA256_Init(c); }
  static void update(Context* c, const void* p, std::size_t n) { SHA256_Update(c, p, n); }
  static void final(std::uint8_t* out, Context* c) { SHA256_Final(out, c); }
};
struct Sha512Hash {
  using Context = SHA512_CTX;
  static constexpr std::size_t kBlock = 128, kSize = 64;
  static void init(Context* c) { SHA512_Init(c); }
  static void update(Context* c, const void* p, std::size_t n) { SHA512_Update(c, p, n); }
  static void final(std::uint8_t* out, Context* c) { SHA512_Final(out, c); }
};

template <class Hash>
typename Hash::Context* context_of(HmacKey::State& state) noexcept {
  static_assert(sizeof(typename Hash::Context) <= HmacKey::kStateSize &&
                alignof(typename Hash::Context) <= alignof(HmacKey::State));
  return std::launder(reinterpret_cast<typename Hash::Context*>(state.bytes.data()));
}

template <class Action>
auto with_hash(Algorithm algorithm, Action action) {
  switch (algorithm) {
    case Algorithm::HmacSha1: return action(Sha1{});
    case Algorithm::HmacSha256: return action(Sha256Hash{});
    case Algorithm::HmacSha512: return action(Sha512Hash{});
  }
  std::unreachable();
}

template <class Hash>
void set_key(std::string_view key, HmacKey::State& inner, HmacKey::State& outer) noexcept {
  // RFC 2104 section 2: a key longer than a block is hashed first, a shorter one filled with zeros.
  std::array<std::uint8_t, Hash::kBlock> block{};
  if (key.size() > Hash::kBlock) {
    auto* context = context_of<Hash>(inner);
    Hash::init(context);
    Hash::update(context, key.data(), key.size());
    Hash::final(block.data(), context);
  } else if (!key.empty()) {
    std::memcpy(block.data(), key.data(), key.size());
  }
  const auto start = [&block](HmacKey::State& state, std::uint8_t pad) {
    for (auto& byte : block) byte = static_cast<std::uint8_t>(byte ^ pad);
    auto* context = context_of<Hash>(state);
    Hash::init(context);
    Hash::update(context, block.data(), block.size());
  };
  start(inner, 0x36);
  start(outer, 0x36 ^ 0x5C);  // takes the first pad off again
  OPENSSL_cleanse(block.data(), block.size());
}

}  // namespace

std::string_view name_of(Algorithm algorithm) noexcept {
  switch (algorithm) {
    case Algorithm::HmacSha1: return "hmac-sha1";
    case Algorithm::HmacSha256: return "hmac-sha256";
    case Algorithm::HmacSha512: return "hmac-sha512";
  }
  std::unreachable();
}

std::size_t size_of(Algorithm algorithm) noexcept {
  return with_hash(algorithm, [](auto hash) { return decltype(hash)::kSize; });
}

bool same(const Mac& a, const Mac& b) noexcept { return same(a.view(), b.view()); }

bool same(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

HmacKey::HmacKey(Algorithm algorithm, std::string_view key)
    : algorithm_(algorithm), inner_{}, outer_{} {
  with_hash(algorithm, [&](auto hash) { set_key<decltype(hash)>(key, inner_, outer_); });
}

HmacKey::HmacKey(HmacKey&& other) noexcept
    : algorithm_(other.algorithm_), inner_(other.inner_), outer_(other.outer_) {
  other.wipe();
}

HmacKey& HmacKey::operator=(HmacKey&& other) noexcept {
  if (this == &other) return *this;
  algorithm_ = other.algorithm_;
  inner_ = other.inner_;
  outer_ = other.outer_;
  other.wipe();
  return *this;
}

HmacKey::~HmacKey() { wipe(); }

void HmacKey::wipe() noexcept {
  OPENSSL_cleanse(inner_.bytes.data(), kStateSize);
  OPENSSL_cleanse(outer_.bytes.data(), kStateSize);
}

Mac HmacKey::mac(std::string_view message) const {
  RunningMac running(*this);
  running.update(message);
  return running.finish();
}

RunningMac::~RunningMac() { OPENSSL_cleanse(state_.bytes.data(), HmacKey::kStateSize); }

void RunningMac::update(std::string_view piece) noexcept {
  with_hash(key_->algorithm_, [&](auto hash) {
    using Hash = decltype(hash);
    Hash::update(context_of<Hash>(state_), piece.data(), piece.size());
  });
}

Mac RunningMac::finish() noexcept {
  Mac out;
  with_hash(key_->algorithm_, [&](auto hash) {
    using Hash = decltype(hash);
    Hash::final(out.bytes.data(), context_of<Hash>(state_));
    state_ = key_->outer_;
    auto* context = context_of<Hash>(state_);
    Hash::update(context, out.bytes.data(), Hash::kSize);
    Hash::final(out.bytes.data(), context);
    out.size = Hash::kSize;
  });
  return out;
}

}  // namespace ringfence::signing
