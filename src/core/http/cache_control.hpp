// Cache-Control of an answer, and whether a cache may keep that answer (RFC 9111 sections 3
// and 5.2.2). Unknown directives are ignored. Where a directive is repeated the first counts; a
// time that is no number counts as 0.
#pragma once

#include <cstdint>
#include <optional>

#include "core/http/message.hpp"

namespace ringfence::http {

struct CacheControl {
  bool no_store = false;
  bool no_cache = false;  // also with a list of fields
  bool private_only =
      false;  // "private", also with a list of fields: many caches do not read the list
  bool public_too = false;  // "public"
  bool must_revalidate = false;
  std::optional<std::int64_t> max_age, s_maxage;  // seconds
  friend bool operator==(const CacheControl&, const CacheControl&) = default;
};

[[nodiscard]] CacheControl cache_control_of(const HeaderList& headers);

enum class CacheKind { Private, Shared };  // the browser's own, or one that serves several people

// RFC 9111 section 3 for the answer to a GET. "May", not "does": the answer says nothing about
// freshness, and what is stored with max-age=0 or no-cache is asked about again before it is used.
[[nodiscard]] bool may_store(CacheKind cache, const Response& response,
                             bool request_has_authorization);

}  // namespace ringfence::http
