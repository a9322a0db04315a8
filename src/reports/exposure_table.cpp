#include "reports/exposure_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/access/observation.hpp"
#include "reports/words.hpp"

namespace ringfence::reports {
namespace {

enum class Column { AnySite, Null, LookAlike, Neighbour, Insecure, Known };
constexpr std::array<std::string_view, 6> kHeadings = {"any site",  "null",      "look-alike",
                                                       "neighbour", "http/port", "known"};

Column column_of(origins::OriginKind kind) {
  using enum origins::OriginKind;
  switch (kind) {
    case None:
    case Random: return Column::AnySite;
    case Null: return Column::Null;
    case Prefix:
    case Suffix:
    case SameSuffix:
    case Substring:
    case Brand:
    case OtherSuffix:
    case UnescapedDot:
    case Punctuation:
    case LocalhostName:
    case TrailingDot: return Column::LookAlike;
    case Subdomain:
    case ChildDomain:
    case SharedHost: return Column::Neighbour;
    case RandomHttp:
    case HttpTwin:
    case OtherPort:
    case Localhost:
    case LocalhostPort: return Column::Insecure;
    case Target:
    case FrontEnd:
    case Learned:
    case Guess:
    case Extension: return Column::Known;
  }
  std::unreachable();
}

// Kinds of page that a scan asks about only when an answer gave a reason to: look-alikes need an
// origin that gets in, and what any client could read, or only a page with the key, is not asked
// for in every way.
std::array<bool, kHeadings.size()> untried_columns(const finding::OperationReport& o) {
  std::array<bool, kHeadings.size()> out{};
  const auto column = [&](Column c) -> bool& { return out[static_cast<std::size_t>(c)]; };
  const bool some_page = std::ranges::any_of(o.answer.origins, [](const access::OriginClause& c) {
    return c.kind != origins::OriginKind::Null;
  });
  const bool look_alike = std::ranges::any_of(
      o.answer.origins, [](const access::OriginClause& c) { return c.trusted.has_value(); });
  const bool is_public = o.access == access::name_of(access::Access::Public);
  const bool keyed = o.access == access::name_of(access::Access::Gated) && !o.gate.is_ambient();
  column(Column::LookAlike) = is_public || !some_page;
  column(Column::Null) = is_public || keyed;
  column(Column::Neighbour) = column(Column::Insecure) = is_public || (keyed && !look_alike);
  return out;
}

}  // namespace

std::string gate_text(const access::Gate& gate) {
  if (gate.kind == access::CredentialKind::None) return "nothing";
  std::string out(access::name_of(gate.kind));
  for (std::size_t i = 0; i < gate.carriers.size(); ++i) {
    out += i == 0 ? " " : ", ";
    if (gate.carriers[i].place == access::Place::Query) out += '?';
    out += gate.carriers[i].name;
  }
  return out;
}

std::vector<std::vector<std::string>> exposure_table(const finding::Report& report) {
  std::vector<std::vector<std::string>> rows;
  auto& heading = rows.emplace_back(std::vector<std::string>{"operation", "needs"});
  heading.insert(heading.end(), kHeadings.begin(), kHeadings.end());
  const bool with_host = has_many_hosts(report);
  for (const finding::OperationReport& o : report.operations) {
    if (!o.tested) continue;
    std::array<int, kHeadings.size()> level{};  // 0 kept out, 1 read, 2 with credentials
    for (const access::OriginClause& c : o.answer.origins) {
      int& cell = level[static_cast<std::size_t>(column_of(c.kind))];
      cell = std::max(cell, c.with_credentials ? 2 : 1);
    }
    // Whom any site lets in, it lets in everywhere.
    for (int& cell : level) cell = std::max(cell, level[static_cast<std::size_t>(Column::AnySite)]);
    auto& row = rows.emplace_back(
        std::vector<std::string>{operation_name(o.id, o.url, with_host), gate_text(o.gate)});
    const auto untried = untried_columns(o);
    for (std::size_t i = 0; i < level.size(); ++i)
      row.emplace_back(level[i] == 2 ? "CREDS" : level[i] == 1 ? "read" : untried[i] ? "?" : "-");
  }
  return rows;
}

}  // namespace ringfence::reports
