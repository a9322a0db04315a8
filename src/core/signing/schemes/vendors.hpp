// Schemes of vendors that are put together from parts, each in its own file.
#pragma once

#include "core/signing/schemes/declared.hpp"

namespace ringfence::signing {

[[nodiscard]] DeclaredOptions seeds_scheme();
[[nodiscard]] DeclaredOptions standard_webhooks_scheme();
[[nodiscard]] DeclaredOptions stripe_scheme();
[[nodiscard]] DeclaredOptions github_scheme();
[[nodiscard]] DeclaredOptions slack_scheme();
[[nodiscard]] DeclaredOptions shopify_scheme();

}  // namespace ringfence::signing
