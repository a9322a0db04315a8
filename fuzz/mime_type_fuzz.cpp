// The MIME type parser: what it prints is read back as the same.
#include <cstddef>
#include <cstdint>

#include "core/base/exact.hpp"
#include "core/base/result.hpp"
#include "core/base/text.hpp"
#include "core/http/mime_type.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ringfence::test::Exact input({reinterpret_cast<const char*>(data), size});
  const auto type = ringfence::http::parse_mime_type(input.view());
  if (!type) return 0;
  RINGFENCE_ASSERT(ringfence::text::is_token(type->type) &&
                   ringfence::text::is_token(type->subtype));
  for (const auto& p : type->parameters) RINGFENCE_ASSERT(type->parameter(p.name) == p.value);
  // Quotes and escapes can take the text over the bound.
  if (type->text().size() <= ringfence::http::kMaxMimeTypeLength)
    RINGFENCE_ASSERT(ringfence::http::parse_mime_type(type->text()) == type);
  return 0;
}
