// Structured fields: what is written reads back as the same, and the reader without memory gives
// what the parser gives.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/exact.hpp"
#include "core/http/structured_fields.hpp"
#include "core/http/structured_reader.hpp"

using namespace ringfence;        // NOLINT: a fuzz target
using namespace ringfence::http;  // NOLINT: a fuzz target

namespace {

template <class T>
void check(const Result<T>& parsed, Result<T> (*parse)(std::string_view)) {
  if (!parsed) {
    RINGFENCE_ASSERT(!parsed.error().detail.empty());
    return;
  }
  const std::string text = serialise(*parsed);
  for (const char c : text) RINGFENCE_ASSERT(c >= 0x20 && c < 0x7F);
  // A serialised number may be longer than it was written, never the whole over the bound by much.
  if (text.size() > kMaxStructuredField) return;
  const Result<T> again = parse(text);
  RINGFENCE_ASSERT(again && *again == *parsed && serialise(*again) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::Exact input({reinterpret_cast<const char*>(data), size});
  check(parse_item(input.view()), parse_item);
  check(parse_list(input.view()), parse_list);
  check(parse_dictionary(input.view()), parse_dictionary);
  StructuredReader reader(input.view());
  const auto bare = reader.bare_item();
  const bool is_bytes = bare && bare->type == BareItem::Type::Bytes;  // not decoded by the reader
  if (bare && !is_bytes && reader.at_end() && size <= kMaxStructuredField) {
    const auto item = parse_item(input.view());
    RINGFENCE_ASSERT(item && item->value.type == bare->type && item->value.number == bare->number);
    const bool same = serialise(*item) == input.view();
    RINGFENCE_ASSERT(same == bare->is_canonical);
  }
  return 0;
}
