// The questions about keys, and about ways around a gate.
#include "engines/probe/gates/gate_questions.hpp"

namespace ringfence::probe {

using access::Alteration;
using access::Edit;
using access::Outcome;
using access::Part;
using access::Place;
using Kind = Alteration::Kind;

std::vector<Question> key_questions(const CredentialInfo& credential) {
  std::vector<Question> out;
  const auto add = [&](const Alteration& alteration) { out.push_back({alteration}); };
  const Alteration one_byte = access::edited(Part::Key, Edit::OneByte);
  add(access::edited(Part::Key, Edit::Empty));
  add(one_byte);
  // Where one byte opens it, half of them do.
  out.push_back(
      {access::edited(Part::Key, Edit::Half), Question::After{one_byte, Outcome::Refused}});
  for (const Edit edit : {Edit::OtherEnd, Edit::Extended, Edit::OtherCase})
    add(access::edited(Part::Key, edit));
  if (credential.carriers.size() != 1) return out;
  for (const Place place : {Place::Query, Place::Cookie})
    if (credential.carriers.front().place != place) add({.kind = Kind::Elsewhere, .place = place});
  if (credential.carriers.front().place != Place::Header) return out;
  for (const bool right_first : {true, false})
    add({.kind = Kind::Twice, .right_first = right_first});
  if (credential.carriers.front().name.find('-') != std::string::npos)
    add({.kind = Kind::Underscored});
  return out;
}

std::vector<Question> bypass_questions(const GatePlan& plan) {
  std::vector<Question> out;
  // Another path or method of a write would be another write.
  if (plan.operation.method != "GET") return out;
  for (const access::PathForm form : access::kPathForms)
    out.push_back({{.kind = Kind::Absent, .content = access::Content::PathSpelling, .form = form}});
  for (const access::Content content :
       {access::Content::Head, access::Content::Options, access::Content::Override})
    out.push_back({{.kind = Kind::Absent, .content = content}});
  return out;
}

}  // namespace ringfence::probe
