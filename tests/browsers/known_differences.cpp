#include "tests/browsers/known_differences.hpp"

namespace ringfence::browsers {
namespace {

using conformance::Case;
using conformance::Expected;
using conformance::Mismatch;
using conformance::Step;

bool only(const std::vector<Mismatch>& mismatches, const char* field) {
  return mismatches.size() == 1 && mismatches.front().field == field;
}

// Chromium's renderer refuses mode "same-origin" towards another origin, and mode "no-cors" with
// any redirect mode but "follow", before there is a request, so DevTools has nothing to tell. The
// outcome is the same, and nothing is reached in either.
bool is_refused_unseen(const Step& step, const Expected& model, const Expected& browser,
                       const std::vector<Mismatch>& mismatches) {
  return only(mismatches, "reason") && browser.reason == "" && browser.reached.empty() &&
         browser.preflights.empty() && model.reached.empty() &&
         ((step.request->mode == fetch::Mode::SameOrigin &&
           (model.reason == "DisallowedByMode" || model.reason == "mixed-content")) ||
          (step.request->mode == fetch::Mode::NoCors &&
           step.request->redirect != fetch::RedirectMode::Follow));
}

// A redirect that Chromium's renderer refuses ends as net::ERR_ABORTED whatever the rule was, so
// the name says less than the model's. The outcome and what was reached are the same.
bool is_aborted_redirect(const Expected& model, const Expected& browser,
                         const std::vector<Mismatch>& mismatches) {
  return only(mismatches, "reason") && browser.reason == "net::ERR_ABORTED" &&
         !model.reached.empty() &&
         (model.reason == "DisallowedByMode" || model.reason == "mixed-content" ||
          model.reason == "RedirectContainsCredentials" ||
          model.reason == "RedirectDisallowedByMode");
}

// With redirect mode "error", Chromium names the user name in the URL first, the standard the mode.
bool is_either_of_two_rules(const Step& step, const Expected& model, const Expected& browser,
                            const std::vector<Mismatch>& mismatches) {
  return only(mismatches, "reason") && step.request->redirect == fetch::RedirectMode::Error &&
         model.reason == "RedirectDisallowedByMode" &&
         browser.reason == "RedirectContainsCredentials";
}

}  // namespace

const char* known_difference(const Case&, const Step& step, const Expected& model,
                             const Expected& browser, const std::vector<Mismatch>& mismatches) {
  if (is_refused_unseen(step, model, browser, mismatches))
    return "refused by the renderer before DevTools sees a request";
  if (is_aborted_redirect(model, browser, mismatches))
    return "net::ERR_ABORTED is DevTools' name for every redirect that the renderer refuses";
  if (is_either_of_two_rules(step, model, browser, mismatches))
    return "two rules refuse the redirect, and each names its own first";
  return nullptr;
}

}  // namespace ringfence::browsers
