// Fetch standard, "CORS-safelisted request-header", "CORS-unsafe request-header names", and the
// no-CORS safelist. Nothing here allocates except unsafe_header_names, and the joining of
// duplicates in profiles that join.
#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/fetch/profile.hpp"
#include "core/http/header_list.hpp"

namespace ringfence::fetch {

// "CORS-safelisted request-header", step 1: one value.
inline constexpr std::size_t kMaxSafelistedValue = 128;
// "CORS-unsafe request-header names", step 5: all safelisted values together.
inline constexpr std::size_t kMaxSafelistedTotal = 1024;

// `value` is normalised: no white space at either end.
[[nodiscard]] bool is_safelisted_header(std::string_view name, std::string_view value,
                                        const Profile& profile) noexcept;
[[nodiscard]] bool is_no_cors_safelisted_header(std::string_view name, std::string_view value,
                                                const Profile& profile) noexcept;
// Authorization: never covered by `*` in the standard, and dropped when a redirect leaves the
// origin.
[[nodiscard]] bool is_non_wildcard_header(std::string_view name) noexcept;
// Content-Encoding, -Language, -Location, -Type: dropped together with the body.
[[nodiscard]] bool is_request_body_header(std::string_view name) noexcept;

// The unsafe headers of one request, asked one field at a time.
class UnsafeHeaders {
 public:
  // Both are kept by reference and must outlive this.
  UnsafeHeaders(const http::HeaderList& headers, const Profile& profile);
  [[nodiscard]] bool contains(std::size_t index) const;  // of the field in the list
  [[nodiscard]] bool any() const;

 private:
  // Script rarely sets more; the verdict on each later field is worked out anew when asked.
  static constexpr std::size_t kRemembered = 64;
  [[nodiscard]] bool unsafe_by_itself(const http::HeaderField& field) const;
  const http::HeaderList& headers_;
  const Profile& profile_;
  std::bitset<kRemembered> unsafe_;  // by itself
  bool over_total_ = false;          // => every field is unsafe
};

// Lower case, sorted, each once.
[[nodiscard]] std::vector<std::string> unsafe_header_names(const http::HeaderList& headers,
                                                           const Profile& profile);

}  // namespace ringfence::fetch
