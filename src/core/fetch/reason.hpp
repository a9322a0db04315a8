// Why a response stays closed. Names are Chromium's (CDP Network.CorsError) where it has one, ours otherwise.
#pragma once

#include <string_view>

namespace ringfence::fetch {

enum class Reason {
  None,
  MissingAllowOriginHeader,
  MultipleAllowOriginValues,
  InvalidAllowOriginValue,
  AllowOriginMismatch,
  WildcardOriginNotAllowed,
  InvalidAllowCredentials,
  PreflightMissingAllowOriginHeader,
  PreflightMultipleAllowOriginValues,
  PreflightInvalidAllowOriginValue,
  PreflightAllowOriginMismatch,
  PreflightWildcardOriginNotAllowed,
  PreflightInvalidAllowCredentials,
  PreflightInvalidStatus,
  PreflightDisallowedRedirect,
  InvalidAllowMethodsPreflightResponse,
  InvalidAllowHeadersPreflightResponse,
  MethodDisallowedByPreflightResponse,
  HeaderDisallowedByPreflightResponse,
  RedirectContainsCredentials,
  CorsDisabledScheme,
  DisallowedByMode,
  CorpNotSameOrigin,
  CorpNotSameSite,
  TooManyRedirects,
  RedirectDisallowedByMode,
  NoAnswer,
  ForbiddenMethod,
  InvalidRequest,
};
[[nodiscard]] std::string_view name_of(Reason reason);

}  // namespace ringfence::fetch
