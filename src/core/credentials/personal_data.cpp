#include "core/credentials/personal_data.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "core/base/text.hpp"
#include "core/credentials/randomness.hpp"
#include "core/credentials/text_around.hpp"

namespace ringfence::credentials {
namespace {

bool is_word(char c) noexcept { return text::is_digit(c) || text::is_alpha(c); }

// --- payment cards: ISO/IEC 7812 ---

struct CardRange {
  unsigned first, last;  // of the leading digits, as many as both have
  int prefix;            // how many those are
  std::size_t least, most;
};
constexpr CardRange kCards[] = {
    {34, 34, 2, 15, 15},     {37, 37, 2, 15, 15},     {300, 305, 3, 14, 14}, {36, 36, 2, 14, 14},
    {38, 38, 2, 14, 14},     {3528, 3589, 4, 16, 19}, {4, 4, 1, 16, 16},     {51, 55, 2, 16, 16},
    {2221, 2720, 4, 16, 16}, {6011, 6011, 4, 16, 19}, {644, 649, 3, 16, 19}, {65, 65, 2, 16, 19},
    {62, 62, 2, 16, 19},
};

// Numbers for trying out, from the manuals of payment services.
constexpr std::array<std::string_view, 12> kTrialCards = {
    "4111111111111111", "4242424242424242", "4012888888881881", "4000056655665556",
    "5555555555554444", "5105105105105100", "2223003122003222", "378282246310005",
    "371449635398431",  "6011111111111117", "3530111333300000", "30569309025904"};

bool passes_luhn(std::string_view digits) noexcept {
  unsigned sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    unsigned value = static_cast<unsigned>(digits[digits.size() - 1 - i] - '0');
    if (i % 2 == 1) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0;
}

bool is_card(std::string_view digits) {
  for (const CardRange& range : kCards) {
    if (digits.size() < range.least || digits.size() > range.most) continue;
    unsigned head = 0;
    for (int i = 0; i < range.prefix; ++i)
      head = head * 10 + static_cast<unsigned>(digits[static_cast<std::size_t>(i)] - '0');
    if (head < range.first || head > range.last) continue;
    return passes_luhn(digits) && std::ranges::find(kTrialCards, digits) == kTrialCards.end();
  }
  return false;
}

// "card" as a word: "card_number", "creditCard", not "discard".
bool says_card(std::string_view before) {
  for (const std::string_view word : {"card", "Card", "CARD"})
    for (std::size_t at = before.find(word); at != std::string_view::npos;
         at = before.find(word, at + 1)) {
      const char previous = at == 0 ? ' ' : before[at - 1];
      const char next = at + 4 < before.size() ? before[at + 4] : ' ';
      const bool starts = !text::is_alpha(previous) || (word == "Card" && previous >= 'a');
      if (starts && !(next >= 'a' && next <= 'z' && next != 's' && next != 'n')) return true;
    }
  return false;
}

// --- IBAN: ISO 13616. Length by country; those that pay with it most ---

struct Country {
  std::string_view code;
  std::size_t length;
};
constexpr Country kCountries[] = {
    {"AT", 20}, {"BE", 16}, {"BG", 22}, {"CH", 21}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DK", 18},
    {"EE", 20}, {"ES", 24}, {"FI", 18}, {"FR", 27}, {"GB", 22}, {"GR", 27}, {"HR", 21}, {"HU", 28},
    {"IE", 22}, {"IS", 26}, {"IT", 27}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"MC", 27},
    {"MT", 31}, {"NL", 18}, {"NO", 15}, {"PL", 28}, {"PT", 25}, {"RO", 24}, {"SE", 24}, {"SI", 19},
    {"SK", 24}, {"TR", 26}, {"AE", 23}, {"SA", 24}, {"IL", 23}, {"BR", 29},
};
constexpr std::array<std::string_view, 4> kTrialAccounts = {
    "DE89370400440532013000", "GB82WEST12345698765432", "FR1420041010050500013M02606",
    "GB29NWBK60161331926819"};

bool is_iban(std::string_view s) {
  const auto* country = std::ranges::find(kCountries, s.substr(0, 2), &Country::code);
  if (country == std::end(kCountries) || s.size() != country->length) return false;
  if (std::ranges::find(kTrialAccounts, s) != kTrialAccounts.end()) return false;
  unsigned rest = 0;
  const std::string turned = std::string(s.substr(4)) + std::string(s.substr(0, 4));
  for (const char c : turned) {
    const bool digit = text::is_digit(c);
    const unsigned value = static_cast<unsigned>(digit ? c - '0' : c - 'A' + 10);
    rest = (rest * (digit ? 10 : 100) + value) % 97;
  }
  return rest == 1;
}

// --- names ---

bool is_one_of(const std::string& bare, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view e) { return bare.ends_with(e); });
}

