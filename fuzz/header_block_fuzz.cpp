// The header block parser, and what is read from the fields it gives. Writing the fields out and
// reading them again gives the same fields.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/exact.hpp"
#include "core/base/text.hpp"
#include "core/http/cache_control.hpp"
#include "core/http/content_security_policy.hpp"
#include "core/http/header_block.hpp"
#include "core/http/set_cookie.hpp"
#include "core/http/token_list.hpp"
#include "core/http/vary.hpp"
#include "core/origins/named_origins.hpp"

using namespace ringfence;        // NOLINT: a fuzz target
using namespace ringfence::http;  // NOLINT: a fuzz target

namespace {

void check_values(const HeaderList& headers) {
  for (const std::string& token : token_list(headers, "allow").tokens)
    RINGFENCE_ASSERT(text::is_token(token));
  const Vary vary = vary_of(headers);
  for (const std::string& name : vary.names) RINGFENCE_ASSERT(vary.covers(name));
  const Response response{.status = 200, .headers = headers, .body = "", .body_cut = false};
  const CacheControl cache = cache_control_of(headers);
  RINGFENCE_ASSERT(!(cache.no_store && may_store(CacheKind::Private, response, false)));
  // What a shared cache may keep with Authorization it may keep without.
  RINGFENCE_ASSERT(!may_store(CacheKind::Shared, response, true) ||
                   may_store(CacheKind::Shared, response, false));
  for (const HostSource& source : host_sources_of(headers)) {
    RINGFENCE_ASSERT(source.host.contains('.') && !source.host.contains('*') &&
                     !source.directive.empty());
    RINGFENCE_ASSERT(text::to_lower(source.host) == source.host);
  }
  const Url url = *parse_url("https://api.shop.com/v1");
  for (const origins::NamedOrigin& named : origins::named_origins(response, url))
    RINGFENCE_ASSERT(!named.origin.is_opaque() && named.origin != origins::Origin::of(url));
  RINGFENCE_ASSERT(set_cookies_of(headers).size() <= headers.count("set-cookie"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::Exact input({reinterpret_cast<const char*>(data), size});
  const Result<HeaderBlock> block = parse_header_block(input.view());
  if (!block) return 0;
  RINGFENCE_ASSERT(block->headers.size() <= kMaxHeaderFields);
  std::string text;
  for (const HeaderField& f : block->headers) {
    RINGFENCE_ASSERT(text::is_token(f.name) && text::trim(f.value) == f.value);
    RINGFENCE_ASSERT(f.value.find('\n') == std::string::npos);
    text += f.name + ": " + f.value + "\r\n";
  }
  // A fold may have been a little shorter than ": " and CRLF make it.
  if (text.size() <= kMaxHeaderBlock) {
    const Result<HeaderBlock> again = parse_header_block(text);
    RINGFENCE_ASSERT(again && again->headers == block->headers && again->ignored_lines == 0);
  }
  check_values(block->headers);
  return 0;
}
