// Why a response stays closed. Names are Chromium's (CDP: CorsError, or blockedReason) where it has
// one, ours otherwise.
#pragma once

#include <string_view>

namespace ringfence::fetch {

enum class Reason {
  None,
  // The CORS check on the response itself.
  MissingAllowOriginHeader,
  MultipleAllowOriginValues,
  InvalidAllowOriginValue,
  AllowOriginMismatch,
  WildcardOriginNotAllowed,
  InvalidAllowCredentials,
  // The same check on the preflight's response.
  PreflightMissingAllowOriginHeader,
  PreflightMultipleAllowOriginValues,
  PreflightInvalidAllowOriginValue,
  PreflightAllowOriginMismatch,
  PreflightWildcardOriginNotAllowed,
  PreflightInvalidAllowCredentials,
  // The rest of the preflight.
  PreflightInvalidStatus,
  PreflightDisallowedRedirect,
  InvalidAllowMethodsPreflightResponse,
  InvalidAllowHeadersPreflightResponse,
  MethodDisallowedByPreflightResponse,
  HeaderDisallowedByPreflightResponse,
  // Redirects, modes, policies.
  RedirectContainsCredentials,
  CorsDisabledScheme,
  DisallowedByMode,
  CorpNotSameOrigin,
  CorpNotSameSite,
  TooManyRedirects,
  RedirectDisallowedByMode,
  InvalidLocation,
  // Before the network, or no answer from it.
  NoAnswer,
  ForbiddenMethod,
  InvalidRequest,
  MixedContent,
  BadPort,
  ProxyAuthenticationRequired,
  // Local network access.
  InsecureLocalNetwork,
  LocalNetworkAccessPermissionDenied,
};
inline constexpr int kReasonCount =
    static_cast<int>(Reason::LocalNetworkAccessPermissionDenied) + 1;

[[nodiscard]] std::string_view name_of(Reason reason) noexcept;
// True for the names that Chromium's DevTools protocol reports; the others are ours.
[[nodiscard]] bool is_chromium_name(Reason reason) noexcept;
// A CORS check's reason as it is called when the preflight's response failed it; other reasons
// unchanged.
[[nodiscard]] Reason on_preflight(Reason reason) noexcept;

}  // namespace ringfence::fetch
