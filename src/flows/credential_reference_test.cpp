#include "flows/credential_reference.hpp"

#include <map>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::flows {
namespace {

using Form = CredentialReference::Form;

const std::string kLongest(kMaxCredentialValue, 'k');

CredentialSources sources() {
  return {[](std::string_view name) -> std::optional<std::string> {
            static const std::map<std::string, std::string, std::less<>> kVariables = {
                {"KEY", "hunter2"},
                {"LINE", "hunter2\n"},
                {"CRLF", "hunter2\r\n"},
                {"TWO_LINES", "hunter2\n\n"},
                {"EMPTY", ""},
                {"BREAK", "\n"},
                {"PAIR", "alice:hunter2"},
                {"COOKIES", "a=hunter2; b=2; Secure; SameSite=Lax"},
                {"BEARER", "Bearer hunter2"},
                {"NUL", std::string("hunter2\0x", 9)},
                {"SEMI", "a;b"},
                {"LONGEST", kLongest + "\n"},
                {"OVER", kLongest + "k"},
                {"NESTED", "a=env:KEY"}};
            const auto found = kVariables.find(name);
            if (found == kVariables.end()) return std::nullopt;
            return found->second;
          },
          [](std::string_view path, std::size_t bound) -> Result<std::string> {
            if (path == "key.txt") return "from-file\n";
            if (path == "big" && bound == kMaxCredentialValue + 2)
              return too_large("big: too large");
            return unavailable(std::string(path) + ": no such file");
          }};
}

struct Given {
  Form form;
  std::string text;
  access::Place place = access::Place::Header;
};

// Label, kind and parts of each credential, then the plain headers: one a line.
std::string outcome(const std::vector<Given>& given) {
  std::vector<CredentialReference> references;
  for (const Given& g : given) {
    const test::Exact text(g.text);
    references.push_back({g.form, Secret(std::string(text.view())), g.place, ""});
  }
  const auto resolved = resolve_credentials(references, sources());
  std::string out;
  if (!resolved) {
    for (const Error& error : resolved.error()) out += "! " + error.detail + "\n";
    return out;
  }
  for (const access::Credential& credential : resolved->credentials) {
    out += fmt::format("{} [{}]", credential.label, access::name_of(credential.kind));
    for (const access::CredentialPart& part : credential.parts) {
      constexpr std::string_view kPlaces[] = {"header", "query", "cookie"};
      out += fmt::format(" {} {}={}", kPlaces[static_cast<std::size_t>(part.carrier.place)],
                         part.carrier.name, part.value.reveal());
    }
    if (credential.cookie)
      out += fmt::format(" samesite:{} secure:{} httponly:{} partitioned:{}",
                         static_cast<int>(credential.cookie->same_site), credential.cookie->secure,
                         credential.cookie->http_only, credential.cookie->partitioned);
    out += "\n";
  }
  for (const http::HeaderField& field : resolved->headers)
    out += fmt::format("plain {}: {}\n", field.name, field.value);
  return out;
}

struct Row {
  std::string_view name;
  std::vector<Given> given;
  std::string want;
};

const Row kRows[] = {
    {"nothing", {}, ""},
    {"a key in a header",
     {{Form::ApiKey, "X-API-Key=hunter2"}},
     "api-key X-API-Key [API key] header X-API-Key=hunter2\n"},
    {"a key with equals signs in it",
     {{Form::ApiKey, "X-API-Key=a=b=="}},
     "api-key X-API-Key [API key] header X-API-Key=a=b==\n"},
    {"a key in the query",
     {{Form::ApiKey, "api_key=a b&c", access::Place::Query}},
     "api-key api_key in query [API key] query api_key=a b&c\n"},
    {"a key in a cookie is a cookie",
     {{Form::ApiKey, "sid=hunter2", access::Place::Cookie}},
     "cookie sid [cookie] cookie sid=hunter2\n"},
    {"a bearer token",
     {{Form::Bearer, "hunter2"}},
     "bearer token [bearer token] header Authorization=Bearer hunter2\n"},
    {"user and password",
     {{Form::Basic, "Aladdin:open sesame"}},
     "basic authentication [HTTP basic] header Authorization=Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\n"},
    {"a password with colons",
     {{Form::Basic, "a:b:c"}},
     "basic authentication [HTTP basic] header Authorization=Basic YTpiOmM=\n"},
    {"a key as the user and no password",
     {{Form::Basic, "alice:"}},
     "basic authentication [HTTP basic] header Authorization=Basic YWxpY2U6\n"},
    {"a password from the environment",
     {{Form::Basic, "alice:env:KEY"}},
     "basic authentication [HTTP basic] header Authorization=Basic YWxpY2U6aHVudGVyMg==\n"},
    {"user and password from the environment",
     {{Form::Basic, "env:PAIR"}},
     "basic authentication [HTTP basic] header Authorization=Basic YWxpY2U6aHVudGVyMg==\n"},
    {"a variable that is no such pair",
     {{Form::Basic, "env:KEY"}},
     "! --basic: what the reference gives is not user:password\n"},
    {"a cookie of which nothing is known",
     {{Form::Cookie, "session=hunter2"}},
     "cookie session [cookie] cookie session=hunter2\n"},
    {"a cookie with attributes",
     {{Form::Cookie, "session=hunter2; SameSite=None; Secure; Partitioned"}},
     "cookie session [cookie] cookie session=hunter2 samesite:1 secure:true httponly:false "
     "partitioned:true\n"},
    {"a copied Set-Cookie line",
     {{Form::Cookie,
       "session=x; path=/; domain=a.example; Max-Age=3; expires=Thu, 01 Jan 2026; HttpOnly; "
       "samesite=STRICT"}},
     "cookie session [cookie] cookie session=x samesite:3 secure:false httponly:true "
     "partitioned:false\n"},
    {"attributes alone that say nothing are no attributes",
     {{Form::Cookie, "session=x; Path=/"}},
     "cookie session [cookie] cookie session=x\n"},
    {"two cookies in one option are one credential",
     {{Form::Cookie, "a=1; b=env:KEY"}},
     "cookie a, b [cookie] cookie a=1 cookie b=hunter2\n"},
    {"two options are two credentials",
     {{Form::Cookie, "a=1"}, {Form::Cookie, "b=2; Secure"}},
     "cookie a [cookie] cookie a=1\n"
     "cookie b [cookie] cookie b=2 samesite:0 secure:true httponly:false partitioned:false\n"},
    {"all cookies from the environment",
     {{Form::Cookie, "env:COOKIES"}},
     "cookie a, b [cookie] cookie a=hunter2 cookie b=2 samesite:2 secure:true httponly:false "
     "partitioned:false\n"},
    {"a reference gives no references",
     {{Form::Cookie, "env:NESTED"}},
     "cookie a [cookie] cookie a=env:KEY\n"},
    {"a cookie named like an attribute comes first",
     {{Form::Cookie, "path=1"}},
     "cookie path [cookie] cookie path=1\n"},
    {"in a Cookie header it is a cookie anywhere",
     {{Form::Header, "Cookie: a=1; path=2"}},
     "cookie a, path [cookie] cookie a=1 cookie path=2\n"},
    {"a file",
     {{Form::Bearer, "file:key.txt"}},
     "bearer token [bearer token] header Authorization=Bearer from-file\n"},
    {"a line end of a variable goes",
     {{Form::Bearer, "env:LINE"}, {Form::Bearer, "env:CRLF"}},
     "bearer token [bearer token] header Authorization=Bearer hunter2\n"
     "bearer token (2) [bearer token] header Authorization=Bearer hunter2\n"},
    {"labels are unique",
     {{Form::ApiKey, "K=1"}, {Form::ApiKey, "K=2"}, {Form::ApiKey, "K=3"}},
     "api-key K [API key] header K=1\napi-key K (2) [API key] header K=2\n"
     "api-key K (3) [API key] header K=3\n"},
    {"an authorization header with a bearer token",
     {{Form::Header, "authorization: bearer hunter2"}},
     "bearer token [bearer token] header authorization=bearer hunter2\n"},
    {"the token alone by reference",
     {{Form::Header, "Authorization: Bearer env:KEY"}},
     "bearer token [bearer token] header Authorization=Bearer hunter2\n"},
    {"scheme and token by reference",
     {{Form::Header, "Authorization: env:BEARER"}},
     "bearer token [bearer token] header Authorization=Bearer hunter2\n"},
    {"an authorization header with a scheme of its own",
     {{Form::Header, "Authorization: Token abc"}},
     "api-key Authorization [API key] header Authorization=Token abc\n"},
    {"the parts of a signature are one credential, the key is another",
     {{Form::Header, "X-Signature: s"},
      {Form::Header, "X-API-Key: k"},
      {Form::Header, "X-Timestamp: 1"},
      {Form::Header, "X-Nonce: n"}},
     "signature X-Signature, X-Timestamp, X-Nonce [HMAC signature] header X-Signature=s header "
     "X-Timestamp=1 "
     "header X-Nonce=n\n"
     "api-key X-API-Key [API key] header X-API-Key=k\n"},
    {"a part of a signature given twice",
     {{Form::Header, "X-Nonce: a"}, {Form::Header, "x-nonce: b"}},
     "! --header: x-nonce is given twice: a signature has one of each part\n"},
    {"a header declared as part of a signature",
     {{Form::Signature, "X-Stamp: env:KEY"}},
     "signature X-Stamp [HMAC signature] header X-Stamp=hunter2\n"},
    {"other headers go along",
     {{Form::Header, "Accept:  application/json "}, {Form::Header, "X-Version: 2"}},
     "plain Accept: application/json\nplain X-Version: 2\n"},
    {"the longest value",
     {{Form::Bearer, "env:LONGEST"}},
     "bearer token [bearer token] header Authorization=Bearer " + kLongest + "\n"},
    {"one byte over", {{Form::Bearer, "env:OVER"}}, "! --bearer: the value is over 8192 bytes\n"},
    {"one byte over, written out",
     {{Form::Bearer, kLongest + "k"}},
     "! --bearer: the value is over 8192 bytes\n"},
    {"a file over the bound", {{Form::Bearer, "file:big"}}, "! --bearer: big: too large\n"},
    {"all errors at once",
     {{Form::Bearer, "env:UNSET"}, {Form::Bearer, "file:gone"}, {Form::Bearer, ""}},
     "! --bearer: the environment variable UNSET is not set\n! --bearer: gone: no such file\n"
     "! --bearer: the value is empty\n"},
    {"an empty variable", {{Form::Bearer, "env:EMPTY"}}, "! --bearer: the value is empty\n"},
    {"a variable with a line end alone",
     {{Form::Bearer, "env:BREAK"}},
     "! --bearer: the value is empty\n"},
    {"one line end goes, not two",
     {{Form::Bearer, "env:TWO_LINES"}},
     "! --bearer: a line break in the value\n"},
    {"a NUL", {{Form::Bearer, "env:NUL"}}, "! --bearer: a control byte in the value\n"},
    {"a line break that would make a second header",
     {{Form::Header, "X-Key: hunter2\r\nHost: x"}},
     "! --header: a line break in the value\n"},
    {"env: without a name",
     {{Form::Bearer, "env:"}},
     "! --bearer: env: is not followed by the name of a variable\n"},
    {"file: without a path",
     {{Form::Bearer, "file:"}},
     "! --bearer: file: is not followed by a path\n"},
    {"a secret in place of a header",
     {{Form::Header, "hunter2"}},
     "! --header: expected \"Name: value\"\n"},
    {"a name that is none",
     {{Form::Header, "hunter 2: x"}},
     "! --header: what stands before the value is no header name\n"},
    {"a header without a value", {{Form::Header, "X-Key:"}}, "! --header: the value is empty\n"},
    {"the header that the scan varies",
     {{Form::Header, "Origin: https://a.example"}},
     "! --header: Origin cannot be given: the scan varies it: declare a front end with --origin\n"},
    {"the header that follows from the URL",
     {{Form::ApiKey, "host=x"}},
     "! --api-key: host cannot be given: it follows from the URL: use --connect-to or --resolve\n"},
    {"a key without a name", {{Form::ApiKey, "=hunter2"}}, "! --api-key: expected NAME=VALUE\n"},
    {"a key alone", {{Form::ApiKey, "hunter2"}}, "! --api-key: expected NAME=VALUE\n"},
    {"a cookie as a key in a header",
     {{Form::ApiKey, "Cookie=hunter2"}},
     "! --api-key: use --cookie for a cookie\n"},
    {"a user alone", {{Form::Basic, "hunter2"}}, "! --basic: expected USER:PASSWORD\n"},
    {"a cookie without a name",
     {{Form::Cookie, "hunter2"}},
     "! --cookie: a cookie is name=value\n"},
    {"a cookie with an odd name",
     {{Form::Cookie, "a b=hunter2"}},
     "! --cookie: what stands before \"=\" is no name of a cookie\n"},
    {"an empty cookie", {{Form::Cookie, " ; "}}, "! --cookie: a cookie is name=value\n"},
    {"a cookie given twice",
     {{Form::Cookie, "a=1; a=2"}},
     "! --cookie: the cookie a is given twice\n"},
    {"a value that would start a second cookie",
     {{Form::Cookie, "a=env:SEMI"}},
     "! --cookie: a semicolon in the value of the cookie a\n"},
    {"a SameSite that is none",
     {{Form::Cookie, "a=hunter2; SameSite=Maybe"}},
     "! --cookie: SameSite is None, Lax or Strict\n"},
};

TEST(ResolveCredentials, Rows) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(outcome(row.given), row.want);
  }
}

