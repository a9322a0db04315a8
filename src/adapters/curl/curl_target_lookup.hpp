// TargetLookup over libcurl: names, --resolve, --connect-to and certificates are judged exactly as
// for the requests of a scan.
#pragma once

#include "adapters/curl/options.hpp"
#include "ports/target_lookup.hpp"

namespace ringfence::curl {

class CurlTargetLookup final : public ports::TargetLookup {
 public:
  explicit CurlTargetLookup(Options options) : options_(std::move(options)) {}
  [[nodiscard]] Result<ports::Endpoint> look_up(const http::Url& url) override;

 private:
  Options options_;
};

}  // namespace ringfence::curl
