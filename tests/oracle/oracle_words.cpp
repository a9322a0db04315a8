#include "tests/oracle/oracle_words.hpp"

#include <cctype>

namespace ringfence::oracle {
namespace {

const std::string kDigits = "0123456789";
const std::string kLower = "abcdefghijklmnopqrstuvwxyz";
const std::string kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool only(const std::string& s, const std::string& allowed) {
  return s.find_first_not_of(allowed) == std::string::npos;
}

std::vector<std::string> pieces(const std::string& s, char separator) {
  std::vector<std::string> out(1);
  for (const char c : s) {
    if (c == separator)
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

bool unsafe_byte_in(const std::string& value) {
  for (const char c : value) {
    const int byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && byte != 0x09) return true;
    for (const int bad :
         {0x22, 0x28, 0x29, 0x3A, 0x3C, 0x3E, 0x3F, 0x40, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x7F})
      if (byte == bad) return true;
  }
  return false;
}

// "Parse a MIME type", as far as its essence; "" is failure.
std::string essence(const std::string& value) {
  const std::string input = strip(value, "\n\r\t ");
  std::string type, subtype;
  std::size_t i = 0;
  while (i < input.size() && input[i] != '/') type += input[i++];
  if (type.empty() || !is_token(type) || i >= input.size()) return "";
  ++i;
  while (i < input.size() && input[i] != ';') subtype += input[i++];
  while (!subtype.empty() && std::string("\n\r\t ").find(subtype.back()) != std::string::npos)
    subtype.pop_back();
  if (subtype.empty() || !is_token(subtype)) return "";
  return lower_case(type + "/" + subtype);
}

bool safe_range(const std::string& value) {
  if (value.rfind("bytes=", 0) != 0) return false;
  const std::vector<std::string> ends = pieces(value.substr(6), '-');
  if (ends.size() != 2 || ends[0].empty() || !only(ends[0], kDigits) || !only(ends[1], kDigits))
    return false;
  if (ends[1].empty()) return true;
  // As numbers of any size: pad to one length, then compare as text.
  const std::size_t width = std::max(ends[0].size(), ends[1].size());
  return std::string(width - ends[0].size(), '0') + ends[0] <=
         std::string(width - ends[1].size(), '0') + ends[1];
}

}  // namespace

std::string lower_case(std::string s) {
  for (char& c : s)
    if (const std::size_t at = kUpper.find(c); at != std::string::npos) c = kLower[at];
  return s;
}

std::string strip(const std::string& s, const std::string& bytes) {
  std::string out = s;
  while (!out.empty() && bytes.find(out.back()) != std::string::npos) out.pop_back();
  while (!out.empty() && bytes.find(out.front()) != std::string::npos) out.erase(0, 1);
  return out;
}

bool is_token(const std::string& s) {
  return !s.empty() && only(s, kLower + kUpper + kDigits + "!#$%&'*+-.^_`|~");
}

std::optional<std::string> get(const Headers& headers, const std::string& name) {
  std::optional<std::string> out;
  for (const auto& [key, value] : headers)
    if (lower_case(key) == lower_case(name))
      out = (out ? *out + ", " : std::string()) + strip(value, " \t");
  return out;
}

bool Extracted::has(const std::string& value) const {
  return std::set<std::string>(values.begin(), values.end()).count(value) > 0;
}

bool Extracted::has_in_any_case(const std::string& value) const {
  std::set<std::string> all;
  for (const std::string& v : values) all.insert(lower_case(v));
  return all.count(lower_case(value)) > 0;
}

Extracted extract_tokens(const Headers& headers, const std::string& name) {
  Extracted out;
  const std::optional<std::string> joined = get(headers, name);
  if (!joined) return out;
  out.present = true;
  for (const std::string& raw : pieces(*joined, ',')) {
    const std::string value = strip(raw, " \t");
    if (value.empty()) continue;
    if (!is_token(value)) out.failure = true;
    out.values.push_back(value);
  }
  if (out.failure) out.values.clear();
  return out;
}

bool safelisted_method(const std::string& method) {
  return method == "GET" || method == "HEAD" || method == "POST";
}

bool safelisted_header(const std::string& name, const std::string& value) {
  if (value.size() > 128) return false;
  const std::string key = lower_case(name);
  if (key == "accept") return !unsafe_byte_in(value);
  if (key == "accept-language" || key == "content-language")
    return only(value, kDigits + kUpper + kLower + " *,-.;=");
  if (key == "content-type") {
    const std::set<std::string> forms = {"application/x-www-form-urlencoded", "multipart/form-data",
                                         "text/plain"};
    return !unsafe_byte_in(value) && forms.count(essence(value)) > 0;
  }
  return key == "range" && safe_range(value);
}

std::set<std::string> unsafe_names(const Headers& headers) {
  std::set<std::string> unsafe, potentially_unsafe;
  std::size_t size = 0;
  for (const auto& [name, value] : headers) {
    if (!safelisted_header(name, value)) {
      unsafe.insert(lower_case(name));
    } else {
      potentially_unsafe.insert(lower_case(name));
      size += value.size();
    }
  }
  if (size > 1024) unsafe.insert(potentially_unsafe.begin(), potentially_unsafe.end());
  return unsafe;
}

bool forbidden_header(const std::string& name, const std::string& value) {
  const std::set<std::string> names = {"accept-charset",
                                       "accept-encoding",
                                       "access-control-request-headers",
                                       "access-control-request-method",
                                       "connection",
                                       "content-length",
                                       "cookie",
                                       "cookie2",
                                       "date",
                                       "dnt",
                                       "expect",
                                       "host",
                                       "keep-alive",
                                       "origin",
                                       "referer",
                                       "set-cookie",
                                       "te",
                                       "trailer",
                                       "transfer-encoding",
                                       "upgrade",
                                       "via"};
  const std::string key = lower_case(name);
  if (names.count(key) > 0 || key.rfind("sec-", 0) == 0 || key.rfind("proxy-", 0) == 0) return true;
  if (key != "x-http-method" && key != "x-http-method-override" && key != "x-method-override")
    return false;
  // "Get, decode, and split" of a value, walked as it is written there.
  std::string piece;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    if (i < value.size() && value[i] == '"') {
      piece += value[i++];
      while (i < value.size() && value[i] != '"') {
        if (value[i] == '\\' && i + 1 < value.size()) piece += value[i++];
        piece += value[i++];
      }
      if (i < value.size()) piece += value[i];
    } else if (i == value.size() || value[i] == ',') {
      const std::string method = lower_case(strip(piece, " \t"));
      if (method == "connect" || method == "trace" || method == "track") return true;
      piece.clear();
    } else {
      piece += value[i];
    }
  }
  const std::string method = lower_case(strip(piece, " \t"));
  return method == "connect" || method == "trace" || method == "track";
}

std::string ParsedUrl::origin() const {
  if (scheme != "http" && scheme != "https") return "null";
  return scheme + "://" + host + (port.empty() ? "" : ":" + port);
}

std::string ParsedUrl::text() const {
  return scheme + "://" + host + (port.empty() ? "" : ":" + port) + path;
}

std::optional<ParsedUrl> parse(const std::string& url) {
  ParsedUrl out;
  const std::size_t colon = url.find("://");
  if (colon == std::string::npos) return std::nullopt;
  out.scheme = url.substr(0, colon);
  std::string rest = url.substr(colon + 3);
  const std::size_t slash = rest.find('/');
  out.path = slash == std::string::npos ? "/" : rest.substr(slash);
  rest = rest.substr(0, slash);
  if (const std::size_t at = rest.find('@'); at != std::string::npos) {
    out.userinfo = rest.substr(0, at);
    rest = rest.substr(at + 1);
  }
  const std::vector<std::string> host_port = pieces(rest, ':');
  out.host = host_port[0];
  if (host_port.size() > 1) out.port = host_port[1];
  if ((out.scheme == "http" && out.port == "80") || (out.scheme == "https" && out.port == "443"))
    out.port.clear();
  return out;
}

}  // namespace ringfence::oracle
