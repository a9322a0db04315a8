#include "core/origins/named_origins.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/content_security_policy.hpp"

namespace ringfence::origins {
namespace {

class Collector {
 public:
  explicit Collector(const http::Url& url) : url_(url), own_(Origin::of(url)) {}

  void add(const Result<Origin>& origin, std::string where) {
    if (!origin || origin->is_opaque() || *origin == own_ || out_.size() == kMaxNamedOrigins)
      return;
    // "https://*.shop.com" is a possible origin in one engine, and always a wildcard that was
    // meant.
    if (origin->host().contains('*')) return;
    if (std::ranges::any_of(out_, [&](const NamedOrigin& n) { return n.origin == *origin; }))
      return;
    out_.push_back({*origin, std::move(where)});
  }

  void add_reference(std::string_view reference, std::string where) {
    const Result<http::Url> target = http::resolve(url_, reference);
    if (target) add(Origin::of(*target), std::move(where));
  }

  void add_source(const http::HostSource& source) {
    if (source.any_subdomain) return;
    std::string_view scheme =
        source.scheme.empty() ? std::string_view(url_.scheme) : std::string_view(source.scheme);
    // The page that a socket belongs to is not at ws(s).
    if (scheme == "ws") scheme = "http";
    if (scheme == "wss") scheme = "https";
    const std::string port = source.port.empty() || source.port == "*" ? "" : ":" + source.port;
    const Result<http::Url> target =
        http::parse_url(fmt::format("{}://{}{}", scheme, source.host, port));
    if (target) add(Origin::of(*target), "Content-Security-Policy " + source.directive);
  }

  // RFC 8288: the targets stand between "<" and ">".
  void add_links(std::string_view field) {
    for (std::size_t open = field.find('<'); open != std::string_view::npos;
         open = field.find('<')) {
      field.remove_prefix(open + 1);
      const std::size_t close = field.find('>');
      if (close == std::string_view::npos) return;
      add_reference(field.substr(0, close), "Link");
      field.remove_prefix(close + 1);
    }
  }

  std::vector<NamedOrigin> take() { return std::move(out_); }

 private:
  const http::Url& url_;
  Origin own_;
  std::vector<NamedOrigin> out_;
};

}  // namespace

std::vector<NamedOrigin> named_origins(const http::Response& response, const http::Url& url) {
  Collector out(url);
  for (const std::string_view value : response.headers.all("access-control-allow-origin"))
    out.add(Origin::parse(text::trim(value)), "Access-Control-Allow-Origin");
  for (const http::HostSource& source : http::host_sources_of(response.headers))
    out.add_source(source);
  for (const std::string_view value : response.headers.all("location"))
    out.add_reference(value, "Location");
  for (const std::string_view value : response.headers.all("link")) out.add_links(value);
  return out.take();
}

}  // namespace ringfence::origins
