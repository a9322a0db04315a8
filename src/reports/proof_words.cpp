#include "reports/proof_words.hpp"

#include <algorithm>
#include <vector>

#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

using finding::Attempt;
using finding::Finding;
using finding::Verdict;

std::string parenthesised(std::string_view text) {
  return text.empty() ? "" : " (" + std::string(text) + ")";
}

// What script had: the headers that it set, and what the browser added.
std::string credentials_text(const Attempt& a) {
  std::vector<std::string> names;
  for (const http::HeaderField& f : a.headers)
    if (std::ranges::find(names, f.name) == names.end()) names.push_back(f.name);
  std::string out = names.empty() ? "" : " with " + listed(names, names.size());
  if (!a.cookies_sent.empty())
    out += std::string(out.empty() ? " with" : " and") +
           (a.cookies_sent.size() == 1 ? " the cookie " : " the cookies ") +
           listed(a.cookies_sent, a.cookies_sent.size());
  else if (a.credentials)
    out += std::string(out.empty() ? " with" : " and") + " credentials included, no cookie sent";
  return out;
}

// Whether the request itself went out, whatever came of its answer: then the server ran it.
int status_on_the_wire(const Attempt& a) {
  int out = 0;
  for (const finding::WireStep& step : a.wire)
    if (!step.preflight && step.status != 0) out = step.status;
  return out;
}

std::string result_text(const Attempt& a) {
  if (a.outcome == "exposed")
    return "read " + std::to_string(a.status) + ", " + counted(a.body_size, "byte");
  const int status = status_on_the_wire(a);
  const std::string ran = status == 0 ? "" : "run by the server (" + std::to_string(status) + "), ";
  if (a.outcome == "opaque" || a.outcome == "opaqueredirect")
    return ran + "answer hidden from script (" + a.outcome + ")";
  if (a.outcome == "throws") return "refused before sending" + parenthesised(a.cors_error);
  return ran + "kept back" + parenthesised(a.cors_error.empty() ? a.outcome : a.cors_error);
}

// "sid: SameSiteLax" -> "sid (SameSiteLax)"
std::string withheld_text(const std::string& cookie) {
  const std::size_t colon = cookie.find(": ");
  if (colon == std::string::npos) return cookie;
  return cookie.substr(0, colon) + parenthesised(std::string_view(cookie).substr(colon + 2));
}

}  // namespace

std::string proof_counts(const finding::Report& report) {
  std::vector<std::string> parts;
  for (const Verdict verdict : {Verdict::Proven, Verdict::Refuted, Verdict::NotProvable}) {
    const auto n = std::ranges::count_if(
        report.findings, [&](const Finding& f) { return f.proof && f.proof->verdict == verdict; });
    if (n != 0) parts.push_back(std::to_string(n) + " " + std::string(name_of(verdict)));
  }
  return listed(parts, parts.size());
}

std::size_t disagreements(const finding::Report& report) {
  return static_cast<std::size_t>(std::ranges::count_if(
      report.findings, [](const Finding& f) { return f.proof && !f.proof->disagreement.empty(); }));
}

std::string verdict_text(const Finding& f) {
  if (!f.proof) return "";
  std::string out(name_of(f.proof->verdict));
  if (!f.proof->browser.empty()) out += " in " + f.proof->browser;
  if (f.refuted() && f.proof->closed) out += ", closed since the scan";
  if (f.refuted() && f.scanned)
    out += ", lowered from " + std::string(name_of(f.scanned->severity)) + " to info";
  return f.proof->reason.empty() ? out : out + ": " + f.proof->reason;
}

std::string attempt_text(const Attempt& a) {
  std::string out(name_of(a.role));
  out += (a.role == finding::Role::PublicNetwork ? ", " : " from ") + a.page.serialise();
  out += parenthesised(a.frame) + ": " + a.method + " " + a.url + credentials_text(a) + " -> " +
         result_text(a);
  if (!a.cookies_withheld.empty()) {
    std::vector<std::string> cookies;
    for (const std::string& cookie : a.cookies_withheld) cookies.push_back(withheld_text(cookie));
    out += "; cookies withheld: " + listed(cookies, cookies.size());
  }
  return out;
}

const Attempt* reading_attack(const Finding& f) noexcept {
  if (!f.proof) return nullptr;
  for (const Attempt& a : f.proof->attempts)
    if (a.role == finding::Role::Attack && a.outcome == "exposed" && !a.body.empty()) return &a;
  return nullptr;
}

}  // namespace ringfence::reports
