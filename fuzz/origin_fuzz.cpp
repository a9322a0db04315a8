// Origins and allow-list entries: one serialisation each, agreement with the URL parser, and two
// ways to match that never differ. The first line is an entry, the second an origin.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/exact.hpp"
#include "core/base/result.hpp"
#include "core/origins/look_alikes.hpp"
#include "core/origins/origin_set.hpp"
#include "core/origins/public_suffix.hpp"

using namespace ringfence;           // NOLINT: a fuzz target
using namespace ringfence::origins;  // NOLINT: a fuzz target

namespace {

void check_origin(std::string_view text) {
  const Result<Origin> origin = Origin::parse(text);
  if (!origin) return;
  RINGFENCE_ASSERT(origin->serialise() == text);
  if (origin->is_opaque()) return;
  RINGFENCE_ASSERT(same_site(*origin, *origin) && same_origin(*origin, *origin));
  const bool http = origin->scheme() == "http" || origin->scheme() == "https";
  if (http) {
    const Result<http::Url> url = http::parse_url(text);
    RINGFENCE_ASSERT(url && Origin::of(*url) == *origin);
  }
  for (const LookAlike& l : look_alikes(*origin, "rf01")) {
    RINGFENCE_ASSERT(l.origin != *origin);
    RINGFENCE_ASSERT(Origin::parse(l.origin.serialise()) == l.origin);
  }
}

void check_pattern(std::string_view text, std::string_view origin_text) {
  const auto pattern = OriginPattern::parse(text);
  if (!pattern) {
    RINGFENCE_ASSERT(!pattern.error().empty());
    for (const PatternError& error : pattern.error()) RINGFENCE_ASSERT(!describe(error).empty());
    return;
  }
  RINGFENCE_ASSERT(pattern->text() == text);
  const Result<OriginSet> set = OriginSet::of({*pattern});
  RINGFENCE_ASSERT(set);
  const bool inside = set->contains(origin_text);
  RINGFENCE_ASSERT(!set->explain(origin_text).empty());
  const Result<Origin> origin = Origin::parse(origin_text);
  // What is no origin is in no set; what is one is where its patterns put it. Entries under other
  // schemes are exact.
  RINGFENCE_ASSERT(inside == (origin && pattern->matches(*origin)));
  // No entry lets in a page of another site than its own, but for a host it names exactly.
  if (inside && !pattern->is_exact())
    RINGFENCE_ASSERT(schemelessly_same_site(*origin, pattern->base()) || origin->is_loopback());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = all.find('\n');
  const test::Exact first(all.substr(0, cut));
  const test::Exact second(cut == std::string_view::npos ? std::string_view{}
                                                         : all.substr(cut + 1));
  check_origin(first.view());
  check_origin(second.view());
  check_pattern(first.view(), second.view());
  return 0;
}
