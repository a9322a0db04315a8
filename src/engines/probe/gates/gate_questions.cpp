#include "engines/probe/gates/gate_questions.hpp"

#include <array>

#include "core/base/text.hpp"
#include "engines/probe/operation_request.hpp"

namespace ringfence::probe {
namespace {

using access::Alteration;
using access::changed;
using access::Edit;
using access::edited;
using access::other_clock;
using access::Outcome;
using access::Part;
using Kind = Alteration::Kind;
using Role = signing::Carrier::Role;

constexpr std::string_view kName = "ringfence";

// Headers by which frameworks let a client say another method than the one it sends.
constexpr std::array<std::string_view, 3> kOverrides = {"X-HTTP-Method-Override", "X-HTTP-Method",
                                                        "X-Method-Override"};

bool is_object(std::string_view body) {
  body = text::trim(body);
  return body.starts_with('{') && body.ends_with('}');
}

// One member, field or run of bytes more, whose value is `value`.
std::string with_one_more(const http::Request& request, std::string_view value) {
  const std::string& body = request.body;
  const std::string type = text::to_lower(request.headers.first("content-type").value_or(""));
  if (is_object(body)) {
    const std::size_t end = body.rfind('}');
    const std::size_t last = body.find_last_not_of(" \t\r\n", end - 1);
    const bool first = body[last] == '{';
    return body.substr(0, end) + (first ? "\"" : ",\"") + std::string(kName) + "\":\"" +
           std::string(value) + "\"" + body.substr(end);
  }
  if (type.starts_with("application/x-www-form-urlencoded"))
    return body + (body.empty() ? "" : "&") + std::string(kName) + "=" + std::string(value);
  return body + std::string(value);
}

}  // namespace

std::vector<Question> signature_questions(const GatePlan& plan, const SignatureInfo& signature) {
  const signing::Anatomy& anatomy = signature.anatomy;
  const bool timed = anatomy.carries(Role::Timestamp), once = anatomy.carries(Role::Nonce);
  std::vector<Question> out;
  const auto add = [&](const Alteration& alteration) { out.push_back({alteration}); };
  const auto add_after = [&](const Alteration& alteration, const Alteration& earlier,
                             Outcome outcome) {
    out.push_back({alteration, Question::After{earlier, outcome}});
  };
  const Alteration again{.kind = Kind::Again};
  add(again);
  add_after({.kind = Kind::Respelled}, again, Outcome::Refused);
  if (timed) {
    add(other_clock(-access::kHour));
    add_after(other_clock(-access::kTenYears), other_clock(-access::kHour), Outcome::Accepted);
    add(other_clock(access::kHour));
    add_after(other_clock(access::kTenYears), other_clock(access::kHour), Outcome::Accepted);
    add(edited(Part::Timestamp, Edit::Later));
  }
  if (once) add(edited(Part::Nonce, Edit::Wrong));
  for (const auto& [from, to] : signature.shifts) add(access::moved(from, to));
  if (plan.other_method) add(changed(access::Content::Method));
  if (plan.other_path) add(changed(access::Content::Path));
  add(changed(access::Content::Query));
  // Of a safe method too: only where another body is refused do bytes that are lost mean something.
  add(changed(access::Content::Body));
  add_after(changed(access::Content::LossyBody), changed(access::Content::Body), Outcome::Refused);
  if (plan.again) return out;

  for (const Edit edit : {Edit::Empty, Edit::OneByte, Edit::Half, Edit::NonAscii})
    add(edited(Part::Signature, edit));
  if (timed)
    for (const Edit edit : {Edit::Huge, Edit::NotANumber, Edit::Infinite, Edit::ForeignDigits})
      add(edited(Part::Timestamp, edit));
  if (anatomy.carries(Role::KeyId))
    for (const Edit edit : {Edit::Wrong, Edit::Extended}) add(edited(Part::KeyId, edit));
  add({.kind = Kind::Reordered});
  return out;
}

std::optional<ContentPair> content_of(const GatePlan& plan, const Alteration& alteration) {
  const http::Request own = request_of(plan.operation);
  ContentPair out{own, own};
  switch (alteration.content) {
    case access::Content::Same: return out;
    case access::Content::Method:
      if (!plan.other_method) return std::nullopt;
      out.sent.method = *plan.other_method;
      break;
    case access::Content::Path:
      if (!plan.other_path) return std::nullopt;
      out.sent.url.path = *plan.other_path;
      break;
    case access::Content::Query: {
      const std::string query = own.url.query.value_or("");
      out.sent.url.query = query + (query.empty() ? "" : "&") + std::string(kName) + "=1";
      break;
    }
    case access::Content::Body: out.sent.body = with_one_more(own, "1"); break;
    case access::Content::PathSpelling: {
      auto path = access::respelled_path(own.url.path, alteration.form);
      if (!path) return std::nullopt;
      out.sent.url.path = *std::move(path);
      break;
    }
    case access::Content::Head:
      if (own.method != "GET") return std::nullopt;
      out.sent.method = "HEAD";
      break;
    case access::Content::Options:
      if (own.method != "GET") return std::nullopt;
      out.sent.method = "OPTIONS";
      break;
    case access::Content::Override:
      if (own.method != "GET") return std::nullopt;
      out.sent.method = "OPTIONS";
      for (const std::string_view name : kOverrides)
        out.sent.headers.add(std::string(name), own.method);
      break;
    case access::Content::LossyBody:
      // A decoder with replacement makes U+FFFD of a byte that no UTF-8 has: then the signature of
      // a body with that character is the signature of one with that byte.
      out.made_for.body = with_one_more(own, "\xEF\xBF\xBD");
      out.sent.body = with_one_more(own, "\xFE");
      break;
  }
  if (alteration.made_for_content) out.made_for = out.sent;
  return out;
}

}  // namespace ringfence::probe
