#include "adapters/curl/retry_after.hpp"

#include <algorithm>
#include <string>

#include <curl/curl.h>

#include "core/base/text.hpp"

namespace ringfence::curl {

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value,
                                                      std::chrono::system_clock::time_point now) {
  if (value.size() > kMaxRetryAfter) return std::nullopt;
  value = text::trim(value);
  if (const auto seconds = text::parse_decimal(value)) return std::chrono::seconds(*seconds);
  // curl_getdate takes more than HTTP dates ("20010203"); a date of HTTP has a comma or the asctime
  // form's colons.
  if (value.find(':') == std::string_view::npos) return std::nullopt;
  const time_t at = curl_getdate(std::string(value).c_str(), nullptr);
  if (at < 0) return std::nullopt;
  const auto wait = std::chrono::duration_cast<std::chrono::seconds>(
      std::chrono::system_clock::from_time_t(at) - now);
  return std::max(wait, std::chrono::seconds(0));
}

}  // namespace ringfence::curl
