#include "core/access/path_form.hpp"

#include <utility>

#include "core/base/text.hpp"

namespace ringfence::access {
namespace {

// "/v1" -> "/%761": the first letter of the path, which needs no encoding.
std::optional<std::string> with_first_letter_as(std::string_view path, std::string_view percent) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '%') return std::nullopt;  // would change what is encoded already
    if (!text::is_alpha(path[i])) continue;
    const auto byte = static_cast<unsigned char>(path[i]);
    return std::string(path.substr(0, i)) + std::string(percent) + kHex[byte >> 4U] +
           kHex[byte & 15U] + std::string(path.substr(i + 1));
  }
  return std::nullopt;
}

std::optional<std::string> in_other_case(std::string_view path) {
  if (path.find('%') != std::string_view::npos) return std::nullopt;
  std::string upper = text::to_upper(path);
  if (upper == path) upper = text::to_lower(path);
  if (upper == path) return std::nullopt;
  return upper;
}

}  // namespace

std::string_view describe(PathForm form) noexcept {
  switch (form) {
    case PathForm::TrailingSlash: return "with the slash at its end added or left out";
    case PathForm::DoubleSlash: return "with a second slash in front";
    case PathForm::DotSegment: return "with \"/.\" in front";
    case PathForm::EncodedDot: return "with \"/%2e\" in front";
    case PathForm::EncodedLetter: return "with its first letter percent-encoded";
    case PathForm::DoubleEncoded: return "with its first letter percent-encoded twice";
    case PathForm::OtherCase: return "in the other case";
    case PathForm::PathParameter: return "with a path parameter at its end";
    case PathForm::DotDot: return "by way of \"/ringfence/..\"";
  }
  std::unreachable();
}

std::string_view key_of(PathForm form) noexcept {
  switch (form) {
    case PathForm::TrailingSlash: return "trailing-slash";
    case PathForm::DoubleSlash: return "double-slash";
    case PathForm::DotSegment: return "dot-segment";
    case PathForm::EncodedDot: return "encoded-dot";
    case PathForm::EncodedLetter: return "encoded-letter";
    case PathForm::DoubleEncoded: return "double-encoded";
    case PathForm::OtherCase: return "other-case";
    case PathForm::PathParameter: return "path-parameter";
    case PathForm::DotDot: return "dot-dot";
  }
  std::unreachable();
}

std::optional<std::string> respelled_path(std::string_view path, PathForm form) {
  if (!path.starts_with('/') || path == "/") return std::nullopt;
  const std::string same(path);
  switch (form) {
    case PathForm::TrailingSlash:
      return path.ends_with('/') ? same.substr(0, same.size() - 1) : same + "/";
    case PathForm::DoubleSlash: return "/" + same;
    case PathForm::DotSegment: return "/." + same;
    case PathForm::EncodedDot: return "/%2e" + same;
    case PathForm::EncodedLetter: return with_first_letter_as(path, "%");
    case PathForm::DoubleEncoded: return with_first_letter_as(path, "%25");
    case PathForm::OtherCase: return in_other_case(path);
    case PathForm::PathParameter: return same + ";a=b";
    case PathForm::DotDot: return "/ringfence/.." + same;
  }
  std::unreachable();
}

}  // namespace ringfence::access
