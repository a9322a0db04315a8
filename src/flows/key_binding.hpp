// Alterations of a key, a token or a session: other values, other places, other names. The altered
// credential is bound as any other is, so that it goes nowhere else than the right one does.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/access/alteration.hpp"
#include "core/access/credential.hpp"
#include "flows/binding.hpp"

namespace ringfence::flows {

[[nodiscard]] bool alters_key(const access::Alteration& alteration) noexcept;

class KeyBinding {
 public:
  // As of Binding; all outlive it.
  KeyBinding(const std::vector<access::Credential>& credentials, std::set<origins::Origin> targets,
             const SignatureMaker* maker)
      : credentials_(&credentials), targets_(std::move(targets)), maker_(maker) {}

  struct Altered {
    Bound bound;
    std::vector<std::string>
        values;  // that hold a part of the right one: to be taken out of answers
  };
  // `variant`: another wrong value for each. Error: Unsupported where there is nothing to change.
  [[nodiscard]] Result<Altered> bind(http::Request request, const std::vector<std::size_t>& indexes,
                                     const access::Alteration& alteration,
                                     std::uint32_t variant = 0) const;

 private:
  const std::vector<access::Credential>* credentials_;
  std::set<origins::Origin> targets_;
  const SignatureMaker* maker_;
};

}  // namespace ringfence::flows
