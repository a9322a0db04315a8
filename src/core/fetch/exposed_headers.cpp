#include "core/fetch/exposed_headers.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/text.hpp"
#include "core/fetch/forbidden_headers.hpp"
#include "core/fetch/token_list.hpp"

namespace ringfence::fetch {
namespace {

constexpr std::string_view kSafelisted[] = {"cache-control", "content-language", "content-length",
                                            "content-type",  "expires",          "last-modified",
                                            "pragma"};

// "Sort and combine", as Headers iterates.
template <class Keep>
http::HeaderList filter(const http::HeaderList& response, Keep keep) {
  std::vector<std::string> names;
  for (const http::HeaderField& field : response) {
    // What is no token is no header to HTTP and never gets as far as script.
    if (!text::is_token(field.name) || is_forbidden_response_header(field.name) ||
        !keep(field.name))
      continue;
    names.push_back(text::to_lower(field.name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  http::HeaderList out;
  for (std::string& name : names) {
    std::string value = *response.combined(name);
    out.add(std::move(name), std::move(value));
  }
  return out;
}

}  // namespace

http::HeaderList exposed_basic(const http::HeaderList& response) {
  return filter(response, [](std::string_view) { return true; });
}

http::HeaderList exposed_cors(const http::HeaderList& response, bool credentialed) {
  // A malformed list exposes nothing beyond the safelist.
  const TokenList listed(response, "Access-Control-Expose-Headers");
  const bool all = !credentialed && listed.contains("*");
  return filter(response, [&](std::string_view name) {
    if (all || listed.contains_ignoring_case(name)) return true;
    return std::any_of(std::begin(kSafelisted), std::end(kSafelisted), [&](std::string_view safe) {
      return text::equals_ignoring_case(name, safe);
    });
  });
}

}  // namespace ringfence::fetch
