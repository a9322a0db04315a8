#include "core/signing/verdict.hpp"

#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::signing {

std::string_view name_of(Reason reason) noexcept {
  switch (reason) {
    case Reason::Accepted: return "accepted";
    case Reason::Missing: return "missing";
    case Reason::Repeated: return "repeated";
    case Reason::Malformed: return "malformed";
    case Reason::Unsupported: return "unsupported";
    case Reason::WrongAlgorithm: return "wrong-algorithm";
    case Reason::NotCovered: return "not-covered";
    case Reason::Stale: return "stale";
    case Reason::Future: return "future";
    case Reason::Expired: return "expired";
    case Reason::UnknownKey: return "unknown-key";
    case Reason::SignatureMismatch: return "signature-mismatch";
    case Reason::DigestMismatch: return "digest-mismatch";
  }
  std::unreachable();
}

std::string describe(const Verdict& verdict) {
  const std::string subject =
      verdict.subject().empty() ? "the signature" : text::printable(verdict.subject(), 80);
  switch (verdict.reason()) {
    case Reason::Accepted: return "the signature is right";
    case Reason::Missing: return subject + " is missing";
    case Reason::Repeated: return subject + " comes more than once";
    case Reason::Malformed: return subject + " is malformed";
    case Reason::Unsupported: return subject + " is not supported";
    case Reason::WrongAlgorithm: return subject + " is not the algorithm of the key";
    case Reason::NotCovered: return subject + " is not covered by the signature";
    case Reason::Stale: return subject + " is too old";
    case Reason::Future: return subject + " is in the future";
    case Reason::Expired: return subject + " has passed";
    case Reason::UnknownKey: return fmt::format("no key is called '{}'", subject);
    case Reason::SignatureMismatch:
      return "the signature is not that of this message under the key";
    case Reason::DigestMismatch: return subject + " is not the digest of the body";
  }
  std::unreachable();
}

}  // namespace ringfence::signing
