#include "reports/suppressions_file.hpp"

#include <set>

#include "core/base/text.hpp"
#include "reports/json_tree.hpp"

namespace ringfence::reports {
namespace {

finding::Suppression entry_of(const JsonNode& node, std::optional<Error>& error) {
  JsonReader in(node, error);
  finding::Suppression out;
  out.fingerprint = in.text("fingerprint");
  out.reason = in.text("reason");
  if (in.maybe("owner") != nullptr) out.owner = in.text("owner");
  if (const JsonNode* at = in.maybe("expires")) {
    if (const auto date = finding::parse_date(in.text("expires")))
      out.expires = *date;
    else
      in.fail(*at, "\"expires\": " + date.error().detail);
  }
  in.done();
  const JsonNode* fingerprint = in.maybe("fingerprint");
  if (!in.failed() && !finding::is_fingerprint(out.fingerprint))
    in.fail(*fingerprint, "\"fingerprint\" must be 32 lower-case hex digits, as reports give it");
  const JsonNode* reason = in.maybe("reason");
  if (!in.failed() && text::trim(out.reason).empty()) in.fail(*reason, "\"reason\" must say why");
  return out;
}

Result<finding::Suppressions> read(std::string_view text) {
  if (text.size() > kMaxSuppressionsBytes)
    return too_large("more than " + std::to_string(kMaxSuppressionsBytes >> 10U) + " KiB");
  RINGFENCE_TRY(const JsonNode root, parse_json(text));
  std::optional<Error> error;
  finding::Suppressions out;
  std::set<std::string> seen;
  JsonReader in(root, error);
  static_cast<void>(in.number("version", 1, 1));
  in.list("suppressions", [&](const JsonNode& node) {
    out.push_back(entry_of(node, error));
    if (!seen.insert(out.back().fingerprint).second)
      in.fail(node, "this fingerprint is listed twice");
  });
  in.done();
  if (error) return std::unexpected(std::move(*error));
  return out;
}

}  // namespace

Result<finding::Suppressions> read_suppressions(std::string_view text, std::string_view file) {
  auto out = read(text);
  if (out) return out;
  // "line 4: what" becomes "file:4: what", the form that editors jump to.
  Error error = std::move(out).error();
  constexpr std::string_view kLine = "line ";
  const bool has_line = error.detail.starts_with(kLine);
  error.detail = text::printable(file) +
                 (has_line ? ":" + error.detail.substr(kLine.size()) : ": " + error.detail);
  return std::unexpected(std::move(error));
}

}  // namespace ringfence::reports
