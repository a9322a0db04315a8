// The URL parser: what it prints is read back as the same, and so is every reference to a base.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/exact.hpp"
#include "core/base/result.hpp"
#include "core/http/url.hpp"

using ringfence::Result;
using ringfence::http::parse_url;
using ringfence::http::resolve;
using ringfence::http::Url;

namespace {

void check(const Result<Url>& url) {
  if (!url) {
    RINGFENCE_ASSERT(!url.error().detail.empty());
    return;
  }
  const std::string text = url->text();
  RINGFENCE_ASSERT(text.size() <= ringfence::http::kMaxUrlLength);
  const Result<Url> again = parse_url(text);
  RINGFENCE_ASSERT(again && *again == *url && again->text() == text);
  for (const char c : text) RINGFENCE_ASSERT(c >= 0x20 && c < 0x7F);
  if (!url->is_http()) return;
  RINGFENCE_ASSERT(!url->host.empty() && url->path.starts_with('/'));
  RINGFENCE_ASSERT(url->host.find_first_of("/\\?#@%<>^| ") == std::string::npos);
  // An absolute URL is itself whatever it is resolved against.
  const Result<Url> resolved = resolve(*parse_url("https://base.example/a/b?c"), text);
  RINGFENCE_ASSERT(resolved && *resolved == *url);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ringfence::test::Exact input({reinterpret_cast<const char*>(data), size});
  const std::string_view text = input.view();
  check(parse_url(text));
  // The same bytes as a reference: to a fixed base, and, cut at the first newline, to one of their
  // own.
  check(resolve(*parse_url("https://u:p@base.example:8443/a/b?c"), text));
  if (const std::size_t cut = text.find('\n'); cut != std::string_view::npos)
    if (const Result<Url> base = parse_url(text.substr(0, cut)))
      check(resolve(*base, text.substr(cut + 1)));
  return 0;
}
