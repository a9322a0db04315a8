// The small words of the standard as the oracle reads them: lists of bytes, header lists,
// safelists.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/oracle/oracle.hpp"

namespace ringfence::oracle {

std::string lower_case(std::string s);
std::string strip(const std::string& s, const std::string& bytes);
bool is_token(const std::string& s);

// "Get": all values, stripped of SP and HTAB, joined.
std::optional<std::string> get(const Headers& headers, const std::string& name);
// "Extract header list values" for `#token`: absent, failure, or the list.
struct Extracted {
  bool present = false, failure = false;
  std::vector<std::string> values;
  bool has(const std::string& value) const;
  bool has_in_any_case(const std::string& value) const;
};
Extracted extract_tokens(const Headers& headers, const std::string& name);

bool safelisted_method(const std::string& method);
bool safelisted_header(const std::string& name, const std::string& value);
std::set<std::string> unsafe_names(const Headers& headers);
bool forbidden_header(const std::string& name, const std::string& value);

struct ParsedUrl {
  std::string scheme, userinfo, host, port, path;
  std::string origin() const;  // "null" for anything but http and https
  std::string text() const;    // without userinfo
};
std::optional<ParsedUrl> parse(const std::string& url);

}  // namespace ringfence::oracle
