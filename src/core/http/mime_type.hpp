// A MIME type, parsed and written as the MIME Sniffing standard does (sections 4.4 and 4.5).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::http {

// Longest text taken, in bytes: a field line of common servers. A longer one is a failure.
inline constexpr std::size_t kMaxMimeTypeLength = 8192;

struct MimeType {
  struct Parameter {
    std::string name;   // lower case
    std::string value;  // unquoted
    friend bool operator==(const Parameter&, const Parameter&) = default;
  };
  std::string type, subtype;          // lower case
  std::vector<Parameter> parameters;  // in order, each name once

  [[nodiscard]] std::string essence() const { return type + "/" + subtype; }
  [[nodiscard]] std::optional<std::string_view> parameter(
      std::string_view name) const;  // `name` in lower case
  [[nodiscard]] std::string text() const;
  friend bool operator==(const MimeType&, const MimeType&) = default;
};

// nullopt is the standard's "failure": no type, no subtype, a byte that neither may have, or over
// the bound.
[[nodiscard]] std::optional<MimeType> parse_mime_type(std::string_view text);

}  // namespace ringfence::http
