#include "flows/key_binding.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/access/key_value.hpp"
#include "core/base/text.hpp"

namespace ringfence::flows {
namespace {

using access::Alteration;
using access::CredentialPart;
using access::Edit;
using access::Place;
using Kind = Alteration::Kind;

// Names under which servers look for a key that is not where it was declared.
constexpr std::array<std::string_view, 6> kQueryNames = {"api_key", "apikey",       "key",
                                                         "token",   "access_token", "api-key"};

std::unexpected<Error> nothing_to_change() {
  return std::unexpected(Error{Error::Kind::Unsupported, "the credential has no such part"});
}

CredentialPart with_value(const CredentialPart& part, std::string value) {
  return {part.carrier, Secret(std::move(value))};
}

// Without the scheme word: "Bearer x" is x in a parameter.
std::string bare(const CredentialPart& part) {
  const std::string_view value = part.value.reveal();
  return std::string(value.substr(value.rfind(' ') + 1));
}

bool add_edited(const CredentialPart& part, const Alteration& alteration, std::uint32_t variant,
                std::vector<CredentialPart>& out, std::vector<std::string>& values) {
  auto value = access::edited_key(part.value.reveal(), alteration.edit, variant);
  if (!value) return false;
  // Wrong values tell nothing of the right one; all others hold a part of it.
  if (alteration.edit != Edit::Wrong && value->size() >= kShortestRedacted)
    values.push_back(*value);
  out.push_back(with_value(part, *std::move(value)));
  return true;
}

bool add_elsewhere(const CredentialPart& part, Place place, std::vector<CredentialPart>& out) {
  if (part.carrier.place == place) return false;
  const std::string value = bare(part);
  out.push_back({{place, part.carrier.name}, Secret(value)});
  for (const std::string_view name : kQueryNames)
    if (!text::equals_ignoring_case(name, part.carrier.name))
      out.push_back({{place, std::string(name)}, Secret(value)});
  return true;
}

bool add_twice(const CredentialPart& part, const Alteration& alteration,
               std::vector<CredentialPart>& out) {
  if (part.carrier.place != Place::Header) return false;
  auto wrong = access::edited_key(part.value.reveal(), Edit::Wrong);
  if (!wrong) return false;
  const std::string right(part.value.reveal());
  out.push_back(with_value(part, alteration.right_first ? right : *wrong));
  out.push_back(with_value(part, alteration.right_first ? *wrong : right));
  return true;
}

bool add_underscored(const CredentialPart& part, std::vector<CredentialPart>& out) {
  if (part.carrier.place != Place::Header || !part.carrier.name.contains('-')) return false;
  out.push_back({{Place::Header, text::replace_all(part.carrier.name, "-", "_")},
                 Secret(std::string(part.value.reveal()))});
  return true;
}

}  // namespace

bool alters_key(const Alteration& alteration) noexcept {
  return (alteration.kind == Kind::Edited && alteration.part == access::Part::Key) ||
         alteration.kind == Kind::Elsewhere || alteration.kind == Kind::Twice ||
         alteration.kind == Kind::Underscored;
}

Result<KeyBinding::Altered> KeyBinding::bind(http::Request request,
                                             const std::vector<std::size_t>& indexes,
                                             const Alteration& alteration,
                                             std::uint32_t variant) const {
  // Every place keeps its number; those that are not asked for stay empty.
  std::vector<access::Credential> altered(credentials_->size());
  std::vector<std::string> values;
  bool changed = false;
  for (const std::size_t index : indexes) {
    const access::Credential& from = (*credentials_)[index];
    access::Credential& to = altered[index];
    to.label = from.label;
    to.kind = from.kind;
    to.only_for = from.only_for;
    for (const CredentialPart& part : from.parts) {
      bool done = false;
      if (alteration.kind == Kind::Edited)
        done = add_edited(part, alteration, variant, to.parts, values);
      if (alteration.kind == Kind::Elsewhere)
        done = add_elsewhere(part, alteration.place, to.parts);
      if (alteration.kind == Kind::Twice) done = add_twice(part, alteration, to.parts);
      if (alteration.kind == Kind::Underscored) done = add_underscored(part, to.parts);
      if (!done) to.parts.push_back(with_value(part, std::string(part.value.reveal())));
      changed = changed || done;
    }
  }
  if (!changed) return nothing_to_change();
  const Binding binding(altered, targets_, maker_);
  RINGFENCE_TRY(Bound bound, binding.bind(std::move(request), indexes));
  return Altered{std::move(bound), std::move(values)};
}

}  // namespace ringfence::flows
