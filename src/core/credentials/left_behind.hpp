// Files that are left where a server gives them out: the paths that are asked for, and how the
// content of each looks. A path counts by its content alone: many a site answers 200 for
// everything. Never fails.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace ringfence::credentials {

enum class FileKind {
  Settings,    // names and values of an environment
  Repository,  // of version control: the source can be had through it
  Source,      // a program of the server
  Database,    // a copy of the data
  Passwords,   // names with password hashes
  PrivateKey,
  Console,  // of the Werkzeug debugger
};
[[nodiscard]] std::string_view name_of(FileKind kind);  // "settings"

struct LeftBehind {
  std::string_view path;
  FileKind kind;
};

// In the order in which they are asked for.
[[nodiscard]] std::span<const LeftBehind> left_behind_paths();

// Bytes of a file that are looked at: each of them shows what it is at its start.
inline constexpr std::size_t kMaxFileStart = std::size_t{64} * 1024;

// `body` is what such a file holds, and not a page.
[[nodiscard]] bool is_content_of(FileKind kind, std::string_view body);

}  // namespace ringfence::credentials