bool is_date(std::string_view s) noexcept {
  if (s.size() < 10) return false;
  std::size_t digits = 0, marks = 0;
  for (const char c : s.substr(0, 10)) {
    digits += text::is_digit(c) ? 1 : 0;
    marks += c == '-' || c == '/' || c == '.' ? 1 : 0;
  }
  return digits == 8 && marks == 2;
}

std::size_t digits_in(std::string_view s) noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(s, text::is_digit));
}

// What a property's name says its value is, and the value has the form of.
const PersonalKind* kind_by_name(std::string_view name, std::string_view value) {
  static constexpr PersonalKind kBirth = PersonalKind::BirthDate,
                                kPhone = PersonalKind::PhoneNumber,
                                kStreet = PersonalKind::StreetAddress;
  if (value.empty() || value.size() > 128 || is_stand_in(value)) return nullptr;
  const std::string bare = bare_name(name);
  if (is_one_of(bare, {"dateofbirth", "birthdate", "birthday", "dob"}) && is_date(value))
    return &kBirth;
  const std::size_t digits = digits_in(value);
  if (is_one_of(bare, {"phone", "phonenumber", "mobile", "mobilenumber", "telephone"}) &&
      digits >= 7 && digits <= 15 && !value.contains("555"))
    return &kPhone;
  if (is_one_of(bare, {"street", "streetaddress", "addressline1", "homeaddress", "address1"}) &&
      digits >= 1 && value.size() - digits >= 4 && value.contains(' '))
    return &kStreet;
  return nullptr;
}

// --- e-mail ---

// Of an office, not of a person; and what is set aside for examples (RFC 2606).
bool is_nobodys(std::string_view local, std::string_view domain) {
  constexpr std::array<std::string_view, 16> kOffices = {
      "info",   "support", "contact", "sales",    "noreply",   "no-reply",   "hello", "admin",
      "office", "help",    "service", "security", "webmaster", "postmaster", "team",  "api"};
  const std::string who = text::to_lower(local), where = text::to_lower(domain);
  if (std::ranges::find(kOffices, who) != kOffices.end()) return true;
  for (const std::string_view ending :
       {"example.com", "example.org", "example.net", ".example", ".test", ".invalid", ".localhost"})
    if (where.ends_with(ending)) return true;
  return false;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text.substr(0, kMaxPersonalText)) {}

  std::vector<FoundPersonal> find() {
    for (std::size_t i = 0; i < text_.size() && out_.size() < kMaxPersonal; ++i) {
      const char c = text_[i];
      const bool starts = i == 0 || !is_word(text_[i - 1]);
      if (c == ':' || c == '=') by_name(i);
      if (c == '@') email(i);
      if (starts && text::is_digit(c)) number(i);
      if (starts && c >= 'A' && c <= 'Z') account(i);
    }
    std::ranges::sort(out_, {}, &FoundPersonal::at);
    return std::move(out_);
  }

 private:
  void add(PersonalKind kind, std::size_t at, std::size_t size) {
    if (std::ranges::none_of(out_, [&](const FoundPersonal& known) {
          return at < known.at + known.size && known.at < at + size;
        }))
      out_.push_back({kind, at, size});
  }

  // What stands before a value on its line, as far as a name may stand.
  [[nodiscard]] std::string_view before(std::size_t at) const {
    constexpr std::size_t kWindow = 40;
    std::string_view out = text_.substr(at > kWindow ? at - kWindow : 0, std::min(at, kWindow));
    // The nearest name: what belongs to an earlier value says nothing of this one.
    if (const std::size_t comma = out.rfind(','); comma != std::string_view::npos)
      out = out.substr(comma + 1);
    return out;
  }

  void by_name(std::size_t separator) {
    const std::string_view value = value_after(text_, separator);
    if (value.empty()) return;
    if (const PersonalKind* kind = kind_by_name(name_before(text_, separator), value))
      add(*kind, static_cast<std::size_t>(value.data() - text_.data()), value.size());
  }

  void email(std::size_t at) {
    const auto is_local = [](char c) {
      return is_word(c) || std::string_view("._%+-").contains(c);
    };
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && at - begin < 64 && is_local(text_[begin - 1])) --begin;
    while (end < text_.size() && end - at < 128 &&
           (is_word(text_[end]) || text_[end] == '.' || text_[end] == '-'))
      ++end;
    while (end > at + 1 && !is_word(text_[end - 1])) --end;
    const std::string_view local = text_.substr(begin, at - begin),
                           domain = text_.substr(at + 1, end - at - 1);
    const std::size_t dot = domain.rfind('.');
    // "icon@2x.png" and "package@1.2.3" are none.
    if (local.empty() || dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3 ||
        !std::ranges::all_of(domain.substr(dot + 1), text::is_alpha) ||
        text::is_digit(domain.front()) || is_nobodys(local, domain))
      return;
    // ssh and git speak of hosts that way, and URLs of their users.
    if (begin > 0 && (text_[begin - 1] == '/' || text_[begin - 1] == ':')) return;
    if (local == "git" || (end < text_.size() && text_[end] == ':')) return;
    add(PersonalKind::EmailAddress, begin, end - begin);
  }

  void number(std::size_t at) {
    constexpr std::size_t kMostDigits = 19;
    std::string digits;
    std::size_t end = at;
    for (std::size_t i = at; i < text_.size() && digits.size() <= kMostDigits; ++i) {
      if (text::is_digit(text_[i])) {
        digits += text_[i];
        end = i + 1;
      } else if ((text_[i] != ' ' && text_[i] != '-') || i != end) {
        break;
      }
    }
    if (end < text_.size() && (is_word(text_[end]) || text_[end] == '_')) return;
    if (at > 0 && (text_[at - 1] == '.' || text_[at - 1] == '-' || text_[at - 1] == '_')) return;
    if (is_social(text_.substr(at, end - at), digits) && says_social(at))
      return add(PersonalKind::SocialNumber, at, end - at);
    if (digits.size() >= 14 && digits.size() <= kMostDigits && is_card(digits) &&
        says_card(before(at)))
      add(PersonalKind::PaymentCard, at, end - at);
  }

  // "123-45-6789": area, group and serial that are given out.
  static bool is_social(std::string_view text, const std::string& digits) {
    if (text.size() != 11 || digits.size() != 9 || text[3] != '-' || text[6] != '-') return false;
    const std::string area = digits.substr(0, 3);
    return area != "000" && area != "666" && area[0] != '9' && digits.substr(3, 2) != "00" &&
           digits.substr(5) != "0000" && digits != "123456789" && digits != "078051120" &&
           digits != "219099999";
  }
  [[nodiscard]] bool says_social(std::size_t at) const {
    const std::string bare = bare_name(before(at));
    return bare.contains("ssn") || bare.contains("socialsecurity");
  }

  void account(std::size_t at) {
    constexpr std::size_t kMost = 34;
    std::string plain;
    std::size_t end = at;
    for (std::size_t i = at; i < text_.size() && plain.size() <= kMost; ++i) {
      const char c = text_[i];
      if (text::is_digit(c) || (c >= 'A' && c <= 'Z')) {
        plain += c;
        end = i + 1;
      } else if (c != ' ' || i != end) {
        break;
      }
    }
    if (plain.size() < 15 || plain.size() > kMost || !text::is_digit(plain[2]) ||
        !text::is_digit(plain[3]) || (end < text_.size() && is_word(text_[end])))
      return;
    const std::string bare = bare_name(before(at));
    if ((bare.contains("iban") || bare.contains("account") || bare.contains("bank")) &&
        is_iban(plain))
      add(PersonalKind::BankAccount, at, end - at);
  }

  std::string_view text_;
  std::vector<FoundPersonal> out_;
};

}  // namespace

