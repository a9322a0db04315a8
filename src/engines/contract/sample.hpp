// A value to send where a description asks for one: an example, a default, the first of an
// enumeration, or something of the right type. Bounded in depth and size, so that schemas that hold
// themselves end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engines/contract/library.hpp"

namespace ringfence::contract {

// Levels of a made-up body: deeper objects stay empty.
inline constexpr std::size_t kMaxSampleDepth = 8;
inline constexpr std::size_t kMaxSampleBytes = std::size_t{64} * 1024;

struct Sample {
  std::string text;      // "" with made_up: nothing fits
  bool made_up = false;  // of the right type, and no more
};

// For a path, query or header parameter, as plain text. `parameter` is followed already.
[[nodiscard]] Sample sample_of_parameter(Library& library, const Place& parameter);
// A body as JSON, for one media type object ("schema", "example", "examples").
[[nodiscard]] Sample sample_body(Library& library, const Place& media);
[[nodiscard]] Sample sample_of_schema(Library& library, const Place& schema);

// `value` as JSON, at most kMaxSampleBytes of it; "" over that.
[[nodiscard]] std::string to_json(const document::Value& value);

}  // namespace ringfence::contract
