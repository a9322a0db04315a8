// The options of schemes as a profile writes them. Null when there was a problem.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document/map_reader.hpp"
#include "core/signing/scheme.hpp"

namespace ringfence::signing {

[[nodiscard]] std::unique_ptr<const Scheme> read_rfc9421(document::MapReader& options,
                                                         std::vector<document::Problem>& problems);
[[nodiscard]] std::unique_ptr<const Scheme> read_declared(document::MapReader& options,
                                                          std::vector<document::Problem>& problems);

template <class T>
struct Word {
  std::string_view name;
  T value;
};

// One of a few words; anything else is a problem that lists them.
template <class T, std::size_t N>
std::optional<T> read_word(document::MapReader& reader, std::string_view key,
                           const std::array<Word<T>, N>& words) {
  const document::Node* node = reader.string(key);
  if (node == nullptr) return std::nullopt;
  std::string all;
  for (const auto& word : words) {
    if (word.name == node->text) return word.value;
    all += (all.empty() ? "" : ", ") + std::string(word.name);
  }
  reader.problem(*node, key, "expected one of " + all);
  return std::nullopt;
}

}  // namespace ringfence::signing
