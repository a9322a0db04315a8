// HMAC (RFC 2104) with SHA-1, SHA-256 or SHA-512. A key is kept as the two states of the hash that
// follow from it, so that a message costs its own bytes and one block, and the secret itself is not
// kept. The states are wiped when the key goes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ringfence::signing {

enum class Algorithm { HmacSha1, HmacSha256, HmacSha512 };
[[nodiscard]] std::string_view name_of(Algorithm algorithm) noexcept;  // "hmac-sha256"
[[nodiscard]] std::size_t size_of(Algorithm algorithm) noexcept;       // of a MAC, in bytes

inline constexpr std::size_t kMaxMac = 64;

// The bytes of a MAC, or of what claims to be one. Compared by `same` alone: == would stop at the
// first byte that differs.
struct Mac {
  std::array<std::uint8_t, kMaxMac> bytes{};
  std::size_t size = 0;

  [[nodiscard]] std::string_view view() const noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), size};
  }
};
// In a time that depends on the sizes alone. Different sizes are never the same.
[[nodiscard]] bool same(const Mac& a, const Mac& b) noexcept;
[[nodiscard]] bool same(std::string_view a, std::string_view b) noexcept;

class HmacKey {
 public:
  // Any bytes, none included: how long a key must be is for whoever reads it.
  HmacKey(Algorithm algorithm, std::string_view key);
  HmacKey(const HmacKey&) = delete;
  HmacKey& operator=(const HmacKey&) = delete;
  HmacKey(HmacKey&& other) noexcept;
  HmacKey& operator=(HmacKey&& other) noexcept;
  ~HmacKey();

  [[nodiscard]] Algorithm algorithm() const noexcept { return algorithm_; }
  [[nodiscard]] Mac mac(std::string_view message) const;

  // Room for the state of the widest hash; hmac.cpp checks that it is enough.
  static constexpr std::size_t kStateSize = 216;
  struct alignas(8) State {
    std::array<std::byte, kStateSize> bytes;
  };

 private:
  friend class RunningMac;
  void wipe() noexcept;

  Algorithm algorithm_;
  State inner_;  // behind the block of key xor ipad
  State outer_;  // behind the block of key xor opad
};

// A MAC over pieces that come one after the other. The key outlives it.
class RunningMac {
 public:
  explicit RunningMac(const HmacKey& key) noexcept : key_(&key), state_(key.inner_) {}
  ~RunningMac();
  RunningMac(const RunningMac&) = delete;
  RunningMac& operator=(const RunningMac&) = delete;

  void update(std::string_view piece) noexcept;
  [[nodiscard]] Mac finish() noexcept;  // once

 private:
  const HmacKey* key_;
  HmacKey::State state_;
};

}  // namespace ringfence::signing
