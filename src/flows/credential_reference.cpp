#include "flows/credential_reference.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "flows/cookie_option.hpp"
#include "flows/credential_value.hpp"
#include "flows/live_signature.hpp"

namespace ringfence::flows {

namespace {

using access::Carrier;
using access::Credential;
using access::CredentialKind;
using access::Place;
using Form = CredentialReference::Form;

// Headers that the scan sets or that belong to the connection. What to use in their place.
struct Refused {
  std::string_view name, instead;
};
constexpr std::array<Refused, 9> kRefused = {{
    {"origin", "the scan varies it: declare a front end with --origin"},
    {"host", "it follows from the URL: use --connect-to or --resolve"},
    {"access-control-request-method", "the scan sets it"},
    {"access-control-request-headers", "the scan sets it"},
    {"content-length", "it follows from the request"},
    {"transfer-encoding", "it belongs to the connection"},
    {"connection", "it belongs to the connection"},
    {"upgrade", "it belongs to the connection"},
    {"te", "it belongs to the connection"},
}};

// RFC 4648 section 4.
std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view group = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += k <= group.size() ? kDigits[bits >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

std::string_view option_of(Form form) {
  switch (form) {
    case Form::Header: return "--header";
    case Form::ApiKey: return "--api-key";
    case Form::Signature: return "signature";
    case Form::Signing: return "--sign";
    case Form::Bearer: return "--bearer";
    case Form::Basic: return "--basic";
    case Form::Cookie: return "--cookie";
  }
  std::unreachable();
}

std::string label_of(const Credential& credential) {
  std::string names;
  for (const access::CredentialPart& part : credential.parts)
    names += (names.empty() ? "" : ", ") + text::printable(part.carrier.name, 60);
  switch (credential.kind) {
    case CredentialKind::Bearer: return "bearer token";
    case CredentialKind::Basic: return "basic authentication";
    case CredentialKind::Signature: return "signature " + names;
    case CredentialKind::Cookie: return "cookie " + names;
    case CredentialKind::ApiKey:
    case CredentialKind::None: break;
  }
  const bool in_query = credential.parts.front().carrier.place == Place::Query;
  return "api-key " + names + (in_query ? " in query" : "");
}

Result<void> check_header_name(std::string_view name) {
  if (!text::is_token(name)) return invalid("what stands before the value is no header name");
  for (const Refused& refused : kRefused)
    if (text::equals_ignoring_case(name, refused.name))
      return invalid(fmt::format("{} cannot be given: {}", name, refused.instead));
  return {};
}

// "env:X", or for Authorization also "Scheme env:X".
Result<Secret> header_value(std::string_view name, std::string_view written,
                            const CredentialSources& sources) {
  const std::size_t space = written.find(' ');
  if (!text::equals_ignoring_case(name, "authorization") || space == std::string_view::npos ||
      !is_reference(text::trim(written.substr(space))))
    return credential_value(written, sources);
  RINGFENCE_TRY(const Secret read, credential_value(text::trim(written.substr(space)), sources));
  return Secret(std::string(written.substr(0, space + 1)) += read.reveal());
}

// Turns options into credentials one by one, and puts the parts of the signature together.
class Resolver {
 public:
  explicit Resolver(const CredentialSources& sources) : sources_(sources) {}

  Result<void> add(const CredentialReference& reference) {
    const std::string_view written = reference.text.reveal();
    switch (reference.form) {
      case Form::Header: return add_header(written, false);
      case Form::Signature: return add_header(written, true);
      case Form::ApiKey: return add_key(written, reference.place);
      case Form::Cookie: return add_cookie(written, true);
      case Form::Basic: return add_basic(written);
      case Form::Signing: return add_signing(written, reference.key_id);
      case Form::Bearer: break;
    }
    RINGFENCE_TRY(const Secret token, credential_value(written, sources_));
    add_one(CredentialKind::Bearer, {Place::Header, "Authorization"},
            Secret(std::string("Bearer ") += token.reveal()));
    return {};
  }

  GivenCredentials take() {
    for (std::size_t i = 0; i < out_.credentials.size(); ++i) {
      Credential& credential = out_.credentials[i];
      const std::string label = label_of(credential);
      const auto same = [&](const Credential& c) { return label_of(c) == label; };
      const auto earlier =
          std::count_if(out_.credentials.begin(),
                        out_.credentials.begin() + static_cast<std::ptrdiff_t>(i), same);
      credential.label = earlier == 0 ? label : fmt::format("{} ({})", label, earlier + 1);
    }
    return std::move(out_);
  }

 private:
  void add_one(CredentialKind kind, Carrier carrier, Secret value) {
    Credential credential{.kind = kind};
    credential.parts.push_back({std::move(carrier), std::move(value)});
    out_.credentials.push_back(std::move(credential));
  }

  Result<void> add_header(std::string_view written, bool signature) {
    const std::size_t colon = written.find(':');
    if (colon == std::string_view::npos) return invalid("expected \"Name: value\"");
    const std::string name(written.substr(0, colon));
    if (auto ok = check_header_name(name); !ok) return ok;
    const std::string_view given = text::trim(written.substr(colon + 1));
    if (text::equals_ignoring_case(name, "cookie")) return add_cookie(given, false);
    RINGFENCE_TRY(Secret value, header_value(name, given, sources_));
    if (signature) return add_signature(name, std::move(value));
    switch (classify_header(name, value.reveal())) {
      case HeaderRole::Cookie: break;  // above
      case HeaderRole::Signature: return add_signature(name, std::move(value));
      case HeaderRole::Plain: out_.headers.add(name, std::string(value.reveal())); return {};
      case HeaderRole::Bearer:
        add_one(CredentialKind::Bearer, {Place::Header, name}, std::move(value));
        return {};
      case HeaderRole::Basic:
        add_one(CredentialKind::Basic, {Place::Header, name}, std::move(value));
        return {};
      case HeaderRole::ApiKey:
        add_one(CredentialKind::ApiKey, {Place::Header, name}, std::move(value));
        return {};
    }
    std::unreachable();
  }

  // All parts of a signature are one credential: none of them opens anything alone.
  Result<void> add_signature(const std::string& name, Secret value) {
    const auto found = std::ranges::find_if(out_.credentials, [](const Credential& credential) {
      return credential.kind == CredentialKind::Signature && credential.signing_profile.empty();
    });
    if (found == out_.credentials.end()) {
      add_one(CredentialKind::Signature, {Place::Header, name}, std::move(value));
      return {};
    }
    for (const access::CredentialPart& part : found->parts)
      if (text::equals_ignoring_case(part.carrier.name, name))
        return invalid(fmt::format("{} is given twice: a signature has one of each part", name));
    found->parts.push_back({{Place::Header, name}, std::move(value)});
    return {};
  }

  Result<void> add_signing(std::string_view written, const std::string& key_id) {
    RINGFENCE_TRY(SigningReference reference, parse_signing_reference(written));
    reference.key_id = key_id;
    RINGFENCE_TRY(signing::Signer signer, read_signer(reference, sources_));
    Credential credential = credential_of(reference, signer);
    out_.signatures.push_back({out_.credentials.size(), std::move(signer), key_id});
    out_.credentials.push_back(std::move(credential));
    return {};
  }

  Result<void> add_key(std::string_view written, Place place) {
    const std::size_t equals = written.find('=');
    if (equals == std::string_view::npos || equals == 0) return invalid("expected NAME=VALUE");
    const std::string name(written.substr(0, equals));
    if (place == Place::Cookie) return add_cookie(written, false);
    if (place == Place::Header) {
      if (auto ok = check_header_name(name); !ok) return ok;
      if (text::equals_ignoring_case(name, "cookie")) return invalid("use --cookie for a cookie");
    } else if (auto ok = check_credential_value(name); !ok) {
      return invalid("the name is too long or holds a control byte");
    }
    RINGFENCE_TRY(Secret value, credential_value(written.substr(equals + 1), sources_));
    add_one(CredentialKind::ApiKey, {place, name}, std::move(value));
    return {};
  }

  // RFC 7617: the user holds no colon; what follows the first one is the password. It may be empty:
  // some APIs take their key as the user.
  Result<void> add_basic(std::string_view written) {
    Secret pair;
    if (is_reference(written)) {
      RINGFENCE_TRY(pair, credential_value(written, sources_));
      if (!pair.reveal().contains(':'))
        return invalid("what the reference gives is not user:password");
    } else {
      const std::size_t colon = written.find(':');
      if (colon == std::string_view::npos) return invalid("expected USER:PASSWORD");
      if (auto ok = check_credential_value(written); !ok) return ok;
      Secret password;
      if (colon + 1 < written.size()) {
        RINGFENCE_TRY(password, credential_value(written.substr(colon + 1), sources_));
      }
      pair = Secret(std::string(written.substr(0, colon + 1)) += password.reveal());
    }
    add_one(CredentialKind::Basic, {Place::Header, "Authorization"},
            Secret(std::string("Basic ") += base64(pair.reveal())));
    return {};
  }

  // A key in a cookie is a cookie: the browser sends it by itself, whatever the API calls it.
  Result<void> add_cookie(std::string_view written, bool attributes) {
    RINGFENCE_TRY(CookieOption cookie, parse_cookie_option(written, attributes, sources_));
    out_.credentials.push_back({.kind = CredentialKind::Cookie,
                                .parts = std::move(cookie.parts),
                                .cookie = cookie.attributes});
    return {};
  }

  const CredentialSources& sources_;
  GivenCredentials out_;
};

}  // namespace

std::expected<GivenCredentials, std::vector<Error>> resolve_credentials(
    std::span<const CredentialReference> references, const CredentialSources& sources) {
  Resolver resolver(sources);
  std::vector<Error> errors;
  for (const CredentialReference& reference : references) {
    const auto added = resolver.add(reference);
    if (added) continue;
    const std::string_view source =
        reference.source.empty() ? option_of(reference.form) : reference.source;
    errors.push_back(
        {added.error().kind, fmt::format("{}: {}", text::printable(source), added.error().detail)});
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return resolver.take();
}

}  // namespace ringfence::flows
