#include "core/signing/test_support.hpp"

#include "core/base/text.hpp"

namespace ringfence::signing::test {

http::Request request(std::string_view method, std::string_view url, std::string_view headers,
                      std::string_view body) {
  http::Request out;
  out.method = method;
  const auto parsed = http::parse_url(url);
  RINGFENCE_ASSERT(parsed);
  out.url = *parsed;
  for (const std::string_view line : text::split(headers, '\n')) {
    if (line.empty()) continue;
    const std::size_t colon = line.find(": ");
    out.headers.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
  }
  out.body = body;
  return out;
}

http::Request request_of(const SigningRow& row) {
  return request(row.method, row.url, row.headers, row.body);
}

http::Request with(http::Request request, const http::HeaderList& headers) {
  for (const http::HeaderField& field : headers) request.headers.add(field.name, field.value);
  return request;
}

SigningProfile profile(std::string_view yaml) {
  auto out = SigningProfile::read(yaml);
  if (!out) std::fputs(document::describe(out.error().front(), "profile").c_str(), stderr);
  RINGFENCE_ASSERT(out);
  return *out;
}

Verifier verifier(std::string_view yaml, std::string_view key_id, std::string_view key) {
  std::vector<NamedSecret> secrets;
  secrets.push_back({std::string(key_id), Secret(std::string(key))});
  auto out = Verifier::make(profile(yaml), std::move(secrets));
  RINGFENCE_ASSERT(out);
  return *std::move(out);
}

Verdict verify(const Verifier& verifier, const http::Request& request, std::int64_t now) {
  const HeadOf head(request);
  const Verdict verdict = verifier.verify(head.head(), Body(request.body), now);
  // The subject may lead into the request; tests look at the reason.
  return verdict.accepted() ? Verdict::accept() : Verdict::refuse(verdict.reason());
}

const std::vector<Sample>& samples() {
  static const std::vector<Sample> kSamples = {
      {"rfc9421", "scheme: rfc9421\n", "k_1", "0123456789abcdef0123456789abcdef"},
      {"rfc9421 with other components",
       "scheme: rfc9421\ntag: t\nlabel: mine\ncover: [\"@method\", \"@target-uri\", "
       "\"@scheme\", \"@request-target\", content-digest, x-tenant]\n",
       "k_1", "0123456789abcdef0123456789abcdef", "https://API.example.com:8443/a?b",
       "X-Tenant: acme\nX-Tenant: other\n"},
      {"seeds", "scheme: seeds\n", "", "super-secret-shared-key"},
      {"sigv4", "scheme: sigv4\nregion: eu-west-1\nservice: execute-api\n", "AKIDEXAMPLE",
       "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"},
      {"sigv4 for s3", "scheme: sigv4\nregion: us-east-1\nservice: s3\n", "AKIDEXAMPLE",
       "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "https://b.example.com/a%20b//c?list-type=2"},
      {"cavage", "scheme: cavage\n", "k_1", "secret-of-32-bytes-secret-of-32-b"},
      {"cavage with (created)",
       "scheme: cavage\nalgorithm: hmac-sha512\ncover: [\"(created)\", \"(request-target)\", "
       "digest]\n",
       "k_1", "secret-of-32-bytes-secret-of-32-b"},
      {"kong", "scheme: kong\n", "alice", "secret-of-32-bytes-secret-of-32-b"},
      {"kong with request-line", "scheme: kong\ncover: [x-date, request-line, \"digest?\"]\n",
       "alice", "s3cr3t"},
      {"apisix", "scheme: apisix\n", "john", "secret-of-32-bytes-secret-of-32-b"},
      {"standard-webhooks", "scheme: standard-webhooks\n", "",
       "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"},
      {"stripe", "scheme: stripe\n", "", "whsec_test"},
      {"github", "scheme: github\n", "", "It's a Secret to Everybody"},
      {"slack", "scheme: slack\n", "", "8f742231b10e8888abcd99yyyzzz85a5"},
      {"shopify", "scheme: shopify\n", "", "hush"},
      {"twilio with a form", "scheme: twilio\n", "", "12345",
       "https://mycompany.com/myapp.php?foo=1&bar=2",
       "Content-Type: application/x-www-form-urlencoded\n"},
      {"declared with every kind of part",
       "scheme: declared\nalgorithm: hmac-sha512\nkey: hex\n"
       "signature: {header: X-Sig, prefix: \"v2=\", encoding: base64url}\n"
       "timestamp: {header: X-Time, unit: milliseconds}\nnonce: {header: X-Once}\n"
       "key_id: {header: X-Key}\ndigest: {header: X-Body, prefix: \"sha512:\", hash: sha-512}\n"
       "separator: \"\\n\"\nparts: [{text: acme-v2}, method, scheme, authority, path, query, "
       "timestamp, nonce, key-id, {header: Content-Type}, {header: X-Body}]\n",
       "k", "00112233445566778899aabbccddeeff"},
      {"declared with pairs and a digest in the text",
       "scheme: declared\nsignature: {header: X-Sig, form: pairs, member: s, encoding: base64}\n"
       "timestamp: {member: at}\nseparator: \".\"\n"
       "parts: [timestamp, method, target, {digest: sha-256, encoding: base64}]\n",
       "", "some-shared-secret"},
  };
  return kSamples;
}

}  // namespace ringfence::signing::test
