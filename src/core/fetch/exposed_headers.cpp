#include "core/fetch/exposed_headers.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/base/text.hpp"
#include "core/fetch/forbidden_headers.hpp"
#include "core/fetch/token_list.hpp"

namespace ringfence::fetch {
namespace {

// Sorted.
constexpr std::string_view kSafelisted[] = {"cache-control", "content-language", "content-length",
                                            "content-type",  "expires",          "last-modified",
                                            "pragma"};

// "Sort and combine", as Headers iterates. Sorted once: a hostile answer may hold thousands of
// fields.
template <class Keep>
http::HeaderList filter(const http::HeaderList& response, Keep keep) {
  std::vector<std::pair<std::string, std::size_t>> kept;  // by name, then in wire order
  const auto& fields = response.fields();
  std::string name;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    name = fields[i].name;
    for (char& c : name) c = text::lower(c);
    // What is no token is no header to HTTP and never gets as far as script.
    if (!keep(name) || !text::is_token(name) || is_forbidden_response_header(name)) continue;
    kept.emplace_back(name, i);
  }
  std::sort(kept.begin(), kept.end());
  http::HeaderList out;
  for (std::size_t i = 0; i < kept.size();) {
    std::string value(text::trim(fields[kept[i].second].value));
    std::size_t next = i + 1;
    for (; next < kept.size() && kept[next].first == kept[i].first; ++next) {
      value += ", ";
      value += text::trim(fields[kept[next].second].value);
    }
    out.add(std::move(kept[i].first), std::move(value));
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
  std::vector<std::string> names;
  list.each([&](std::string_view name) {
    names.push_back(text::to_lower(name));
    return true;
  });
  std::sort(names.begin(), names.end());
  return filter(response, [&](const std::string& name) {
    return all || std::ranges::binary_search(kSafelisted, name) ||
           std::binary_search(names.begin(), names.end(), name);
  });
}

}  // namespace ringfence::fetch
