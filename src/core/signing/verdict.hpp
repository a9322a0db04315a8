// The answer to one signed message: accepted, or why not. A value, never an Error: a message that
// is refused is an ordinary answer.
#pragma once

#include <string>
#include <string_view>

namespace ringfence::signing {

enum class Reason {
  Accepted,
  Missing,            // a part of the signature is not there
  Repeated,           // a part comes more than once, and which one counts is anyone's guess
  Malformed,          // a part is not of its form
  Unsupported,        // well formed, and not something we check
  WrongAlgorithm,     // the message names another algorithm than the key has
  NotCovered,         // the signature leaves out what the profile wants signed
  Stale,              // made too long ago
  Future,             // made by a clock that is ahead
  Expired,            // says itself until when it holds
  UnknownKey,         // no key of that name; to be answered exactly as SignatureMismatch
  SignatureMismatch,  // not the MAC of this message under the key
  DigestMismatch,     // the body is not the one that was signed
};
[[nodiscard]] std::string_view name_of(Reason reason) noexcept;  // "signature-mismatch"

class [[nodiscard]] Verdict {
 public:
  static Verdict accept() noexcept { return {Reason::Accepted, {}}; }
  // `subject`: which header, parameter or component. A name of the profile's or of the standard's,
  // or bytes of the message: whoever prints it escapes it. It lives as long as the shortest of
  // profile and message.
  static Verdict refuse(Reason reason, std::string_view subject = {}) noexcept {
    return {reason, subject};
  }
  [[nodiscard]] bool accepted() const noexcept { return reason_ == Reason::Accepted; }
  [[nodiscard]] Reason reason() const noexcept { return reason_; }
  [[nodiscard]] std::string_view subject() const noexcept { return subject_; }

 private:
  Verdict(Reason reason, std::string_view subject) noexcept : reason_(reason), subject_(subject) {}
  Reason reason_;
  std::string_view subject_;
};

// One sentence without a full stop, printable: "X-Signature is missing".
[[nodiscard]] std::string describe(const Verdict& verdict);

}  // namespace ringfence::signing
