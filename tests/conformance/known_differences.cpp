#include "tests/conformance/known_differences.hpp"

#include <algorithm>

namespace ringfence::conformance {
namespace {

// Chromium's network stack sends a request again that was answered 408 on a reused connection,
// preflights included. It is below the Fetch algorithms, and the outcome is the same.
bool is_retry_after_408(const Case& test, const Step& step, const Expected& got,
                        const std::vector<Mismatch>& mismatches) {
  if (mismatches.size() != 1 || mismatches.front().field != "preflights") return false;
  std::vector<std::size_t> wanted = step.expected.preflights;
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  return wanted == got.preflights &&
         std::all_of(wanted.begin(), wanted.end(), [&](std::size_t hop) {
           return hop < test.hops.size() && test.hops[hop].preflight &&
                  test.hops[hop].preflight->status == 408;
         });
}

// DevTools has net::ERR_ABORTED for every redirect that Chromium's renderer refuses, whatever the
// rule.
bool is_name_of_many(const Step& step, const Expected& got,
                     const std::vector<Mismatch>& mismatches) {
  return mismatches.size() == 1 && mismatches.front().field == "reason" &&
         step.expected.reason == "net::ERR_ABORTED" && !got.reached.empty();
}

struct Alias {
  const char* chromium;
  fetch::Reason reason;
};
constexpr Alias kAliases[] = {
    {"net::ERR_INVALID_REDIRECT", fetch::Reason::PreflightDisallowedRedirect},
    {"net::ERR_INVALID_HTTP_RESPONSE", fetch::Reason::NoAnswer},
    {"net::ERR_EMPTY_RESPONSE", fetch::Reason::NoAnswer},
    {"net::ERR_CONNECTION_REFUSED", fetch::Reason::NoAnswer},
    {"net::ERR_CONNECTION_RESET", fetch::Reason::NoAnswer},
    {"net::ERR_NAME_NOT_RESOLVED", fetch::Reason::NoAnswer},
    // A redirect to data:, file: or about: is stopped before CORS is asked; any other scheme is
    // CorsDisabledScheme.
    {"net::ERR_UNSAFE_REDIRECT", fetch::Reason::CorsDisabledScheme},
    {"net::ERR_TOO_MANY_REDIRECTS", fetch::Reason::TooManyRedirects},
    {"net::ERR_UNSAFE_PORT", fetch::Reason::BadPort},
    {"net::ERR_UNEXPECTED_PROXY_AUTH", fetch::Reason::ProxyAuthenticationRequired},
    // redirect: "error".
    {"net::ERR_FAILED", fetch::Reason::RedirectDisallowedByMode},
};

}  // namespace

const char* known_difference(const Case& test, const Step& step, const Expected& got,
                             const std::vector<Mismatch>& mismatches,
                             const fetch::Profile& profile) {
  if (profile.id == fetch::ProfileId::Chromium && is_retry_after_408(test, step, got, mismatches))
    return "Chromium sends a preflight again that was answered 408";
  if (profile.id == fetch::ProfileId::Chromium && is_name_of_many(step, got, mismatches))
    return "net::ERR_ABORTED is DevTools' name for every redirect that the renderer refuses";
  return nullptr;
}

std::string our_name_of(const std::string& chromium_reason) {
  for (const Alias& alias : kAliases)
    if (chromium_reason == alias.chromium) return std::string(fetch::name_of(alias.reason));
  return chromium_reason;
}

}  // namespace ringfence::conformance
