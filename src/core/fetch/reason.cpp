#include "core/fetch/reason.hpp"

#include <array>

namespace ringfence::fetch {
namespace {

struct Name {
  Reason reason;
  std::string_view name;
  bool chromium;
};

// In the enumeration's order: name_of indexes it, and the test walks it.
constexpr std::array<Name, kReasonCount> kNames = {{
    {Reason::None, "none", false},
    {Reason::MissingAllowOriginHeader, "MissingAllowOriginHeader", true},
    {Reason::MultipleAllowOriginValues, "MultipleAllowOriginValues", true},
    {Reason::InvalidAllowOriginValue, "InvalidAllowOriginValue", true},
    {Reason::AllowOriginMismatch, "AllowOriginMismatch", true},
    {Reason::WildcardOriginNotAllowed, "WildcardOriginNotAllowed", true},
    {Reason::InvalidAllowCredentials, "InvalidAllowCredentials", true},
    {Reason::PreflightMissingAllowOriginHeader, "PreflightMissingAllowOriginHeader", true},
    {Reason::PreflightMultipleAllowOriginValues, "PreflightMultipleAllowOriginValues", true},
    {Reason::PreflightInvalidAllowOriginValue, "PreflightInvalidAllowOriginValue", true},
    {Reason::PreflightAllowOriginMismatch, "PreflightAllowOriginMismatch", true},
    {Reason::PreflightWildcardOriginNotAllowed, "PreflightWildcardOriginNotAllowed", true},
    {Reason::PreflightInvalidAllowCredentials, "PreflightInvalidAllowCredentials", true},
    {Reason::PreflightInvalidStatus, "PreflightInvalidStatus", true},
    {Reason::PreflightDisallowedRedirect, "PreflightDisallowedRedirect", true},
    {Reason::InvalidAllowMethodsPreflightResponse, "InvalidAllowMethodsPreflightResponse", true},
    {Reason::InvalidAllowHeadersPreflightResponse, "InvalidAllowHeadersPreflightResponse", true},
    {Reason::MethodDisallowedByPreflightResponse, "MethodDisallowedByPreflightResponse", true},
    {Reason::HeaderDisallowedByPreflightResponse, "HeaderDisallowedByPreflightResponse", true},
    {Reason::RedirectContainsCredentials, "RedirectContainsCredentials", true},
    {Reason::CorsDisabledScheme, "CorsDisabledScheme", true},
    {Reason::DisallowedByMode, "DisallowedByMode", true},
    {Reason::CorpNotSameOrigin, "corp-not-same-origin", true},
    {Reason::CorpNotSameSite, "corp-not-same-site", true},
    {Reason::TooManyRedirects, "TooManyRedirects", false},
    {Reason::RedirectDisallowedByMode, "RedirectDisallowedByMode", false},
    {Reason::InvalidLocation, "InvalidLocation", false},
    {Reason::NoAnswer, "NoAnswer", false},
    {Reason::ForbiddenMethod, "ForbiddenMethod", false},
    {Reason::InvalidRequest, "InvalidRequest", false},
    {Reason::MixedContent, "mixed-content", true},
    {Reason::BadPort, "BadPort", false},
    {Reason::ProxyAuthenticationRequired, "ProxyAuthenticationRequired", false},
    {Reason::InsecureLocalNetwork, "InsecureLocalNetwork", true},
    {Reason::LocalNetworkAccessPermissionDenied, "LocalNetworkAccessPermissionDenied", true},
}};

constexpr bool in_order() {
  for (int i = 0; i < kReasonCount; ++i)
    if (kNames[static_cast<std::size_t>(i)].reason != static_cast<Reason>(i)) return false;
  return true;
}
static_assert(in_order());

}  // namespace

std::string_view name_of(Reason reason) noexcept {
  return kNames[static_cast<std::size_t>(reason)].name;
}

bool is_chromium_name(Reason reason) noexcept {
  return kNames[static_cast<std::size_t>(reason)].chromium;
}

Reason on_preflight(Reason reason) noexcept {
  switch (reason) {
    case Reason::MissingAllowOriginHeader: return Reason::PreflightMissingAllowOriginHeader;
    case Reason::MultipleAllowOriginValues: return Reason::PreflightMultipleAllowOriginValues;
    case Reason::InvalidAllowOriginValue: return Reason::PreflightInvalidAllowOriginValue;
    case Reason::AllowOriginMismatch: return Reason::PreflightAllowOriginMismatch;
    case Reason::WildcardOriginNotAllowed: return Reason::PreflightWildcardOriginNotAllowed;
    case Reason::InvalidAllowCredentials: return Reason::PreflightInvalidAllowCredentials;
    default: return reason;
  }
}

}  // namespace ringfence::fetch
