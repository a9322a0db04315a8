// Where credentials meet requests, and where their values are taken out of answers again.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/access/credential.hpp"
#include "core/http/message.hpp"
#include "core/origins/origin.hpp"

namespace ringfence::flows {

// Shorter values would be "found" in any text; they are left where they are echoed.
inline constexpr std::size_t kShortestRedacted = 4;

class Binding {
 public:
  // `credentials` must outlive it. Requests to origins outside of `targets` never get one, but for
  // those that a credential is named for (Credential::only_for); such a one goes nowhere else.
  Binding(const std::vector<access::Credential>& credentials, std::set<origins::Origin> targets);

  [[nodiscard]] bool may_go(const access::Credential& credential,
                            const origins::Origin& origin) const;
  // The request with the values of the credentials at `indexes`: headers appended, one Cookie
  // header, parameters appended to the query with their special bytes percent-encoded.
  [[nodiscard]] http::Request bind(http::Request request,
                                   const std::vector<std::size_t>& indexes) const;

  // The answer with every value of every credential, numbers apart, replaced by "[redacted LABEL]",
  // in headers and body.
  [[nodiscard]] http::Response redact(http::Response response) const;

 private:
  const std::vector<access::Credential>* credentials_;
  std::set<origins::Origin> targets_;
};

}  // namespace ringfence::flows
