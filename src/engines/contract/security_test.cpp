#include "engines/contract/security.hpp"

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "engines/contract/test_support.hpp"

namespace ringfence::contract {
namespace {

std::string_view word(access::Statement statement) {
  switch (statement) {
    case access::Statement::Undeclared: return "undeclared";
    case access::Statement::Unknown: return "unknown";
    case access::Statement::Stated: return "stated";
  }
  return "?";
}

// "stated: key(API key header:X-Key) + sig(...) | bearer(...) | nothing"
std::string shown(const access::GateClaim& gate) {
  constexpr std::string_view kPlaces[] = {"header", "query", "cookie"};
  std::vector<std::string> alternatives;
  for (const auto& alternative : gate.alternatives) {
    std::vector<std::string> schemes;
    for (const access::SchemeClaim& scheme : alternative) {
      std::string out = scheme.name + "(";
      out += scheme.statement == access::Statement::Unknown ? "?" : name_of(scheme.kind);
      for (const access::Carrier& c : scheme.carriers)
        out += " " + std::string(kPlaces[static_cast<int>(c.place)]) + ":" + c.name;
      if (!scheme.signing_profile.empty()) out += " by " + scheme.signing_profile;
      schemes.push_back(out + ")");
    }
    alternatives.push_back(text::join(schemes, " + "));
  }
  if (gate.optional) alternatives.emplace_back("nothing");
  std::string out = std::string(word(gate.statement)) + ": " + text::join(alternatives, " | ");
  for (const access::Carrier& c : gate.loose) out += " loose " + c.name;
  return out;
}

constexpr std::string_view kSchemes = R"(components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: api_key}
    cookie: {type: apiKey, in: cookie, name: sid}
    sig: {type: apiKey, in: header, name: X-Signature}
    stamp: {type: apiKey, in: header, name: X-Timestamp}
    aws: {type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4}
    vendor: {type: http, scheme: payone-hmac-sha256}
    named: {type: apiKey, in: header, name: X-Sig, x-ringfence-signature: rfc9421}
    basic: {type: http, scheme: Basic}
    bearer: {type: http, scheme: bearer}
    oauth: {type: oauth2, flows: {}}
    tls: {type: mutualTLS}
    digest: {type: http, scheme: digest}
    again: {$ref: '#/components/securitySchemes/key'}
    bad: {type: apiKey, in: header}
)";

struct Row {
  std::string_view name, root, operation, gate;
};

TEST(Security, Gates) {
  constexpr Row kRows[] = {
      {"silent", "", "{}", "undeclared: "},
      {"the root's applies", "security: [{key: []}]\n", "{}", "stated: key(API key header:X-Key)"},
      {"an empty list clears the root's", "security: [{key: []}]\n", "{security: []}", "stated: "},
      {"an empty requirement makes it optional", "", "{security: [{key: []}, {}]}",
       "stated: key(API key header:X-Key) | nothing"},
      {"together", "", "{security: [{key: [], sig: [], stamp: []}]}",
       "stated: key(API key header:X-Key) + sig(HMAC signature header:X-Signature) + "
       "stamp(HMAC signature header:X-Timestamp)"},
      {"one or the other", "", "{security: [{query: []}, {bearer: []}]}",
       "stated: query(API key query:api_key) | bearer(bearer token header:Authorization)"},
      {"a key in a cookie is a cookie", "", "{security: [{cookie: []}]}",
       "stated: cookie(cookie cookie:sid)"},
      {"Amazon's signature", "", "{security: [{aws: []}]}",
       "stated: aws(HMAC signature header:Authorization)"},
      {"a vendor's scheme", "", "{security: [{vendor: []}]}",
       "stated: vendor(HMAC signature header:Authorization)"},
      {"a named signing profile", "", "{security: [{named: []}]}",
       "stated: named(HMAC signature header:X-Sig by rfc9421)"},
      {"HTTP's own", "", "{security: [{basic: []}]}",
       "stated: basic(HTTP basic header:Authorization)"},
      {"OAuth is a bearer token", "", "{security: [{oauth: [read]}]}",
       "stated: oauth(bearer token header:Authorization)"},
      {"a scheme by reference", "", "{security: [{again: []}]}",
       "stated: again(API key header:X-Key)"},
      {"a scheme that is not defined", "", "{security: [{none: []}]}", "unknown: none(?)"},
      {"a client certificate", "", "{security: [{tls: []}]}", "unknown: tls(?)"},
      {"digest", "", "{security: [{digest: []}]}", "unknown: digest(? header:Authorization)"},
      {"a key without a name", "", "{security: [{bad: []}]}", "unknown: bad(?)"},
      {"no list", "", "{security: {key: []}}", "unknown: "},
      {"no map in it", "", "{security: [key]}", "unknown: "},
      {"a key as a plain parameter", "", "{parameters: [{in: header, name: X-Api-Key}]}",
       "undeclared:  loose X-Api-Key"},
      {"a signature as plain parameters", "",
       "{parameters: [{in: header, name: WM_SEC.AUTH_SIGNATURE, required: true}, "
       "{in: header, name: WM_SEC.TIMESTAMP, required: true}]}",
       "undeclared:  loose WM_SEC.AUTH_SIGNATURE loose WM_SEC.TIMESTAMP"},
      {"a parameter that repeats the scheme", "security: [{key: []}]\n",
       "{parameters: [{in: header, name: x-key}]}", "stated: key(API key header:X-Key)"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto contract =
        test::read("openapi: 3.0.3\n" + std::string(kSchemes) + std::string(row.root) +
                   "paths: {/x: {get: " + std::string(row.operation) + "}}\n");
    ASSERT_TRUE(contract) << contract.error();
    EXPECT_EQ(shown(contract->operations.at(0).gate), row.gate);
  }
}

TEST(Security, Swagger2) {
  const auto contract = test::read(R"(swagger: "2.0"
securityDefinitions:
  b: {type: basic}
  t: {type: apiKey, in: header, name: Authorization, description: 'Bearer TOKEN'}
security: [{b: []}, {t: []}]
paths: {/x: {get: {}}}
)");
  ASSERT_TRUE(contract) << contract.error();
  EXPECT_EQ(shown(contract->operations.at(0).gate),
            "stated: b(HTTP basic header:Authorization) | t(bearer token header:Authorization)");
  EXPECT_EQ(contract->operations[0].gate.at.line, 5U);
  EXPECT_EQ(contract->operations[0].gate.at.pointer, "/security");
}

}  // namespace
}  // namespace ringfence::contract