std::string_view name_of(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::PaymentCard: return "payment card numbers";
    case PersonalKind::BankAccount: return "bank account numbers";
    case PersonalKind::SocialNumber: return "social security numbers";
    case PersonalKind::BirthDate: return "dates of birth";
    case PersonalKind::EmailAddress: return "e-mail addresses";
    case PersonalKind::PhoneNumber: return "phone numbers";
    case PersonalKind::StreetAddress: return "street addresses";
  }
  std::unreachable();
}

std::vector<FoundPersonal> personal_data_in(std::string_view text) { return Finder(text).find(); }

std::vector<PersonalKind> about_persons(const std::vector<FoundPersonal>& found,
                                        std::string_view text) {
  std::set<PersonalKind> kinds;
  std::set<std::string_view> emails, places;
  for (const FoundPersonal& one : found) {
    kinds.insert(one.kind);
    const std::string_view value = text.substr(one.at, one.size);
    if (one.kind == PersonalKind::EmailAddress) emails.insert(value);
    if (one.kind == PersonalKind::PhoneNumber || one.kind == PersonalKind::StreetAddress)
      places.insert(value);
  }
  const bool reachable = !emails.empty() || !places.empty();
  const bool many = emails.size() >= 2 && places.size() >= 2;
  const bool born = kinds.contains(PersonalKind::BirthDate) && reachable;
  std::vector<PersonalKind> out;
  for (const PersonalKind kind : kinds) {
    const bool by_itself = kind == PersonalKind::PaymentCard || kind == PersonalKind::BankAccount ||
                           kind == PersonalKind::SocialNumber;
    if (by_itself || born || (many && kind != PersonalKind::BirthDate)) out.push_back(kind);
  }
  return out;
}

}  // namespace ringfence::credentials
