// Data about persons in a text. A number counts by its issuer's prefix, its length, its check digit
// and the name that it stands under, all together: a check digit alone fits one number in ten.
// Addresses, phones and dates of birth count where a name says what they are. Values that manuals
// use everywhere (4111 1111 1111 1111, example.com) are nobody's.
// Looks at the first kMaxPersonalText bytes, finds at most kMaxPersonal. Linear. Never fails.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ringfence::credentials {

inline constexpr std::size_t kMaxPersonalText = std::size_t{64} * 1024;
inline constexpr std::size_t kMaxPersonal = 64;

enum class PersonalKind {
  PaymentCard,
  BankAccount,   // an IBAN
  SocialNumber,  // of the United States
  BirthDate,
  EmailAddress,
  PhoneNumber,
  StreetAddress,
};
[[nodiscard]] std::string_view name_of(PersonalKind kind);  // "payment card numbers"

struct FoundPersonal {
  PersonalKind kind = PersonalKind::EmailAddress;
  std::size_t at = 0, size = 0;
  friend bool operator==(const FoundPersonal&, const FoundPersonal&) = default;
};

[[nodiscard]] std::vector<FoundPersonal> personal_data_in(std::string_view text);

// The kinds that make an answer one about persons, each once: numbers that are private by
// themselves; a date of birth beside a way to reach its owner; or ways to reach two persons or
// more, each with address or phone. A single address and phone is what any company shows.
[[nodiscard]] std::vector<PersonalKind> about_persons(const std::vector<FoundPersonal>& found,
                                                      std::string_view text);

}  // namespace ringfence::credentials
