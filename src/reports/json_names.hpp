// Words of the findings format for closed sets that have none of their own, written and read with
// the same table.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/access/credential.hpp"
#include "core/access/exposure.hpp"
#include "core/base/result.hpp"
#include "core/fetch/profile.hpp"
#include "core/origins/look_alikes.hpp"

namespace ringfence::reports {

template <class E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

inline constexpr Names<fetch::ProfileId, 3> kProfileNames = {
    {{fetch::ProfileId::Standard, "standard"},
     {fetch::ProfileId::Chromium, "chromium"},
     {fetch::ProfileId::Firefox, "firefox"}}};
inline constexpr Names<access::Power, 2> kPowerNames = {
    {{access::Power::Read, "read"}, {access::Power::Execute, "execute"}}};
inline constexpr Names<access::CredentialKind, 6> kCredentialNames = {
    {{access::CredentialKind::None, "none"},
     {access::CredentialKind::ApiKey, "api-key"},
     {access::CredentialKind::Signature, "hmac-signature"},
     {access::CredentialKind::Bearer, "bearer"},
     {access::CredentialKind::Basic, "basic"},
     {access::CredentialKind::Cookie, "cookie"}}};
inline constexpr Names<access::Place, 3> kPlaceNames = {{{access::Place::Header, "header"},
                                                         {access::Place::Query, "query"},
                                                         {access::Place::Cookie, "cookie"}}};
inline constexpr Names<fetch::SameSite, 4> kSameSiteNames = {
    {{fetch::SameSite::Unspecified, "unspecified"},
     {fetch::SameSite::None, "none"},
     {fetch::SameSite::Lax, "lax"},
     {fetch::SameSite::Strict, "strict"}}};
inline constexpr Names<Error::Kind, 5> kErrorNames = {{{Error::Kind::Invalid, "invalid"},
                                                       {Error::Kind::TooLarge, "too-large"},
                                                       {Error::Kind::Unavailable, "unavailable"},
                                                       {Error::Kind::Timeout, "timeout"},
                                                       {Error::Kind::Unsupported, "unsupported"}}};

template <class E, std::size_t N>
[[nodiscard]] constexpr std::string_view name_in(const Names<E, N>& names, E value) {
  for (const auto& [e, name] : names)
    if (e == value) return name;
  std::unreachable();
}
template <class E, std::size_t N>
[[nodiscard]] constexpr std::optional<E> value_in(const Names<E, N>& names, std::string_view text) {
  for (const auto& [e, name] : names)
    if (name == text) return e;
  return std::nullopt;
}

// By origins::name_of; Extension is the last one.
[[nodiscard]] inline std::optional<origins::OriginKind> origin_kind(std::string_view text) {
  for (int i = 0; i <= static_cast<int>(origins::OriginKind::Extension); ++i)
    if (origins::name_of(static_cast<origins::OriginKind>(i)) == text)
      return static_cast<origins::OriginKind>(i);
  return std::nullopt;
}

}  // namespace ringfence::reports
