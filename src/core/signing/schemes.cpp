#include "core/signing/schemes.hpp"

#include <algorithm>
#include <array>

#include "core/signing/schemes/cavage.hpp"
#include "core/signing/schemes/options.hpp"
#include "core/signing/schemes/sigv4.hpp"
#include "core/signing/schemes/twilio.hpp"
#include "core/signing/schemes/vendors.hpp"

namespace ringfence::signing {
namespace {

using Made = std::unique_ptr<const Scheme>;
using Problems = std::vector<document::Problem>;

template <auto Options>
Made vendor(document::MapReader&, Problems&) {
  return make_declared(Options());
}

Made twilio(document::MapReader&, Problems&) { return make_twilio(); }

// The native scheme first, then what an API asks of its clients, then webhooks.
constexpr std::array kSchemes = {
    SchemeInfo{"rfc9421", "HTTP message signatures, hmac-sha256, with Content-Digest",
               Window{60, 5}, &read_rfc9421},
    SchemeInfo{"seeds", "timestamp, nonce and body, one behind the other", Window{},
               &vendor<&seeds_scheme>},
    SchemeInfo{"sigv4", "AWS Signature Version 4 in the Authorization header", Window{},
               &read_sigv4},
    SchemeInfo{"cavage", "draft-cavage-http-signatures-12", Window{}, &read_cavage<Dialect::Draft>},
    SchemeInfo{"kong", "draft-cavage as Kong's hmac-auth reads it", Window{},
               &read_cavage<Dialect::Kong>},
    SchemeInfo{"apisix", "draft-cavage as APISIX's hmac-auth reads it", Window{},
               &read_cavage<Dialect::Apisix>},
    SchemeInfo{"standard-webhooks", "id, timestamp and body of a webhook", Window{},
               &vendor<&standard_webhooks_scheme>},
    SchemeInfo{"stripe", "timestamp and body of a webhook", Window{}, &vendor<&stripe_scheme>},
    SchemeInfo{"github", "the body of a webhook", std::nullopt, &vendor<&github_scheme>},
    SchemeInfo{"slack", "version, timestamp and body of a webhook", Window{},
               &vendor<&slack_scheme>},
    SchemeInfo{"shopify", "the body of a webhook", std::nullopt, &vendor<&shopify_scheme>},
    SchemeInfo{"twilio", "URL and form of a webhook, HMAC-SHA1", std::nullopt, &twilio},
    SchemeInfo{"declared", "parts in an order of your own", Window{}, &read_declared},
};

}  // namespace

std::span<const SchemeInfo> schemes() noexcept { return kSchemes; }

const SchemeInfo* find_scheme(std::string_view name) noexcept {
  const auto* found = std::ranges::find(kSchemes, name, &SchemeInfo::name);
  return found == kSchemes.end() ? nullptr : found;
}

}  // namespace ringfence::signing
