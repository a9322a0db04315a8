#include "core/fetch/safelisted_headers.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/fetch/client_hints.hpp"
#include "core/fetch/name_match.hpp"
#include "core/fetch/safelisted_values.hpp"

namespace ringfence::fetch {
namespace {

enum class Safelisted { No, Accept, Language, ContentType, Range, ClientHint };

Safelisted kind_of(std::string_view name, const Profile& profile) noexcept {
  if (is_named(name, "accept")) return Safelisted::Accept;
  if (is_named(name, "accept-language") || is_named(name, "content-language"))
    return Safelisted::Language;
  if (is_named(name, "content-type")) return Safelisted::ContentType;
  if (is_named(name, "range")) return Safelisted::Range;
  return profile.safelists_client_hints && is_client_hint(name) ? Safelisted::ClientHint
                                                                : Safelisted::No;
}

}  // namespace

bool is_safelisted_header(std::string_view name, std::string_view value,
                          const Profile& profile) noexcept {
  // Step 1.
  if (value.size() > kMaxSafelistedValue) return false;
  // Step 2.
  switch (kind_of(name, profile)) {
    case Safelisted::No: return false;
    case Safelisted::Accept: return !has_unsafe_byte(value, profile);
    case Safelisted::Language: return is_safe_language(value);
    case Safelisted::ContentType: return is_safe_content_type(value, profile);
    case Safelisted::Range: return is_safe_range(value, profile);
    case Safelisted::ClientHint: return is_safe_client_hint(name, value);
  }
  return false;
}

bool is_no_cors_safelisted_header(std::string_view name, std::string_view value,
                                  const Profile& profile) noexcept {
  const Safelisted kind = kind_of(name, profile);
  return kind != Safelisted::Range && kind != Safelisted::ClientHint &&
         is_safelisted_header(name, value, profile);
}

bool is_non_wildcard_header(std::string_view name) noexcept {
  return is_named(name, "authorization");
}

bool is_request_body_header(std::string_view name) noexcept {
  return is_named(name, "content-encoding") || is_named(name, "content-language") ||
         is_named(name, "content-location") || is_named(name, "content-type");
}

UnsafeHeaders::UnsafeHeaders(const http::HeaderList& headers, const Profile& profile)
    : headers_(headers), profile_(profile) {
  // Steps 3 to 5: only values that pass by themselves count, and once they are too many none of
  // them passes.
  std::size_t total = 0;
  const auto& fields = headers.fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const bool unsafe = unsafe_by_itself(fields[i]);
    if (!unsafe) total += fields[i].value.size();
    if (i < kRemembered) unsafe_[i] = unsafe;
  }
  over_total_ = profile.limits_safelisted_total && total > kMaxSafelistedTotal;
}

bool UnsafeHeaders::contains(std::size_t index) const {
  if (over_total_) return true;
  return index < kRemembered ? unsafe_[index] : unsafe_by_itself(headers_.fields()[index]);
}

bool UnsafeHeaders::any() const {
  if (unsafe_.any() || (over_total_ && !headers_.empty())) return true;
  for (std::size_t i = kRemembered; i < headers_.size(); ++i)
    if (contains(i)) return true;
  return false;
}

bool UnsafeHeaders::unsafe_by_itself(const http::HeaderField& field) const {
  if (kind_of(field.name, profile_) == Safelisted::No) return true;
  if (profile_.joins_headers_before_safelist && headers_.count(field.name) > 1)
    return !is_safelisted_header(field.name, *headers_.combined(field.name), profile_);
  return !is_safelisted_header(field.name, field.value, profile_);
}

std::vector<std::string> unsafe_header_names(const http::HeaderList& headers,
                                             const Profile& profile) {
  const UnsafeHeaders unsafe(headers, profile);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < headers.size(); ++i)
    if (unsafe.contains(i)) names.push_back(text::to_lower(headers.fields()[i].name));
  // Step 6: a sorted set in lower case.
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace ringfence::fetch
