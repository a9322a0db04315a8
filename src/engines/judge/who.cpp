#include "engines/judge/who.hpp"

#include <utility>

namespace ringfence::judge {

using finding::Who;
using origins::OriginKind;

Who who_is(OriginKind kind) {
  switch (kind) {
    case OriginKind::Null: return Who::NullPage;
    case OriginKind::SameSuffix:
    case OriginKind::Prefix:
    case OriginKind::Suffix:
    case OriginKind::Substring:
    case OriginKind::Brand:
    case OriginKind::OtherSuffix:
    case OriginKind::UnescapedDot:
    case OriginKind::Punctuation:
    case OriginKind::LocalhostName: return Who::RegistrableDomain;
    case OriginKind::SharedHost: return Who::SharedHostNeighbour;
    case OriginKind::Subdomain:
    case OriginKind::ChildDomain: return Who::SiblingSubdomain;
    case OriginKind::HttpTwin:
    case OriginKind::RandomHttp: return Who::NetworkAttacker;
    case OriginKind::OtherPort: return Who::OtherPort;
    case OriginKind::Localhost:
    case OriginKind::LocalhostPort: return Who::LocalPage;
    case OriginKind::None: return Who::NotABrowser;
    case OriginKind::Target:
    case OriginKind::FrontEnd:
    case OriginKind::Learned:
    case OriginKind::Guess:
    case OriginKind::TrailingDot:
    case OriginKind::Extension: return Who::ThirdParty;
    case OriginKind::Random: return Who::AnyPage;
  }
  std::unreachable();
}

std::string_view subject_of(OriginKind kind) {
  switch (who_is(kind)) {
    case Who::AnyPage: return "A page on any site";
    case Who::NullPage: return "A sandboxed frame in a page on any site";
    case Who::RegistrableDomain: return "A page at a registrable name that resembles a trusted one";
    case Who::SharedHostNeighbour: return "A page of anyone on the same shared hosting domain";
    case Who::SiblingSubdomain: return "A page on any host of the same domain";
    case Who::NetworkAttacker: return "Whoever can answer plain http requests as a trusted host";
    case Who::OtherPort: return "A page of another service on a trusted host";
    case Who::LocalPage: return "A page served on the visitor's own machine";
    case Who::ThirdParty: return "A page of a third party";
    case Who::NotABrowser: return "Any HTTP client";
  }
  std::unreachable();
}

}  // namespace ringfence::judge
