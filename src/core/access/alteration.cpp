#include "core/access/alteration.hpp"

#include <utility>

#include "core/access/gate_study.hpp"

namespace ringfence::access {
namespace {

std::string_view effect_of(Edit edit) {
  switch (edit) {
    case Edit::Wrong: return "was replaced by a wrong one of the same length";
    case Edit::Empty: return "was left empty";
    case Edit::OneByte: return "was cut to its first byte";
    case Edit::Half: return "was cut to its first half";
    case Edit::Extended: return "was made longer by one byte";
    case Edit::OtherCase: return "was written in the other case";
    case Edit::OtherEnd: return "was given another last byte";
    case Edit::NonAscii: return "was ended with the byte 0xE9";
    case Edit::Later: return "was set a second later";
    case Edit::Huge: return "was a number of 400 digits";
    case Edit::NotANumber: return "was \"nan\"";
    case Edit::Infinite: return "was \"1e400\"";
    case Edit::ForeignDigits: return "was written in Arabic-Indic digits";
  }
  std::unreachable();
}

std::string_view name_of(Content content) {
  switch (content) {
    case Content::Same: return "nothing";
    case Content::Method: return "the method";
    case Content::Path: return "the path";
    case Content::Query: return "the query";
    case Content::Body: return "the body";
    case Content::PathSpelling: return "the spelling of the path";
    case Content::Head:
    case Content::Options:
    case Content::Override: return "the method";
    case Content::LossyBody: return "a byte of the body that is no text";
  }
  std::unreachable();
}

// 3600 -> "1 hour", 315360000 -> "10 years".
std::string span_of(std::int64_t seconds) {
  if (seconds < 0) seconds = -seconds;
  constexpr std::int64_t kHour = 3600, kYear = 365 * 24 * kHour;
  const bool years = seconds >= kYear;
  const std::int64_t count = seconds / (years ? kYear : kHour);
  return std::to_string(count) + (years ? " year" : " hour") + (count == 1 ? "" : "s");
}

std::string of_credential(const Alteration& a) {
  switch (a.kind) {
    case Alteration::Kind::None: return "nothing was changed";
    case Alteration::Kind::Absent: return "the credential was left out";
    case Alteration::Kind::Edited:
      return "the " + std::string(name_of(a.part)) + " " + std::string(effect_of(a.edit));
    case Alteration::Kind::Moved:
      return "bytes were moved from the " + std::string(name_of(a.from)) + " to the " +
             std::string(name_of(a.to)) + " after signing";
    case Alteration::Kind::Again: return "the same bytes were sent again";
    case Alteration::Kind::Respelled:
      return "the same request was sent again with its signature in another spelling";
    case Alteration::Kind::OtherClock:
      return "it was signed with a clock " + span_of(a.seconds) +
             (a.seconds < 0 ? " behind" : " ahead");
    case Alteration::Kind::Reordered:
      return "the headers of the signature came in another order, their names in another case";
    case Alteration::Kind::Elsewhere:
      return "the key was sent in " + std::string(a.place == Place::Query    ? "the query"
                                                  : a.place == Place::Cookie ? "a cookie"
                                                                             : "a header");
    case Alteration::Kind::Twice:
      return a.right_first ? "the key's header was sent twice, the second time with a wrong value"
                           : "the key's header was sent twice, the first time with a wrong value";
    case Alteration::Kind::Underscored:
      return "the key's header was sent with \"_\" for \"-\" in its name";
    case Alteration::Kind::OtherKey:
      return "another credential that was given was sent in its place";
    case Alteration::Kind::WeakHash: return "it was signed with HMAC-SHA1";
  }
  std::unreachable();
}

}  // namespace

std::string_view name_of(Part part) noexcept {
  switch (part) {
    case Part::Key: return "key";
    case Part::Signature: return "signature";
    case Part::Timestamp: return "timestamp";
    case Part::Nonce: return "nonce";
    case Part::KeyId: return "key id";
  }
  std::unreachable();
}

std::string_view name_of(Field field) noexcept {
  switch (field) {
    case Field::Nonce: return "nonce";
    case Field::Path: return "path";
    case Field::Query: return "query";
    case Field::Target: return "path and query";
    case Field::Body: return "body";
  }
  std::unreachable();
}

std::string_view name_of(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::Refused: return "refused";
    case Outcome::Accepted: return "accepted";
    case Outcome::Failed: return "failed";
    case Outcome::Unclear: return "unclear";
  }
  std::unreachable();
}

std::string describe(const Alteration& a) {
  if (a.content == Content::Same) return of_credential(a);
  if (a.content == Content::Head) return "HEAD was sent, without the credential";
  if (a.content == Content::Options) return "OPTIONS was sent, without the credential";
  if (a.content == Content::Override)
    return "OPTIONS was sent, without the credential and with headers that override the method";
  const std::string content = std::string(name_of(a.content)) + " was changed";
  if (!a.made_for_content) return content + " after signing";
  if (a.kind == Alteration::Kind::None) return content + ", and signed so";
  return content + ", and " + of_credential(a);
}

const GateTrial* GateStudy::trial(const Alteration& alteration) const noexcept {
  for (const GateTrial& trial : trials)
    if (trial.alteration == alteration) return &trial;
  return nullptr;
}

bool GateStudy::accepted(const Alteration& alteration) const noexcept {
  const GateTrial* found = trial(alteration);
  return found != nullptr && found->outcome == Outcome::Accepted;
}

}  // namespace ringfence::access
