#include "engines/judge/dominance.hpp"

#include <algorithm>
#include <string>

#include "core/origins/public_suffix.hpp"

namespace ringfence::judge {
namespace {

using access::Exposure;
using origins::OriginKind;

struct Row {
  OriginKind wide, narrow;
};

// Besides Random, which implies everything. The reason stands beside each group.
constexpr Row kRows[] = {
    // The brand anywhere in the host: every other name made from T holds it.
    {OriginKind::Brand, OriginKind::Substring},
    {OriginKind::Brand, OriginKind::Prefix},
    {OriginKind::Brand, OriginKind::Suffix},
    {OriginKind::Brand, OriginKind::OtherSuffix},
    {OriginKind::Brand, OriginKind::UnescapedDot},
    {OriginKind::Brand, OriginKind::Punctuation},
    {OriginKind::Brand, OriginKind::Subdomain},
    {OriginKind::Brand, OriginKind::ChildDomain},
    {OriginKind::Brand, OriginKind::OtherPort},
    // The apex anywhere in the host.
    {OriginKind::Substring, OriginKind::Prefix},
    {OriginKind::Substring, OriginKind::Suffix},
    {OriginKind::Substring, OriginKind::Punctuation},
    {OriginKind::Substring, OriginKind::Subdomain},
    {OriginKind::Substring, OriginKind::ChildDomain},
    {OriginKind::Substring, OriginKind::OtherPort},
    // T and then anything.
    {OriginKind::Prefix, OriginKind::Punctuation},
    {OriginKind::Prefix, OriginKind::OtherPort},
    {OriginKind::LocalhostName, OriginKind::Prefix},
    {OriginKind::LocalhostName, OriginKind::Punctuation},
    {OriginKind::LocalhostName, OriginKind::OtherPort},
    {OriginKind::LocalhostName, OriginKind::LocalhostPort},
    {OriginKind::LocalhostName, OriginKind::Localhost},
    // Anything and then the apex; anything under the public suffix.
    {OriginKind::SameSuffix, OriginKind::Suffix},
    {OriginKind::SameSuffix, OriginKind::Subdomain},
    {OriginKind::SameSuffix, OriginKind::ChildDomain},
    {OriginKind::Suffix, OriginKind::Subdomain},
    {OriginKind::Suffix, OriginKind::ChildDomain},
    // Under a suffix where anyone can publish, all of these are somebody's pages.
    {OriginKind::SharedHost, OriginKind::SameSuffix},
    {OriginKind::SharedHost, OriginKind::Suffix},
    {OriginKind::SharedHost, OriginKind::Subdomain},
    {OriginKind::SharedHost, OriginKind::ChildDomain},
};

bool same_power(const Exposure& a, const Exposure& b) {
  return a.power == b.power && a.method == b.method && a.with_credentials == b.with_credentials &&
         a.with_key == b.with_key;
}

// Mutations speak of one trusted origin; kinds without one speak of all.
bool about_the_same(const Exposure& a, const Exposure& b) {
  return !a.trusted || !b.trusted || *a.trusted == *b.trusted;
}

// Where the replaced dot stands before the apex, the name still ends with it: "appxshop.com".
bool ends_like_trusted(const Exposure& e) {
  if (e.kind != OriginKind::UnescapedDot || !e.trusted) return false;
  const std::string apex = origins::registrable_domain(e.trusted->host());
  return !apex.empty() && e.page.host().ends_with(apex);
}

bool admits_any_ending(OriginKind kind) {
  return kind == OriginKind::SameSuffix || kind == OriginKind::Suffix ||
         kind == OriginKind::Substring;
}

}  // namespace

bool implies(OriginKind wide, OriginKind narrow) {
  if (wide == narrow) return false;
  if (wide == OriginKind::Random) return true;
  return std::ranges::any_of(
      kRows, [&](const Row& row) { return row.wide == wide && row.narrow == narrow; });
}

bool dominates(const Exposure& wide, const Exposure& narrow) {
  return same_power(wide, narrow) && about_the_same(wide, narrow) &&
         (implies(wide.kind, narrow.kind) ||
          (admits_any_ending(wide.kind) && ends_like_trusted(narrow)));
}

bool is_dominated(const Case& c, const Exposure& exposure) {
  return std::ranges::any_of(c.exposures,
                             [&](const Exposure& e) { return dominates(e, exposure); });
}

}  // namespace ringfence::judge
