#include "core/fetch/safelisted_headers.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/fetch/client_hints.hpp"
#include "core/fetch/safelisted_values.hpp"

namespace ringfence::fetch {
namespace {

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) noexcept {
  return std::any_of(names.begin(), names.end(), [&](std::string_view other) {
    return text::equals_ignoring_case(name, other);
  });
}

}  // namespace

bool is_safelisted_header(std::string_view name, std::string_view value,
                          const Profile& profile) noexcept {
  // Step 1.
  if (value.size() > kMaxSafelistedValue) return false;
  // Step 2, a switch on the name.
  if (text::equals_ignoring_case(name, "accept")) return !has_unsafe_byte(value, profile);
  if (is_any_of(name, {"accept-language", "content-language"})) return is_safe_language(value);
  if (text::equals_ignoring_case(name, "content-type")) return is_safe_content_type(value, profile);
  if (text::equals_ignoring_case(name, "range")) return is_safe_range(value, profile);
  return profile.safelists_client_hints && is_safe_client_hint(name, value);
}

bool is_no_cors_safelisted_header(std::string_view name, std::string_view value,
                                  const Profile& profile) noexcept {
  return is_any_of(name, {"accept", "accept-language", "content-language", "content-type"}) &&
         is_safelisted_header(name, value, profile);
}

bool is_non_wildcard_header(std::string_view name) noexcept {
  return text::equals_ignoring_case(name, "authorization");
}

bool is_request_body_header(std::string_view name) noexcept {
  return is_any_of(name,
                   {"content-encoding", "content-language", "content-location", "content-type"});
}

UnsafeHeaders::UnsafeHeaders(const http::HeaderList& headers, const Profile& profile)
    : headers_(headers), profile_(profile) {
  if (!profile.limits_safelisted_total) return;
  // Steps 3 to 5: only values that pass by themselves count, and once they are too many none of
  // them passes.
  std::size_t total = 0;
  for (const http::HeaderField& field : headers)
    if (!unsafe_by_itself(field)) total += field.value.size();
  over_total_ = total > kMaxSafelistedTotal;
}

bool UnsafeHeaders::contains(const http::HeaderField& field) const {
  return over_total_ || unsafe_by_itself(field);
}

bool UnsafeHeaders::any() const {
  return std::any_of(headers_.begin(), headers_.end(),
                     [&](const auto& field) { return contains(field); });
}

bool UnsafeHeaders::unsafe_by_itself(const http::HeaderField& field) const {
  if (profile_.joins_headers_before_safelist && headers_.count(field.name) > 1)
    return !is_safelisted_header(field.name, *headers_.combined(field.name), profile_);
  return !is_safelisted_header(field.name, field.value, profile_);
}

std::vector<std::string> unsafe_header_names(const http::HeaderList& headers,
                                             const Profile& profile) {
  const UnsafeHeaders unsafe(headers, profile);
  std::vector<std::string> names;
  for (const http::HeaderField& field : headers)
    if (unsafe.contains(field)) names.push_back(text::to_lower(field.name));
  // Step 6: a sorted set in lower case.
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace ringfence::fetch
