// The rules that a policy is held to: one table, which the checks, the tests and the page
// docs/policy/errors.md share. A code never changes its meaning.
#pragma once

#include <span>
#include <string_view>

namespace ringfence::policy {

enum class Level {
  Error,    // the policy is refused
  Danger,   // refused, unless it is accepted by name and with a reason
  Warning,  // reported; an error with --strict
  Info,
};
[[nodiscard]] std::string_view name_of(Level level) noexcept;

enum class Rule {
  NotYaml,
  UnknownKey,
  WrongType,
  MissingKey,
  BadValue,
  UnsupportedVersion,
  TooMany,
  BadName,
  DuplicateName,
  UnknownName,
  UnusedName,
  UnknownEnvironment,
  ExplainInProd,
  DangerWithoutReason,
  DangerExpired,
  DangerUsed,
  DangerNotNeeded,
  ShadowMode,
  OriginMissing,
  OriginInvalid,
  OriginUpperCase,
  OriginNotAscii,
  OriginDefaultPort,
  OriginBadPort,
  OriginNull,
  OriginFileScheme,
  OriginBadAddress,
  OriginWildcard,
  OriginRegex,
  OriginPublicSuffix,
  OriginInsecure,
  OriginInternal,
  AnyOriginOnGuarded,
  AnyOriginWithCredentials,
  WildcardOnCredentialed,
  OriginRedundant,
  OriginIsOwn,
  MethodInvalid,
  MethodForbidden,
  MethodCase,
  AnyMethod,
  CorsMethodNotServed,
  OptionsListed,
  HeaderInvalid,
  HeaderForbidden,
  OverrideHeader,
  ResponseHeaderRequested,
  AnyHeader,
  CredentialHeaderMissing,
  CredentialHeaderUnusable,
  SignsForbiddenHeader,
  ExposeForbidden,
  ExposeSafelisted,
  ExposeAnyWithCredentials,
  MaxAgeRange,
  MaxAgeLong,
  MaxAgeUnused,
  GateMissing,
  RoutesOverlap,
  PathInvalid,
  BrowserSigns,
  NoBrowserCredential,
  PublishableWrites,
  PublishableFast,
  KeyOriginsNotServed,
  CoverageReduced,
  WindowWide,
  ReplayAllowed,
  SecretInline,
  SecretWeak,
  SecretEmpty,
  SecretUnresolved,
  SecretShared,
  KeyFileInvalid,
  ReplayCapacity,
  LimitByClientValue,
  AddressWithoutProxies,
  Ipv6Prefix,
  RateRange,
  RatesContradict,
  NoFailureLimit,
  ReplayMustDeny,
  StoreOpen,
  MemoryStoreShared,
  RedisExposed,
  UpstreamLoop,
  HostCannot,
  MethodWithoutScope,
  ScopeNotServed,
  ScopeWithoutIdentity,
  LimitWithoutIdentity,
  TestInvalid,
};

struct RuleInfo {
  Rule rule;
  std::string_view code;    // kebab-case
  std::string_view source;  // codes of the research that it comes from, for search
  Level level;
  std::string_view opt_out;  // the key that accepts a Danger; "" for the other levels
  std::string_view reason;   // why it is a mistake: half a sentence
  std::string_view fix;      // what to do: half a sentence
};

[[nodiscard]] std::span<const RuleInfo> rules() noexcept;  // in the order of the enumeration
[[nodiscard]] const RuleInfo& info(Rule rule) noexcept;

}  // namespace ringfence::policy
