#include "core/signing/schemes/auth_parameters.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::signing {
namespace {

void skip_white(std::string_view& s) noexcept {
  while (s.starts_with(' ') || s.starts_with('\t')) s.remove_prefix(1);
}

// Up to the first byte that `fits` refuses.
template <class Fits>
std::string_view take_while(std::string_view& s, Fits fits) noexcept {
  std::size_t n = 0;
  while (n < s.size() && fits(s[n])) ++n;
  const std::string_view out = s.substr(0, n);
  s.remove_prefix(n);
  return out;
}

// Bytes that a value without quotes may hold: a token, and what base64 and credential scopes have.
bool is_bare(char c) noexcept {
  return text::is_token_char(c) || c == '/' || c == '=' || c == ';' || c == ':' || c == '@';
}

}  // namespace

std::optional<AuthParameters> AuthParameters::parse(std::string_view value,
                                                    std::string_view scheme) noexcept {
  if (value.size() > kMaxAuthorization || value.size() <= scheme.size() ||
      !text::equals_ignoring_case(value.substr(0, scheme.size()), scheme) ||
      value[scheme.size()] != ' ')
    return std::nullopt;
  value.remove_prefix(scheme.size());
  AuthParameters out;
  for (;;) {
    skip_white(value);
    Parameter parameter;
    parameter.name = take_while(value, text::is_token_char);
    if (parameter.name.empty() || !value.starts_with('=') || out.find(parameter.name) ||
        out.count_ == out.parameters_.size())
      return std::nullopt;
    value.remove_prefix(1);
    if (value.starts_with('"')) {
      value.remove_prefix(1);
      parameter.value = take_while(value, [](char c) {
        return c != '"' && c != '\\' && (c == '\t' || (c >= 0x20 && c < 0x7F));
      });
      if (!value.starts_with('"')) return std::nullopt;
      value.remove_prefix(1);
    } else {
      parameter.value = take_while(value, is_bare);
      if (parameter.value.empty()) return std::nullopt;
    }
    out.parameters_[out.count_++] = parameter;
    skip_white(value);
    if (value.empty()) return out;
    if (!value.starts_with(',')) return std::nullopt;
    value.remove_prefix(1);
  }
}

std::optional<std::string_view> AuthParameters::find(std::string_view name) const noexcept {
  for (std::size_t i = 0; i < count_; ++i)
    if (parameters_[i].name == name) return parameters_[i].value;
  return std::nullopt;
}

bool AuthParameters::has_only(std::initializer_list<std::string_view> names) const noexcept {
  for (std::size_t i = 0; i < count_; ++i)
    if (std::ranges::find(names, parameters_[i].name) == names.end()) return false;
  return true;
}

}  // namespace ringfence::signing
