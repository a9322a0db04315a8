#include "engines/judge/origin_clauses.hpp"

#include <gtest/gtest.h>

namespace ringfence::judge {
namespace {

using origins::OriginKind;

access::OriginClause clause(OriginKind kind, std::string_view accepted, std::string rule) {
  return {.kind = kind,
          .trusted = {},
          .accepted = {*origins::Origin::parse(accepted)},
          .refused = {},
          .with_credentials = true,
          .rule = std::move(rule)};
}

TEST(AddInferred, SaysTheFaultAlone) {
  constexpr OriginKind kKinds[] = {OriginKind::FrontEnd, OriginKind::HttpTwin};
  const auto twin = clause(OriginKind::HttpTwin, "http://app.shop.com", "http as well as https");
  const auto listed =
      clause(OriginKind::FrontEnd, "http://shop.com", "exactly \"http://shop.com\"");
  const auto elsewhere = clause(OriginKind::Suffix, "http://xshop.com", "ends with shop.com");
  struct Row {
    std::string_view name;
    std::vector<access::OriginClause> clauses;
    std::string_view want;
  };
  const Row rows[] = {
      {"a listed name beside a fault is left out", {listed, twin}, "http as well as https"},
      {"alone it is the fault", {listed}, "exactly \"http://shop.com\""},
      {"other kinds are other findings", {twin, elsewhere}, "http as well as https"},
      {"nothing was worded", {elsewhere}, "otherwise"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    access::Grant grant;
    grant.origins = row.clauses;
    finding::Finding out;
    for (const auto* text : {"http://app.shop.com", "http://shop.com", "http://xshop.com"})
      out.attackers.push_back(*origins::Origin::parse(text));
    add_inferred(grant, kKinds, "otherwise", out);
    EXPECT_EQ(out.inferred_rule, row.want);
  }
}

}  // namespace
}  // namespace ringfence::judge
