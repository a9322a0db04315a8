#include "flows/credential_value.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::flows {

namespace {

constexpr std::string_view kEnv = "env:";
constexpr std::string_view kFile = "file:";
// For the file's end of line, which is not part of the value.
constexpr std::size_t kLineEnd = 2;

bool is_variable_name(std::string_view name) {
  const auto fits = [](char c) { return text::is_alpha(c) || text::is_digit(c) || c == '_'; };
  return !name.empty() && !text::is_digit(name.front()) && std::ranges::all_of(name, fits);
}

Result<Secret> read_reference(std::string_view written, const CredentialSources& sources) {
  if (written.starts_with(kEnv)) {
    const std::string_view name = written.substr(kEnv.size());
    if (!is_variable_name(name)) return invalid("env: is not followed by the name of a variable");
    std::optional<std::string> value = sources.environment(name);
    if (!value) return unavailable(fmt::format("the environment variable {} is not set", name));
    return Secret(*std::move(value));
  }
  const std::string_view path = written.substr(kFile.size());
  if (path.empty()) return invalid("file: is not followed by a path");
  RINGFENCE_TRY(std::string value, sources.file(path, kMaxCredentialValue + kLineEnd));
  return Secret(std::move(value));
}

}  // namespace

bool is_reference(std::string_view value) noexcept {
  return value.starts_with(kEnv) || value.starts_with(kFile);
}

Result<void> check_credential_value(std::string_view value) {
  if (value.empty()) return invalid("the value is empty");
  if (value.size() > kMaxCredentialValue)
    return too_large(fmt::format("the value is over {} bytes", kMaxCredentialValue));
  for (const char c : value) {
    if (c == '\r' || c == '\n') return invalid("a line break in the value");
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F)
      return invalid("a control byte in the value");
  }
  return {};
}

Result<Secret> credential_value(std::string_view written, const CredentialSources& sources) {
  if (!is_reference(written)) {
    if (const auto ok = check_credential_value(written); !ok) return std::unexpected(ok.error());
    return Secret(std::string(written));
  }
  RINGFENCE_TRY(const Secret read, read_reference(written, sources));
  std::string_view value = read.reveal();
  if (value.ends_with('\n')) value.remove_suffix(value.ends_with("\r\n") ? 2 : 1);
  if (const auto ok = check_credential_value(value); !ok) return std::unexpected(ok.error());
  return Secret(std::string(value));
}

}  // namespace ringfence::flows
