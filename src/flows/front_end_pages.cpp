#include "flows/front_end_pages.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/credentials/in_script.hpp"
#include "core/credentials/mask.hpp"

namespace ringfence::flows {
namespace {

using credentials::ScriptKey;
using credentials::ScriptUse;

std::vector<origins::Origin> asked(const ScanOptions& options) {
  std::vector<origins::Origin> out = options.front_ends;
  if (out.size() > kMaxFrontEndsAsked) out.resize(kMaxFrontEndsAsked, origins::Origin::opaque());
  return out;
}

// Without the headers that are meant for the API.
http::Request request_for(http::Url url, const ScanOptions& options) {
  http::Request out{.method = "GET", .url = std::move(url), .headers = {}, .body = ""};
  out.headers.add("Accept", "text/html, */*");
  out.headers.add("User-Agent", fmt::format("ringfence/{}", kVersion));
  out.headers.add("X-Ringfence-Run", options.run_id);
  return out;
}

class FrontEnd {
 public:
  FrontEnd(const ScanOptions& options, ports::HttpTransport& transport, std::size_t& sent,
           PublishedKeys& out)
      : options_(options), transport_(transport), sent_(sent), out_(out) {
    for (const access::Credential& credential : options.credentials)
      for (const access::Carrier& carrier : credential.carriers())
        if (carrier.place == access::Place::Header)
          headers_.push_back(text::to_lower(carrier.name));
  }

  void look(const origins::Origin& origin) {
    const Result<http::Url> root = http::parse_url(origin.serialise() + "/");
    if (!root) return;
    transport_.send(sent_++, request_for(*root, options_));
    const std::optional<ports::Arrival> page = transport_.receive();
    if (!page || !page->answer || page->answer->status != 200) {
      out_.notes.push_back(fmt::format(
          "the front end {} gave no page to look into: {}", origin.serialise(),
          !page || !page->answer ? "no answer" : fmt::format("answered {}", page->answer->status)));
      return;
    }
    const credentials::PageScripts scripts = credentials::scripts_of(page->answer->body);
    for (const std::string& script : scripts.inside) look_into(script, root->text());
    const std::size_t first = sent_;
    std::vector<http::Url> urls;
    for (const std::string& source : scripts.sources) {
      const Result<http::Url> url = http::resolve(*root, source);
      // Another origin's scripts are outside of what was declared.
      if (urls.size() == kMaxBundles || !url || origins::Origin::of(*url) != origin) continue;
      urls.push_back(*url);
      transport_.send(sent_++, request_for(*url, options_));
    }
    // By place, not by arrival: the same answers, the same notes.
    std::map<std::size_t, std::string> bodies;
    while (std::optional<ports::Arrival> arrival = transport_.receive())
      if (arrival->answer && arrival->answer->status == 200)
        bodies.emplace(arrival->ticket - first, std::move(arrival->answer->body));
    for (const auto& [place, body] : bodies) look_into(body, urls[place].text());
  }

 private:
  [[nodiscard]] bool is_of(const access::Credential& credential, const ScriptKey& key) const {
    if (key.use == ScriptUse::Signing) return credential.kind == access::CredentialKind::Signature;
    const access::Place place =
        key.use == ScriptUse::Header ? access::Place::Header : access::Place::Query;
    return std::ranges::any_of(credential.carriers(), [&](const access::Carrier& carrier) {
      return carrier.place == place && text::equals_ignoring_case(carrier.name, key.name);
    });
  }

  void look_into(std::string_view script, const std::string& where) {
    for (const ScriptKey& key : credentials::keys_in_script(script, headers_)) {
      for (const access::Credential& credential : options_.credentials)
        if (is_of(credential, key) &&
            std::ranges::find(out_.labels, credential.label) == out_.labels.end())
          out_.labels.push_back(credential.label);
      const std::string value = credentials::masked_value(script.substr(key.at, key.size));
      out_.notes.push_back(
          key.use == ScriptUse::Signing
              ? fmt::format("{} signs in the page: {} has a literal secret ({})",
                            text::printable(where), text::printable(key.name, 60), value)
              : fmt::format("{} holds a literal key for {} ({})", text::printable(where),
                            text::printable(key.name, 60), value));
    }
  }

  const ScanOptions& options_;
  ports::HttpTransport& transport_;
  std::size_t& sent_;
  PublishedKeys& out_;
  std::vector<std::string> headers_;
};

}  // namespace

std::size_t cost_of_front_end_pages(const ScanOptions& options) {
  return options.front_end_pages ? asked(options).size() * (kMaxBundles + 1) : 0;
}

PublishedKeys look_into_front_ends(const ScanOptions& options, ports::HttpTransport& transport,
                                   std::size_t budget, std::size_t& sent) {
  PublishedKeys out;
  if (!options.front_end_pages) return out;
  FrontEnd front_end(options, transport, sent, out);
  for (const origins::Origin& origin : asked(options)) {
    if (budget < kMaxBundles + 1) break;
    budget -= kMaxBundles + 1;
    front_end.look(origin);
  }
  return out;
}

}  // namespace ringfence::flows
