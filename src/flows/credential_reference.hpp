// Credentials as the command line and the scan profile write them, turned into core values.
// A value may be "env:VARIABLE" or "file:PATH", so that no secret stands in a process list or a
// profile; one line break at the end is dropped, nothing else is changed. Values are at most
// kMaxCredentialValue bytes, never empty, and hold no control bytes. Errors name the option and
// what is wrong, never a value. Format: docs/formats/scan-profile.md, "Credentials".
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/credential.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/http/header_list.hpp"
#include "core/signing/signer.hpp"

namespace ringfence::flows {

// What common servers take as one header line; a longer value would be refused by every target.
inline constexpr std::size_t kMaxCredentialValue = 8192;

// Where references lead. `environment`: nullopt when the variable is not set. `file`: whole, or an
// Error.
struct CredentialSources {
  std::function<std::optional<std::string>(std::string_view name)> environment;
  std::function<Result<std::string>(std::string_view path, std::size_t bound)> file;
};

// One option as it was written. V is a value, "env:VARIABLE" or "file:PATH".
struct CredentialReference {
  enum class Form {
    Header,  // "Name: V"; "Authorization: Bearer V" too. Which credential it is: `classify_header`
    ApiKey,  // "NAME=V", sent in `place`
    Signature,  // "Name: V", one part of the signature
    Signing,    // "PROFILE:env:VARIABLE" or "PROFILE:file:PATH": a signature made for each request
    Bearer,     // "V"
    Basic,      // "USER:V", or a reference alone that gives "user:password"
    Cookie,  // "name=V; SameSite=None; Secure; Partitioned", several names allowed; or a reference
             // to all of that
  };
  Form form = Form::Header;
  Secret text;
  access::Place place = access::Place::Header;  // of ApiKey
  std::string
      source;  // how errors start: "--header", "ringfence.yaml:7:5"; "" = the option of `form`
  std::string key_id{};  // of Signing, where the scheme names its key
};

// A signature that is made anew for each request: the profile and the key behind a credential.
struct LiveSignature {
  std::size_t credential = 0;  // index into the credentials it belongs to
  signing::Signer signer;
  std::string key_id;  // "" where the scheme names no key
};

struct GivenCredentials {
  std::vector<access::Credential>
      credentials;  // labels unique, values raw: who sends a query encodes it
  // Headers that are no credential: sent with every request, with and without credentials.
  http::HeaderList headers;
  std::vector<LiveSignature> signatures{};
};

// What `--header` makes of a name (and, for Authorization, of the value): the first rule that fits.
enum class HeaderRole {
  Bearer,     // Authorization: Bearer ...
  Basic,      // Authorization: Basic ...
  Signature,  // a name with signature, hmac, nonce, timestamp, digest or x-amz-; Authorization with
              // such a scheme
  ApiKey,     // Authorization with any other scheme; a name with key, token, secret, auth or
              // credential
  Cookie,     // Cookie
  Plain,      // everything else
};
[[nodiscard]] HeaderRole classify_header(std::string_view name, std::string_view value);

// In the order given; the parts of a signature are one credential, at the place of the first. All
// errors are collected.
[[nodiscard]] std::expected<GivenCredentials, std::vector<Error>> resolve_credentials(
    std::span<const CredentialReference> references, const CredentialSources& sources);

// "env:..." or "file:...": what the profile asks for, so that nothing secret is written into it.
[[nodiscard]] bool is_reference(std::string_view value) noexcept;

}  // namespace ringfence::flows
