// One path in another spelling: what a check that compares text takes for another path, and a
// server that reads it takes for the same. Every form is listed in docs/model/probing.md.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace ringfence::access {

enum class PathForm {
  TrailingSlash,  // "/v1/orders/"; of a path that ends in one, without it
  DoubleSlash,    // "//v1/orders"
  DotSegment,     // "/./v1/orders"
  EncodedDot,     // "/%2e/v1/orders"
  EncodedLetter,  // "/%761/orders": the first letter
  DoubleEncoded,  // "/%25761/orders"
  OtherCase,      // "/V1/ORDERS"
  PathParameter,  // "/v1/orders;a=b"
  DotDot,         // "/ringfence/../v1/orders"
};
inline constexpr std::array kPathForms = {
    PathForm::TrailingSlash, PathForm::DoubleSlash,   PathForm::DotSegment,
    PathForm::EncodedDot,    PathForm::EncodedLetter, PathForm::DoubleEncoded,
    PathForm::OtherCase,     PathForm::PathParameter, PathForm::DotDot,
};
// "with a slash at its end"; a cause names it by the first word of `key_of`.
[[nodiscard]] std::string_view describe(PathForm form) noexcept;
[[nodiscard]] std::string_view key_of(PathForm form) noexcept;  // "trailing-slash"

// nullopt: the path has nothing to spell in that way.
[[nodiscard]] std::optional<std::string> respelled_path(std::string_view path, PathForm form);

}  // namespace ringfence::access
