// Set-Cookie as browsers read it (RFC 6265bis section 5.6): the attributes that decide who sends
// the cookie back. The value is a secret of the target and is not kept.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/header_list.hpp"

namespace ringfence::http {

// The standard's limits, in bytes. A longer cookie is ignored, and so is a longer attribute value
// alone.
inline constexpr std::size_t kMaxCookieNameAndValue = 4096;
inline constexpr std::size_t kMaxCookieAttribute = 1024;

enum class SameSite {
  Unspecified,
  None,
  Lax,
  Strict
};  // Unspecified: no attribute, or a value that is none of these

struct SetCookie {
  std::string name;  // "" for a cookie without a name
  SameSite same_site = SameSite::Unspecified;
  bool secure = false;
  bool http_only = false;
  bool partitioned = false;
  std::string domain;  // lower case, without a leading dot; "": the answering host alone
  std::string path;    // "": the default, made from the request's path

  // What browsers keep at all: SameSite=None, Partitioned and the "__Secure-" and "__Host-" names
  // ask for Secure, and Secure asks for a trustworthy answer: over https, or from a loopback host.
  [[nodiscard]] bool is_kept(bool trustworthy) const noexcept;
  friend bool operator==(const SetCookie&, const SetCookie&) = default;
};

// nullopt: browsers ignore the field (control bytes, neither name nor value, or over the limit).
[[nodiscard]] std::optional<SetCookie> parse_set_cookie(std::string_view field_value);
// All that are not ignored, in wire order. Never joined: a comma in a date is no separator.
[[nodiscard]] std::vector<SetCookie> set_cookies_of(const HeaderList& headers);

}  // namespace ringfence::http
