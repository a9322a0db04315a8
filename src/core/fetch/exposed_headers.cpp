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

// "Sort and combine", as Headers iterates. Sorted once: a hostile answer may hold thousands of
// fields.
template <class Keep>
http::HeaderList filter(const http::HeaderList& response, Keep keep) {
  std::vector<http::HeaderField> kept;
  for (const http::HeaderField& field : response) {
    // What is no token is no header to HTTP and never gets as far as script.
    if (!text::is_token(field.name) || is_forbidden_response_header(field.name)) continue;
    std::string name = text::to_lower(field.name);
    if (keep(name)) kept.push_back({std::move(name), std::string(text::trim(field.value))});
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const auto& a, const auto& b) { return a.name < b.name; });
  http::HeaderList out;
  for (std::size_t i = 0; i < kept.size();) {
    std::string value = std::move(kept[i].value);
    std::size_t next = i + 1;
    for (; next < kept.size() && kept[next].name == kept[i].name; ++next)
      value += ", " + kept[next].value;
    out.add(std::move(kept[i].name), std::move(value));
    i = next;
  }
  return out;
}

}  // namespace

http::HeaderList exposed_basic(const http::HeaderList& response) {
  return filter(response, [](const std::string&) { return true; });
}

http::HeaderList exposed_cors(const http::HeaderList& response, bool credentialed) {
  // A malformed list exposes nothing beyond the safelist.
  const TokenList list(response, "access-control-expose-headers");
  const bool all = !credentialed && list.contains("*");
  std::vector<std::string> names(std::begin(kSafelisted), std::end(kSafelisted));
  list.each([&](std::string_view name) {
    names.push_back(text::to_lower(name));
    return true;
  });
  std::sort(names.begin(), names.end());
  return filter(response, [&](const std::string& name) {
    return all || std::binary_search(names.begin(), names.end(), name);
  });
}

}  // namespace ringfence::fetch
