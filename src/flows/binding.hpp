// Where credentials meet requests, and where their values are taken out of answers again.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/access/credential.hpp"
#include "core/base/result.hpp"
#include "core/http/message.hpp"
#include "core/origins/origin.hpp"
#include "flows/live_signature.hpp"

namespace ringfence::flows {

// Shorter values would be "found" in any text; they are left where they are echoed.
inline constexpr std::size_t kShortestRedacted = 4;

// A request as it goes out. `signatures`: those that were made for it, in the order of `indexes`.
struct Bound {
  http::Request request;
  std::vector<MadeSignature> signatures;
};

class Binding {
 public:
  // `credentials` must outlive it. Requests to origins outside of `targets` never get one, but for
  // those that a credential is named for (Credential::only_for); such a one goes nowhere else.
  // `maker`, if any, outlives it too: it makes the signatures that are made anew.
  Binding(const std::vector<access::Credential>& credentials, std::set<origins::Origin> targets,
          const SignatureMaker* maker = nullptr);

  [[nodiscard]] bool may_go(const access::Credential& credential,
                            const origins::Origin& origin) const;
  // The request with the values of the credentials at `indexes`: headers appended, one Cookie
  // header, parameters appended to the query with their special bytes percent-encoded. Signatures
  // come last, as they cover the rest, and as if made `seconds` from now. Error: the request lacks
  // something that its signature covers.
  [[nodiscard]] Result<Bound> bind(http::Request request, const std::vector<std::size_t>& indexes,
                                   std::int64_t seconds = 0) const;

  // The answer with every value of every credential, numbers apart, replaced by "[redacted LABEL]",
  // in headers and body; and so each of `signatures`.
  [[nodiscard]] http::Response redact(http::Response response,
                                      const std::vector<std::string>& signatures = {}) const;

 private:
  const std::vector<access::Credential>* credentials_;
  std::set<origins::Origin> targets_;
  const SignatureMaker* maker_;
};

}  // namespace ringfence::flows
