// The Set-Cookie parser: an attribute that is repeated at the end changes nothing, and what is kept
// is what was there.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/exact.hpp"
#include "core/base/result.hpp"
#include "core/http/set_cookie.hpp"

using ringfence::http::parse_set_cookie;
using ringfence::http::SameSite;
using ringfence::http::SetCookie;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ringfence::test::Exact input({reinterpret_cast<const char*>(data), size});
  const std::string_view text = input.view();
  const std::optional<SetCookie> cookie = parse_set_cookie(text);
  if (!cookie) return 0;
  RINGFENCE_ASSERT(text.contains(cookie->name));
  RINGFENCE_ASSERT(cookie->path.empty() ||
                   (cookie->path.starts_with('/') && text.contains(cookie->path)));
  RINGFENCE_ASSERT(cookie->domain.size() <= ringfence::http::kMaxCookieAttribute);
  RINGFENCE_ASSERT(!cookie->is_kept(false) || cookie->is_kept(true));

  SetCookie strict = *cookie;
  strict.same_site = SameSite::Strict;
  strict.secure = strict.http_only = strict.partitioned = true;
  strict.domain = "a.example";
  strict.path = "/x";
  const std::string more =
      "; samesite=Strict; Secure; HttpOnly; Partitioned; Domain=.A.example; Path=/x";
  RINGFENCE_ASSERT(parse_set_cookie(std::string(text) + more) == strict);
  return 0;
}
