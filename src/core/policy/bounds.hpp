// How much one policy may hold. A policy is written and read by people.
#pragma once

#include <cstddef>

#include "core/document/read.hpp"

namespace ringfence::policy {

inline constexpr std::size_t kMaxPolicyBytes = std::size_t{4} << 20U;
// Every pair of routes is compared once: two million comparisons of a few segments.
inline constexpr std::size_t kMaxRoutes = 2000;
inline constexpr std::size_t kMaxNamed = 1000;  // credentials, limits, sets: of each
inline constexpr std::size_t kMaxWordName = 64;
// Of one route: more than any API has, and a preflight is scanned against them.
inline constexpr std::size_t kMaxMethods = 32, kMaxHeaders = 64;
inline constexpr std::size_t kMaxTests = 5000;
// Distinct scopes of one policy: a set of them is a row of bits in every key.
inline constexpr std::size_t kMaxPolicyScopes = 1024;
inline constexpr document::Limits kPolicyLimits = {
    .bytes = kMaxPolicyBytes, .depth = 12, .nodes = document::kMaxNodes};

}  // namespace ringfence::policy
