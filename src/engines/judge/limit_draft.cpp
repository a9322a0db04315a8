#include "engines/judge/limit_draft.hpp"

#include "engines/judge/curl_command.hpp"

namespace ringfence::judge {

finding::Finding finish(const Case& c, const access::LimitStudy& study, LimitDraft draft) {
  finding::SeverityInput severity;
  severity.gain = draft.gain;
  severity.who = finding::Who::NotABrowser;
  severity.held = finding::held_of(study.gate);
  finding::Finding out;
  out.rule = draft.rule.id;
  out.severity = finding::severity(severity);
  out.confidence = finding::Confidence::Wire;
  out.operation = study.operation.id();
  out.url = study.operation.url.text();
  out.summary = std::move(draft.summary);
  out.why = std::move(draft.why);
  out.cause = std::move(draft.cause);
  out.precondition = finding::precondition(severity);
  if (c.claims != nullptr) out.declared = c.claims->at;
  for (const std::size_t id : draft.evidence) out.evidence.push_back(study.exchanges[id]);
  if (!out.evidence.empty()) out.reproduction = curl_command(out.evidence.front(), study.gate);
  return out;
}

}  // namespace ringfence::judge
