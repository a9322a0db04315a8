#include "engines/judge/leaks.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "engines/judge/facts.hpp"

namespace ringfence::judge {
namespace {

struct Mark {
  Leak leak;
  std::string_view text;  // lower case
};

constexpr Mark kMarks[] = {
    {Leak::StackTrace, "traceback (most recent call last)"},
    {Leak::StackTrace, "\\n  file \\\""},  // the same inside a JSON string
    {Leak::StackTrace, "exception in thread \""},
    {Leak::StackTrace, "\tat org.springframework."},
    {Leak::StackTrace, "node_modules/express/lib/"},
    {Leak::Debugger, "werkzeug debugger"},
    {Leak::Debugger, "__debugger__"},
    {Leak::DatabaseError, "sqlalchemy.exc."},
    {Leak::DatabaseError, "psycopg2."},
    {Leak::DatabaseError, "sqlite3.operationalerror"},
    {Leak::DatabaseError, "you have an error in your sql syntax"},
    {Leak::DatabaseError, "ora-00933"},
    {Leak::DatabaseError, "unterminated quoted string at or near"},
    {Leak::Secret, "private key-----"},
    {Leak::Secret, "aws_secret_access_key"},
    {Leak::Secret, "secret_key"},
    {Leak::Secret, "hmac_secret"},
};

// "postgres://user:password@host": a connection string with a password in it.
bool holds_connection_string(std::string_view body) {
  for (std::size_t at = body.find("://"); at != std::string_view::npos;
       at = body.find("://", at + 3)) {
    const std::string_view rest = body.substr(at + 3, 256);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?# \t\r\n\"'<>\\"));
    const std::size_t host = authority.rfind('@');
    if (host != std::string_view::npos &&
        authority.substr(0, host).find(':') != std::string_view::npos)
      return true;
  }
  return false;
}

}  // namespace

std::vector<Leak> leaks_in(std::string_view body) {
  const std::string lower = text::to_lower(body.substr(0, kMaxScanned));
  std::vector<Leak> out;
  const auto add = [&](Leak leak) {
    if (std::ranges::find(out, leak) == out.end()) out.push_back(leak);
  };
  for (const Mark& mark : kMarks)
    if (lower.contains(mark.text)) add(mark.leak);
  if (holds_connection_string(lower)) add(Leak::Secret);
  std::ranges::sort(out);
  return out;
}

}  // namespace ringfence::judge
