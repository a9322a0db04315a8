// The origins that a front end, or a policy, may have: a set of patterns that is asked about each
// request. Look-up takes the Origin header's bytes and allocates nothing; what is not a serialised
// origin is in no set. Unchanging after `of`, so safe to read from any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/origins/origin_pattern.hpp"
#include "core/origins/text_index.hpp"

namespace ringfence::origins {

// Entries in one set: more is a data base and not a list that a person has read.
inline constexpr std::size_t kMaxOriginSet = 10'000;

class OriginSet {
 public:
  OriginSet() = default;  // empty: contains nothing
  // Repeated patterns are kept once. Error: TooLarge over kMaxOriginSet.
  [[nodiscard]] static Result<OriginSet> of(const std::vector<OriginPattern>& patterns);

  // `origin` is a serialised origin; "null" is in no set. An exact entry is found before a
  // wildcard.
  [[nodiscard]] bool contains(std::string_view origin) const noexcept {
    return find(origin) != nullptr;
  }
  [[nodiscard]] bool contains(const Origin& origin) const {
    return contains(std::string_view(origin.serialise()));
  }
  // The entry that lets `origin` in, or null.
  [[nodiscard]] const OriginPattern* find(std::string_view origin) const noexcept;
  // One line for a person: which entry lets it in, or how the nearest one differs.
  [[nodiscard]] std::string explain(std::string_view origin) const;

  [[nodiscard]] const std::vector<OriginPattern>& patterns() const noexcept { return patterns_; }
  [[nodiscard]] bool empty() const noexcept { return patterns_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const noexcept {
      return std::hash<std::string_view>{}(s);
    }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  std::vector<OriginPattern> patterns_;       // distinct, in the order given
  TextIndex exact_;                           // serialised origins of `exact_entries_`
  std::vector<std::uint32_t> exact_entries_;  // number in `exact_` -> index into `patterns_`
  Map<std::vector<std::uint32_t>>
      by_host_;  // base host of a pattern with a wildcard -> indices into `patterns_`
};

}  // namespace ringfence::origins
