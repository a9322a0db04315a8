#include "flows/gate_binding.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "flows/part_edit.hpp"

namespace ringfence::flows {
namespace {

using access::Alteration;
using access::Field;
using access::Part;
using Kind = Alteration::Kind;
using Role = signing::Carrier::Role;

std::unexpected<Error> unsupported(std::string detail) {
  return std::unexpected(Error{Error::Kind::Unsupported, std::move(detail)});
}

std::optional<Role> role_of(Part part) {
  switch (part) {
    case Part::Signature: return Role::Signature;
    case Part::Timestamp: return Role::Timestamp;
    case Part::Nonce: return Role::Nonce;
    case Part::KeyId: return Role::KeyId;
    case Part::Key: break;
  }
  return std::nullopt;
}

std::string_view written(const MadeSignature& made, Part part) {
  switch (part) {
    case Part::Signature: return made.signature;
    case Part::Timestamp: return made.time;
    case Part::Nonce: return made.nonce;
    case Part::KeyId: return made.key_id;
    case Part::Key: break;
  }
  return "";
}

// `part` of the signature holds `value`.
Result<void> put(http::Request& request, const signing::Anatomy& anatomy, const MadeSignature& made,
                 Part part, std::string_view value) {
  for (const signing::Carrier& carrier : anatomy.carriers)
    if (carrier.role == role_of(part) &&
        replace_in_headers(request, carrier.header, written(made, part), value))
      return {};
  return unsupported("the signature has no such part");
}

void send_instead(http::Request& bound, const http::Request& sent, const http::Request& made_for) {
  bound.method = sent.method;
  // The credential may have added parameters of its own.
  if (sent.url != made_for.url) {
    const std::string added =
        bound.url.query.value_or("").substr(made_for.url.query.value_or("").size());
    bound.url = sent.url;
    if (!added.empty()) bound.url.query = sent.url.query.value_or("") + added;
  }
  bound.body = sent.body;
}

// The headers that the signature added, last first and in the other case.
void reorder(http::Request& request, const MadeSignature& made) {
  std::vector<http::HeaderField> fields = request.headers.fields(), own;
  std::erase_if(fields, [&](const http::HeaderField& field) {
    if (!made.made.headers.has(field.name)) return false;
    own.push_back(field);
    return true;
  });
  std::ranges::reverse(own);
  for (http::HeaderField& field : own) field.name = edited(field.name, access::Edit::OtherCase);
  own.insert(own.end(), fields.begin(), fields.end());
  request.headers = http::HeaderList(std::move(own));
}

// `extra` and the separator before or behind the value of `field`, in what is signed.
void widen(http::Request& request, Field field, const std::string& extra,
           const std::string& separator, bool at_start) {
  const auto widened = [&](const std::string& value) {
    return at_start ? extra + separator + value : value + separator + extra;
  };
  if (field == Field::Body) request.body = widened(request.body);
  if (field == Field::Query) request.url.query = widened(request.url.query.value_or(""));
  const bool in_query = field == Field::Target && request.url.query && !at_start;
  if (in_query) request.url.query = widened(*request.url.query);
  if (field == Field::Path || (field == Field::Target && !in_query))
    request.url.path = widened(request.url.path);
}

// What is moved: anything into a nonce, a parameter into a query. What leaves a path must begin as
// one.
std::string extra_for(const Shift& shift, const http::Request& request) {
  const bool path = shift.from == Field::Path || shift.from == Field::Target;
  if (shift.to == Field::Nonce) return path && shift.forward ? "/1" : "1";
  const std::string parameter = "ringfence=1";
  if (request.url.query) return "&" + parameter;
  return shift.to == Field::Target ? "?" + parameter : parameter;
}

}  // namespace

void GateBinding::remember(std::size_t ticket, const Bound& bound) {
  for (const MadeSignature& made : bound.signatures) made_[ticket].push_back(made.signature);
}

const std::vector<std::string>& GateBinding::signatures_of(std::size_t ticket) const {
  static const std::vector<std::string> kNone;
  const auto found = made_.find(ticket);
  return found == made_.end() ? kNone : found->second;
}

std::optional<signing::Anatomy> GateBinding::anatomy_of(
    const std::vector<std::size_t>& indexes) const {
  for (const LiveSignature& live : *signatures_)
    if (std::ranges::find(indexes, live.credential) != indexes.end())
      return live.signer.profile().scheme().anatomy();
  return std::nullopt;
}

// Signed is what holds the moved bytes in their first place; sent is the operation's own request,
// with them in their second. So what is sent is a request that the operation understands.
Result<http::Request> GateBinding::moved(const probe::GateProbe& probe) {
  const Alteration& alteration = probe.ask.alteration;
  const http::Request plain = dress_(probe.ask.request);
  RINGFENCE_TRY(const Bound right, binding_->bind(plain, probe.ask.credentials));
  if (right.signatures.empty()) return unsupported("nothing is signed anew");
  const auto shifts = shifts_of(right.signatures.back().made.text);
  const auto shift = std::ranges::find_if(
      shifts, [&](const Shift& s) { return s.from == alteration.from && s.to == alteration.to; });
  if (shift == shifts.end()) return unsupported("the signed text has no such boundary");
  const std::string extra = extra_for(*shift, plain);
  http::Request wide = plain;
  widen(wide, shift->from, extra, shift->separator, shift->forward);
  RINGFENCE_TRY(Bound bound, binding_->bind(std::move(wide), probe.ask.credentials));
  remember(probe.ticket, bound);
  bound.request.body = plain.body;
  bound.request.url = right.request.url;
  const MadeSignature& made = bound.signatures.back();
  if (shift->to == Field::Nonce) {
    const std::string nonce = shift->forward ? made.nonce + shift->separator + extra
                                             : extra + shift->separator + made.nonce;
    const Result<void> done =
        put(bound.request, *anatomy_of(probe.ask.credentials), made, Part::Nonce, nonce);
    if (!done) return std::unexpected(done.error());
    return std::move(bound.request);
  }
  const bool starts = extra.starts_with('?');
  if (starts && !shift->separator.empty()) return unsupported("the path would become another one");
  bound.request.url.query =
      plain.url.query.value_or("") + shift->separator + extra.substr(starts ? 1 : 0);
  return std::move(bound.request);
}

Result<http::Request> GateBinding::sent_again(const probe::GateProbe& probe) {
  const auto found = sent_.find(probe.ask.earlier.value_or(probe.ticket));
  if (found == sent_.end()) return unsupported("the request to be sent again is not known");
  const Bound& bound = found->second;
  remember(probe.ticket, bound);
  http::Request out = bound.request;
  if (probe.ask.alteration.kind == Kind::Again) return out;
  const auto anatomy = anatomy_of(probe.ask.credentials);
  if (!anatomy || bound.signatures.empty()) return unsupported("nothing is signed anew");
  const MadeSignature& made = bound.signatures.back();
  const std::string other = respelled(made.signature, anatomy->encoding == signing::Encoding::Hex);
  if (other.empty()) return unsupported("the signature has one spelling");
  const Result<void> done = put(out, *anatomy, made, Part::Signature, other);
  if (!done) return std::unexpected(done.error());
  return out;
}

Result<http::Request> GateBinding::bind(const probe::GateProbe& probe) {
  const probe::GateAsk& ask = probe.ask;
  const Alteration& alteration = ask.alteration;
  if (alteration.kind == Kind::Again || alteration.kind == Kind::Respelled)
    return sent_again(probe);
  if (alteration.kind == Kind::Moved) return moved(probe);
  const http::Request sent = dress_(ask.request);
  if (alters_key(alteration)) {
    RINGFENCE_TRY(KeyBinding::Altered key, keys_->bind(sent, ask.credentials, alteration));
    made_[probe.ticket] = std::move(key.values);
    remember(probe.ticket, key.bound);
    return std::move(key.bound.request);
  }
  const http::Request made_for = ask.made_for ? dress_(*ask.made_for) : sent;
  const std::int64_t seconds = alteration.kind == Kind::OtherClock ? alteration.seconds : 0;
  RINGFENCE_TRY(Bound bound, binding_->bind(made_for, ask.credentials, seconds));
  remember(probe.ticket, bound);
  if (ask.made_for) send_instead(bound.request, sent, made_for);
  if (alteration.kind == Kind::None) sent_.insert_or_assign(probe.ticket, bound);
  if (alteration.kind != Kind::Edited && alteration.kind != Kind::Reordered)
    return std::move(bound.request);
  const auto anatomy = anatomy_of(ask.credentials);
  if (!anatomy || bound.signatures.empty()) return unsupported("nothing is signed anew");
  const MadeSignature& made = bound.signatures.back();
  if (alteration.kind == Kind::Reordered) {
    reorder(bound.request, made);
    return std::move(bound.request);
  }
  const Result<void> done = put(bound.request, *anatomy, made, alteration.part,
                                edited(written(made, alteration.part), alteration.edit));
  if (!done) return std::unexpected(done.error());
  return std::move(bound.request);
}

}  // namespace ringfence::flows
