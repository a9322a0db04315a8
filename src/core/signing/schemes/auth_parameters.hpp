// The parameters of an Authorization header (RFC 9110 section 11.4): name="value" or name=token,
// with commas between. Strict: a name comes once, and a quoted value holds no escape.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace ringfence::signing {

// The schemes that we read have six.
inline constexpr std::size_t kMaxAuthParameters = 12;
inline constexpr std::size_t kMaxAuthorization = 8192;  // what common servers take as one line

class AuthParameters {
 public:
  // `scheme` in any case, then at least one space. nullopt: another scheme, or malformed.
  [[nodiscard]] static std::optional<AuthParameters> parse(std::string_view value,
                                                           std::string_view scheme) noexcept;
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;
  // No other parameter is there than these: one that nobody reads could be changed unseen.
  [[nodiscard]] bool has_only(std::initializer_list<std::string_view> names) const noexcept;

 private:
  struct Parameter {
    std::string_view name, value;
  };
  std::array<Parameter, kMaxAuthParameters> parameters_;
  std::size_t count_ = 0;
};

}  // namespace ringfence::signing