TEST(ResolveCredentials, NoErrorAndNoLabelHoldsAValue) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    for (const Given& given : row.given) {
      std::vector<CredentialReference> one;
      one.push_back({given.form, Secret(given.text), given.place, ""});
      const auto resolved = resolve_credentials(one, sources());
      if (!resolved) {
        for (const Error& error : resolved.error())
          EXPECT_FALSE(error.detail.contains("hunter2")) << error.detail;
        continue;
      }
      for (const access::Credential& credential : resolved->credentials)
        EXPECT_FALSE(credential.label.contains("hunter2")) << credential.label;
    }
  }
}

struct RoleRow {
  std::string_view name, header, value;
  HeaderRole want;
};

constexpr RoleRow kRoles[] = {
    {"a key", "X-API-Key", "", HeaderRole::ApiKey},
    {"an odd key", "Ocp-Apim-Subscription-Key", "", HeaderRole::ApiKey},
    {"a token", "x-csrf-TOKEN", "", HeaderRole::ApiKey},
    {"an own authentication header", "X-Auth", "", HeaderRole::ApiKey},
    {"a proxy's", "Proxy-Authorization", "", HeaderRole::ApiKey},
    {"a signature before a key", "X-Key-Signature", "", HeaderRole::Signature},
    {"the message signature header", "Signature-Input", "", HeaderRole::Signature},
    {"a body digest", "Content-Digest", "", HeaderRole::Signature},
    {"a session token of the cloud", "X-Amz-Security-Token", "", HeaderRole::Signature},
    {"a signing scheme", "Authorization", "AWS4-HMAC-SHA256 Credential=x", HeaderRole::Signature},
    {"another", "Authorization", "Signature keyId=x", HeaderRole::Signature},
    {"a scheme of one's own", "Authorization", "ApiKey x", HeaderRole::ApiKey},
    {"no scheme", "Authorization", "x", HeaderRole::ApiKey},
    {"a bearer token", "AUTHORIZATION", "BEARER x", HeaderRole::Bearer},
    {"basic", "Authorization", "basic x", HeaderRole::Basic},
    {"a cookie", "cookie", "a=1", HeaderRole::Cookie},
    {"a retry key is no secret", "Idempotency-Key", "x", HeaderRole::Plain},
    {"an author is no authentication", "X-Author", "x", HeaderRole::Plain},
    {"a content type", "Content-Type", "application/json", HeaderRole::Plain},
};

TEST(ClassifyHeader, Rows) {
  for (const RoleRow& row : kRoles) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(classify_header(row.header, row.value), row.want);
  }
}

TEST(IsReference, Rows) {
  EXPECT_TRUE(is_reference("env:A"));
  EXPECT_TRUE(is_reference("file:a"));
  EXPECT_FALSE(is_reference("ENV:A"));
  EXPECT_FALSE(is_reference("envelope"));
  EXPECT_FALSE(is_reference(""));
}

}  // namespace
}  // namespace ringfence::flows
