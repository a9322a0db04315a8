#include "core/credentials/left_behind.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.hpp"
#include "core/credentials/find_secrets.hpp"

namespace ringfence::credentials {
namespace {

// What Flask projects and their deployments have lying beside the program.
constexpr LeftBehind kPaths[] = {
    {"/.env", FileKind::Settings},        {"/.env.production", FileKind::Settings},
    {"/.flaskenv", FileKind::Settings},   {"/.git/config", FileKind::Repository},
    {"/.git/HEAD", FileKind::Repository}, {"/app.py", FileKind::Source},
    {"/config.py", FileKind::Source},     {"/settings.py", FileKind::Source},
    {"/app.py.bak", FileKind::Source},    {"/config.py.bak", FileKind::Source},
    {"/backup.sql", FileKind::Database},  {"/dump.sql", FileKind::Database},
    {"/app.db", FileKind::Database},      {"/db.sqlite3", FileKind::Database},
    {"/.htpasswd", FileKind::Passwords},  {"/id_rsa", FileKind::PrivateKey},
    {"/console", FileKind::Console},
};

bool is_page(std::string_view lower) {
  const std::size_t start = lower.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return start != std::string_view::npos &&
         (lower.substr(start).starts_with("<!doctype") || lower.substr(start).starts_with("<html"));
}

// A line of NAME=VALUE with a name in upper case, which is what settings of an environment have.
bool is_setting(std::string_view line) {
  if (line.starts_with("export ")) line.remove_prefix(7);
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || equals < 2 || equals > 64) return false;
  return std::ranges::all_of(line.substr(0, equals), [](char c) {
    return (c >= 'A' && c <= 'Z') || text::is_digit(c) || c == '_';
  });
}

bool is_settings(std::string_view body) {
  std::size_t settings = 0, others = 0;
  for (const std::string_view raw : text::split(body, '\n')) {
    std::string_view line = text::trim(raw.ends_with('\r') ? raw.substr(0, raw.size() - 1) : raw);
    if (line.empty() || line.starts_with('#')) continue;
    (is_setting(line) ? settings : others) += 1;
  }
  return settings >= 1 && settings > others * 2;
}

// Settings without any are no harm to show: "FLASK_APP=app.py".
bool names_a_secret(std::string_view lower) {
  for (const std::string_view word : {"secret", "password", "passwd", "token", "key=", "://"})
    if (lower.contains(word)) return true;
  return false;
}

bool is_hex_text(std::string_view s) {
  return !s.empty() &&
         std::ranges::all_of(s, [](char c) { return text::is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_repository(std::string_view body) {
  const std::string_view line = text::trim(body.substr(0, body.find('\n')));
  if (line.starts_with("ref: refs/heads/")) return body.size() < 512;
  if (line.size() == 40 && body.size() < 64 && is_hex_text(line)) return true;
  return body.contains("[core]") && body.contains("repositoryformatversion");
}

bool is_python(std::string_view body) {
  std::size_t marks = 0;
  for (const std::string_view raw : text::split(body, '\n')) {
    const std::string_view line = raw.ends_with('\r') ? raw.substr(0, raw.size() - 1) : raw;
    const bool import =
        line.starts_with("import ") || (line.starts_with("from ") && line.contains(" import "));
    const bool block =
        (line.starts_with("def ") || line.starts_with("class ")) && line.ends_with(':');
    const std::size_t equals = line.find(" = ");
    const bool assigned = equals != std::string_view::npos && !line.contains('<') &&
                          is_setting(std::string(line.substr(0, equals)) + "=");
    marks += (import || block || assigned) ? 1 : 0;
  }
  return marks >= 2;
}

bool is_database(std::string_view body, std::string_view lower) {
  using std::string_view_literals::operator""sv;
  if (body.starts_with("SQLite format 3\0"sv)) return true;
  return (lower.contains("create table") || lower.contains("insert into ")) &&
         (lower.contains("values") || lower.contains("dump") || lower.contains("primary key"));
}

bool is_passwords(std::string_view body) {
  const std::string_view line = text::trim(body.substr(0, body.find('\n')));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || line.contains(' ')) return false;
  const std::string_view hash = line.substr(colon + 1);
  return hash.starts_with("$apr1$") || hash.starts_with("$2") || hash.starts_with("{SHA}") ||
         hash.starts_with("$5$") || hash.starts_with("$6$");
}

}  // namespace

std::string_view name_of(FileKind kind) {
  switch (kind) {
    case FileKind::Settings: return "settings of the server";
    case FileKind::Repository: return "the version control of the source";
    case FileKind::Source: return "source of the server";
    case FileKind::Database: return "a copy of the database";
    case FileKind::Passwords: return "a list of password hashes";
    case FileKind::PrivateKey: return "a private key";
    case FileKind::Console: return "the console of the debugger";
  }
  std::unreachable();
}

std::span<const LeftBehind> left_behind_paths() { return kPaths; }

bool is_content_of(FileKind kind, std::string_view body) {
  body = body.substr(0, kMaxFileStart);
  const std::string lower = text::to_lower(body);
  if (kind == FileKind::Console)
    return lower.contains("werkzeug debugger") && lower.contains("__debugger__");
  if (body.empty() || is_page(lower)) return false;
  switch (kind) {
    case FileKind::Settings: return is_settings(body) && names_a_secret(lower);
    case FileKind::Repository: return is_repository(body);
    case FileKind::Source: return is_python(body);
    case FileKind::Database: return is_database(body, lower);
    case FileKind::Passwords: return is_passwords(body);
    case FileKind::PrivateKey:
      return std::ranges::any_of(secrets_in(body), [](const FoundSecret& found) {
        return found.kind == SecretKind::PrivateKey;
      });
    case FileKind::Console: break;
  }
  std::unreachable();
}

}  // namespace ringfence::credentials
