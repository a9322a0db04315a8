#include "flows/binding.hpp"

#include <algorithm>

#include "core/base/text.hpp"

namespace ringfence::flows {
namespace {

std::string percent_encoded(std::string_view s) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : s) {
    const auto byte = static_cast<unsigned char>(c);
    if (text::is_alpha(c) || text::is_digit(c) ||
        std::string_view("-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

// A signature's timestamp is no secret, and an answer of the same second would look like an echo.
bool is_secret(const access::CredentialPart& part) {
  return part.value.size() >= kShortestRedacted && !text::parse_decimal(part.value.reveal());
}

}  // namespace

Binding::Binding(const std::vector<access::Credential>& credentials,
                 std::set<origins::Origin> targets, const SignatureMaker* maker)
    : credentials_(&credentials), targets_(std::move(targets)), maker_(maker) {}

bool Binding::may_go(const access::Credential& credential, const origins::Origin& origin) const {
  if (credential.only_for.empty()) return targets_.contains(origin);
  return std::ranges::find(credential.only_for, origin) != credential.only_for.end();
}

Result<Bound> Binding::bind(http::Request request, const std::vector<std::size_t>& indexes,
                            std::int64_t seconds) const {
  const origins::Origin origin = origins::Origin::of(request.url);
  std::string cookies;
  std::vector<const LiveSignature*> signatures;
  for (const std::size_t index : indexes) {
    if (!may_go((*credentials_)[index], origin)) continue;
    if (const LiveSignature* live = maker_ == nullptr ? nullptr : maker_->of(index)) {
      signatures.push_back(live);
      continue;
    }
    for (const access::CredentialPart& part : (*credentials_)[index].parts) {
      const std::string value(part.value.reveal());
      switch (part.carrier.place) {
        case access::Place::Header: request.headers.add(part.carrier.name, value); break;
        case access::Place::Cookie:
          cookies += (cookies.empty() ? "" : "; ") + part.carrier.name + "=" + value;
          break;
        case access::Place::Query: {
          std::string query = request.url.query.value_or("");
          if (!query.empty()) query += '&';
          request.url.query =
              query + percent_encoded(part.carrier.name) + "=" + percent_encoded(value);
          break;
        }
      }
    }
  }
  if (!cookies.empty()) request.headers.add("Cookie", std::move(cookies));
  Bound out{std::move(request), {}};
  for (const LiveSignature* live : signatures) {
    RINGFENCE_TRY(MadeSignature made, maker_->make(*live, out.request, seconds));
    for (const http::HeaderField& field : made.made.headers)
      out.request.headers.add(field.name, field.value);
    out.signatures.push_back(std::move(made));
  }
  return out;
}

http::Response Binding::redact(http::Response response,
                               const std::vector<std::string>& signatures) const {
  if (credentials_->empty()) return response;
  std::vector<http::HeaderField> headers;
  headers.reserve(response.headers.size());
  const auto clean = [&](std::string s) {
    for (const access::Credential& credential : *credentials_)
      for (const access::CredentialPart& part : credential.parts)
        if (is_secret(part))
          s = text::replace_all(std::move(s), part.value.reveal(),
                                "[redacted " + credential.label + "]");
    for (const std::string& signature : signatures)
      if (signature.size() >= kShortestRedacted)
        s = text::replace_all(std::move(s), signature, "[redacted signature]");
    return s;
  };
  for (const http::HeaderField& field : response.headers)
    headers.push_back({field.name, clean(field.value)});
  response.headers = http::HeaderList(std::move(headers));
  response.body = clean(std::move(response.body));
  return response;
}

}  // namespace ringfence::flows
