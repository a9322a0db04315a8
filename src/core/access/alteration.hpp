// What is changed about a request that is otherwise right: pure data, without a secret in it. The
// prober chooses it, whoever has the secrets applies it, rules and reports read it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/access/credential.hpp"
#include "core/access/path_form.hpp"

namespace ringfence::access {

// A part of a credential, by what it is for.
enum class Part {
  Key,  // the one value of an API key, a token, a session
  Signature,
  Timestamp,
  Nonce,
  KeyId,
};
[[nodiscard]] std::string_view name_of(Part part) noexcept;  // "signature", "key id"

// How the value of a part is changed after it was made.
enum class Edit {
  Wrong,     // another value of the same length and alphabet
  Empty,     // no byte is left
  OneByte,   // its first byte alone
  Half,      // its first half
  Extended,  // a byte more
  OtherCase,
  OtherEnd,       // its last byte is another
  NonAscii,       // its last byte is 0xE9
  Later,          // a time: a second later
  Huge,           // a number of 400 digits
  NotANumber,     // "nan"
  Infinite,       // "1e400"
  ForeignDigits,  // the same number in digits of another script, in UTF-8
};

// What of the request is another than the operation's own.
enum class Content {
  Same,
  Method,
  Path,   // that of another operation behind the same gate
  Query,  // one parameter more
  Body,
  LossyBody,     // bytes that a decoder with replacement cannot tell apart
  PathSpelling,  // the same path, spelled as `form` says
  Head,          // the method HEAD
  Options,       // the method OPTIONS
  Override,      // the method OPTIONS, and headers that ask for the operation's own instead
};

// Signed fields that bytes can move between.
enum class Field { Nonce, Path, Query, Target, Body };
[[nodiscard]] std::string_view name_of(Field field) noexcept;  // "nonce", "path and query"

struct Alteration {
  enum class Kind {
    None,         // right in every part: the control
    Absent,       // without the credential
    Edited,       // `part` is changed by `edit`
    Moved,        // bytes moved from `from` to `to`, so that the signed text stays the same
    Again,        // the bytes of an earlier request once more
    Respelled,    // the same, its signature in another spelling of the same bytes
    OtherClock,   // made by a clock that is `seconds` from ours
    Reordered,    // headers of the credential in another order, their names in another case
    Elsewhere,    // a key in `place`, under each name that is common there
    Twice,        // the header of a key twice: with its value and with a wrong one
    Underscored,  // the header of a key with "_" for "-" in its name
    OtherKey,     // another credential that was given, in the place of the operation's own
    WeakHash,     // made with HMAC-SHA1 and named so, where messages name their algorithm
  };
  Kind kind = Kind::None;
  Content content = Content::Same;
  // The credential is made for the request as it is sent, content and all. False: for the
  // operation's own request, and `content` is changed behind its back.
  bool made_for_content = true;
  Part part = Part::Signature;                  // of Edited
  Edit edit = Edit::Wrong;                      // of Edited
  std::int64_t seconds = 0;                     // of OtherClock
  Field from = Field::Body, to = Field::Nonce;  // of Moved
  Place place = Place::Query;                   // of Elsewhere
  bool right_first = true;                      // of Twice
  PathForm form = PathForm::TrailingSlash;      // of PathSpelling
  friend bool operator==(const Alteration&, const Alteration&) = default;
};

// Longer than any window that clocks need, and longer than any window at all.
inline constexpr std::int64_t kHour = 3600, kTenYears = std::int64_t{10} * 365 * 24 * kHour;

[[nodiscard]] constexpr Alteration other_clock(std::int64_t seconds) noexcept {
  return {.kind = Alteration::Kind::OtherClock, .seconds = seconds};
}
[[nodiscard]] constexpr Alteration edited(Part part, Edit edit) noexcept {
  return {.kind = Alteration::Kind::Edited, .part = part, .edit = edit};
}
// Behind the back of the signature.
[[nodiscard]] constexpr Alteration changed(Content content) noexcept {
  return {.content = content, .made_for_content = false};
}
[[nodiscard]] constexpr Alteration moved(Field from, Field to) noexcept {
  return {.kind = Alteration::Kind::Moved, .from = from, .to = to};
}

// What was done, for a person: "the query was changed after signing". One clause, no full stop.
[[nodiscard]] std::string describe(const Alteration& alteration);

}  // namespace ringfence::access
