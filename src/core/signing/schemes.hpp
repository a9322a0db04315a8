// The schemes there are, in one list: profiles, the command line and the docs are made from it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/document/map_reader.hpp"
#include "core/signing/profile.hpp"

namespace ringfence::signing {

struct SchemeInfo {
  std::string_view name;         // in profiles and on the command line
  std::string_view summary;      // what is signed, in a few words
  std::optional<Window> window;  // default; nullopt: no timestamp
  // The scheme with the options of a profile; null when a problem was added.
  std::unique_ptr<const Scheme> (*make)(document::MapReader& options,
                                        std::vector<document::Problem>& problems);
};

[[nodiscard]] std::span<const SchemeInfo> schemes() noexcept;
[[nodiscard]] const SchemeInfo* find_scheme(std::string_view name) noexcept;

}  // namespace ringfence::signing
