#include "flows/part_edit.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/text.hpp"

namespace ringfence::flows {
namespace {

using access::Edit;

// Another character of the kind that `c` is.
char other_than(char c) {
  if (text::is_digit(c)) return c == '9' ? '0' : static_cast<char>(c + 1);
  // Within a to f, so that hexadecimal stays that.
  if (c >= 'a' && c <= 'f') return c == 'f' ? 'a' : static_cast<char>(c + 1);
  if (c >= 'A' && c <= 'F') return c == 'F' ? 'A' : static_cast<char>(c + 1);
  if (text::is_alpha(c)) return c == 'z' ? 'y' : c == 'Z' ? 'Y' : static_cast<char>(c + 1);
  return c;
}

// Every character is changed: one alone may be a spare bit of base64.
std::string wrong(std::string_view value) {
  std::string out(value);
  std::ranges::transform(out, out.begin(), other_than);
  // The last digit of padded base64 has spare bits, which must stay as they are.
  const std::size_t last = value.find_last_not_of('=');
  if (value.ends_with('=') && last != std::string_view::npos) out[last] = value[last];
  return out;
}

std::string other_case(std::string_view value) {
  const std::string upper = text::to_upper(value);
  return upper == value ? text::to_lower(value) : upper;
}

// A second later: of a number, and of what ends in one with something behind it (a date).
std::string later(std::string_view value) {
  if (const auto number = text::parse_decimal(value)) return std::to_string(*number + 1);
  std::string out(value);
  for (std::size_t i = out.size(); i-- > 0;)
    if (text::is_digit(out[i])) {
      out[i] = other_than(out[i]);
      break;
    }
  return out;
}

std::string in_foreign_digits(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (!text::is_digit(c)) {
      out += c;
      continue;
    }
    out += '\xD9';  // U+0660 to U+0669
    out += static_cast<char>(0xA0 + (c - '0'));
  }
  return out;
}

}  // namespace

std::string edited(std::string_view value, Edit edit) {
  constexpr std::size_t kDigits = 400;  // more than a double has, and than an int takes
  switch (edit) {
    case Edit::Wrong: return wrong(value);
    case Edit::Empty: return "";
    case Edit::OneByte: return std::string(value.substr(0, 1));
    case Edit::Half: return std::string(value.substr(0, value.size() / 2));
    case Edit::Extended: return std::string(value) + (value.empty() ? 'a' : value.back());
    case Edit::OtherCase: return other_case(value);
    case Edit::OtherEnd:
      return value.empty()
                 ? ""
                 : std::string(value.substr(0, value.size() - 1)) + other_than(value.back());
    case Edit::NonAscii:
      return std::string(value.substr(0, value.empty() ? 0 : value.size() - 1)) + "\xE9";
    case Edit::Later: return later(value);
    case Edit::Huge: return std::string(kDigits, '9');
    case Edit::NotANumber: return "nan";
    case Edit::Infinite: return "1e400";
    case Edit::ForeignDigits: return in_foreign_digits(value);
  }
  std::unreachable();
}

bool replace_in_headers(http::Request& request, std::string_view header, std::string_view value,
                        std::string_view other) {
  if (value.empty()) return false;
  std::vector<http::HeaderField> fields = request.headers.fields();
  for (http::HeaderField& field : fields) {
    if (!text::equals_ignoring_case(field.name, header)) continue;
    const std::size_t at = field.value.find(value);
    if (at == std::string::npos) continue;
    field.value.replace(at, value.size(), other);
    request.headers = http::HeaderList(std::move(fields));
    return true;
  }
  return false;
}

std::string respelled(std::string_view value, bool hexadecimal) {
  if (hexadecimal) {
    std::string out = other_case(value);
    return out == value ? "" : out;
  }
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t last = value.find_last_not_of('=');
  const std::size_t padding = last == std::string_view::npos ? 0 : value.size() - last - 1;
  if (padding == 0) return "";
  const std::size_t digit = kDigits.find(value[last]);
  // The lowest bit of the last digit belongs to no byte.
  if (digit == std::string_view::npos) return "";
  std::string out(value);
  out[last] = kDigits[digit ^ 1U];
  return out;
}

}  // namespace ringfence::flows
