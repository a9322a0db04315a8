#include "reports/exposure_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

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
  for (const finding::OperationReport& o : report.operations) {
    if (!o.tested) continue;
    std::array<int, kHeadings.size()> level{};  // 0 kept out, 1 read, 2 with credentials
    for (const access::OriginClause& c : o.answer.origins) {
      int& cell = level[static_cast<std::size_t>(column_of(c.kind))];
      cell = std::max(cell, c.with_credentials ? 2 : 1);
    }
    // Whom any site lets in, it lets in everywhere.
    for (int& cell : level) cell = std::max(cell, level[static_cast<std::size_t>(Column::AnySite)]);
    auto& row = rows.emplace_back(std::vector<std::string>{o.id, gate_text(o.gate)});
    for (const int cell : level) row.emplace_back(cell == 0 ? "-" : cell == 1 ? "read" : "CREDS");
  }
  return rows;
}

}  // namespace ringfence::reports
