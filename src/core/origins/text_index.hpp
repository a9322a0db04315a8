// Distinct strings to the numbers 0, 1, 2 ... in the order given: made once, asked often.
// std::unordered_map takes twice as long for the look-up of an origin, by a division and a chase
// through two blocks of memory. The strings are ours and the questions are not: a hostile question
// can cost no more than the longest run of full slots, and at most half the slots are full.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::origins {

class TextIndex {
 public:
  TextIndex() : slots_(2) {}
  explicit TextIndex(const std::vector<std::string>& texts);  // distinct, under 4 GiB in all

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const noexcept {
    const std::uint64_t h = hash(text);
    const std::uint32_t tag = tag_of(h);
    for (std::size_t i = h & (slots_.size() - 1); slots_[i].tag != 0;
         i = (i + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[i];
      if (slot.tag == tag && slot.length == text.size() &&
          std::memcmp(pool_.data() + slot.offset, text.data(), text.size()) == 0)
        return slot.number;
    }
    return std::nullopt;
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;  // 0: empty
    std::uint32_t offset = 0, length = 0, number = 0;
  };

  static std::uint64_t load(const char* at, std::size_t length) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, at, length);
    return word;
  }
  // Eight bytes a step; the last step may take some bytes a second time, which costs nothing and
  // needs no byte loop.
  static std::uint64_t hash(std::string_view s) noexcept {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
    std::uint64_t h = s.size() * kOdd;
    const auto mix = [&h](std::uint64_t word) {
      h = (h ^ word) * kOdd;
      h ^= h >> 32U;
    };
    if (s.size() < 8) {
      if (!s.empty()) mix(load(s.data(), s.size()));
      return h;
    }
    std::size_t i = 0;
    for (; i + 8 < s.size(); i += 8) mix(load(s.data() + i, 8));
    mix(load(s.data() + s.size() - 8, 8));
    return h;
  }
  static std::uint32_t tag_of(std::uint64_t h) noexcept {
    return static_cast<std::uint32_t>(h >> 32U) | 1U;
  }

  std::string pool_;         // all texts, one behind the other
  std::vector<Slot> slots_;  // a power of two; at least half of them empty, so every search ends
};

}  // namespace ringfence::origins
