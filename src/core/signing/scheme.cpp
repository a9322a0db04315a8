#include "core/signing/scheme.hpp"

#include <algorithm>
#include <utility>

namespace ringfence::signing {

std::string_view name_of(PartKind kind) noexcept {
  switch (kind) {
    case PartKind::Text: return "text";
    case PartKind::Method: return "method";
    case PartKind::Scheme: return "scheme";
    case PartKind::Authority: return "authority";
    case PartKind::Path: return "path";
    case PartKind::Query: return "query";
    case PartKind::Target: return "target";
    case PartKind::Url: return "url";
    case PartKind::Header: return "header";
    case PartKind::Timestamp: return "timestamp";
    case PartKind::Nonce: return "nonce";
    case PartKind::KeyId: return "key-id";
    case PartKind::Body: return "body";
    case PartKind::BodyDigest: return "body-digest";
    case PartKind::Form: return "form";
    case PartKind::Parameters: return "parameters";
  }
  std::unreachable();
}

std::string_view name_of(Encoding encoding) noexcept {
  switch (encoding) {
    case Encoding::Hex: return "hex";
    case Encoding::Base64: return "base64";
    case Encoding::Base64url: return "base64url";
  }
  std::unreachable();
}

bool Anatomy::covers(PartKind kind) const noexcept {
  return std::ranges::any_of(covered, [kind](const CoveredPart& p) { return p.kind == kind; });
}

bool Anatomy::covers_header(std::string_view name) const noexcept {
  return std::ranges::any_of(covered, [name](const CoveredPart& p) {
    return p.kind == PartKind::Header && p.name == name;
  });
}

bool Anatomy::carries(Carrier::Role role) const noexcept {
  return std::ranges::any_of(carriers, [role](const Carrier& c) { return c.role == role; });
}

}  // namespace ringfence::signing
