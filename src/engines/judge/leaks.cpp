#include "engines/judge/leaks.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "core/credentials/find_secrets.hpp"
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

}  // namespace

std::vector<Leak> leaks_in(std::string_view body) {
  const std::string lower = text::to_lower(body.substr(0, kMaxScanned));
  std::vector<Leak> out;
  const auto add = [&](Leak leak) {
    if (std::ranges::find(out, leak) == out.end()) out.push_back(leak);
  };
  for (const Mark& mark : kMarks)
    if (lower.contains(mark.text)) add(mark.leak);
  for (const credentials::FoundSecret& found : credentials::secrets_in(body.substr(0, kMaxScanned)))
    if (credentials::is_secret(found.kind)) add(Leak::Secret);
  std::ranges::sort(out);
  return out;
}

}  // namespace ringfence::judge
