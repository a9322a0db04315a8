#include "engines/contract/cors.hpp"

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "engines/contract/test_support.hpp"

namespace ringfence::contract {
namespace {

// "stated * credentials methods=GET headers=x-key (example) from FORM"
std::string shown(const access::GrantClaim& g) {
  std::string out = g.statement == access::Statement::Undeclared ? "undeclared"
                    : g.statement == access::Statement::Unknown  ? "unknown"
                                                                 : "stated";
  if (g.any_origin) out += " *";
  if (!g.any_origin)
    for (const access::OriginEntry& entry : g.origins) out += " " + entry.text;
  if (g.credentials) out += *g.credentials ? " credentials" : " no-credentials";
  if (g.methods) out += " methods=" + text::join(*g.methods, ",");
  if (g.request_headers) out += " headers=" + text::join(*g.request_headers, ",");
  if (g.from_example) out += " (example)";
  if (!g.in_force) out += " (off)";
  if (g.passes_preflights) out += " (passes preflights)";
  return g.form.empty() ? out : out + " from " + g.form;
}

struct Row {
  std::string_view name, text, grant;
};

TEST(Cors, ResponseHeaders) {
  constexpr Row kRows[] = {
      {"nothing", "{responses: {200: {}}}", "undeclared"},
      {"a header without a value",
       "{responses: {200: {headers: {Access-Control-Allow-Origin: {}}}}}",
       "unknown from response header"},
      {"a type is no value",
       "{responses: {200: {headers: {Access-Control-Allow-Origin: {schema: {type: string}}}}}}",
       "unknown from response header"},
      {"const",
       "{responses: {200: {headers: {access-control-allow-origin: {schema: {const: '*'}}}}}}",
       "stated * from response header"},
      {"default before example",
       "{responses: {200: {headers: {Access-Control-Allow-Origin: {example: 'https://b.example', "
       "schema: {default: 'https://a.example'}}}}}}",
       "stated https://a.example from response header"},
      {"an enumeration of one",
       "{responses: {200: {headers: {Access-Control-Allow-Origin: {schema: {enum: "
       "['https://a.example']}}}}}}",
       "stated https://a.example from response header"},
      {"an enumeration of two is no value",
       "{responses: {200: {headers: {Access-Control-Allow-Origin: {schema: {enum: [a, b]}}}}}}",
       "unknown from response header"},
      {"an example",
       "{responses: {200: {headers: {Access-Control-Allow-Origin: {example: '*'}, "
       "Access-Control-Allow-Credentials: {example: 'true'}}}}}",
       "stated * credentials (example) from response header"},
      {"examples by name",
       "{responses: {200: {headers: {Access-Control-Allow-Origin: {examples: {a: {value: "
       "'chrome-extension://abc'}}}}}}}",
       "stated chrome-extension://abc (example) from response header"},
      {"what is no origin is not known",
       "{responses: {200: {headers: {Access-Control-Allow-Origin: {schema: {default: "
       "'<origin>'}}}}}}",
       "unknown from response header"},
      {"a stated one beats one without a value",
       "{responses: {401: {headers: {Access-Control-Allow-Origin: {}}}, 200: {headers: "
       "{Access-Control-Allow-Origin: {schema: {const: '*'}}}}}}",
       "stated * from response header"},
      {"a response by reference", "{responses: {200: {$ref: '#/components/responses/open'}}}",
       "stated * from response header"},
      {"Amazon's literal",
       "{x-amazon-apigateway-integration: {responses: {default: {responseParameters: "
       "{method.response.header.Access-Control-Allow-Origin: \"'*'\"}}}}}",
       "stated * from x-amazon-apigateway-integration"},
      {"Amazon's expression",
       "{x-amazon-apigateway-integration: {responses: {default: {responseParameters: "
       "{method.response.header.Access-Control-Allow-Origin: integration.response.header.o}}}}}",
       "unknown from x-amazon-apigateway-integration"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto contract = test::read(
        "openapi: 3.0.3\ncomponents: {responses: {open: {headers: {Access-Control-Allow-Origin: "
        "{schema: {const: '*'}}}}}}\npaths: {/x: {get: " +
        std::string(row.text) + "}}\n");
    ASSERT_TRUE(contract) << contract.error();
    EXPECT_EQ(shown(contract->operations.at(0).grant), row.grant);
  }
}

TEST(Cors, Extensions) {
  constexpr Row kRows[] = {
      {"Amazon's HTTP API",
       "x-amazon-apigateway-cors: {allowOrigins: ['https://a.example'], allowCredentials: true, "
       "allowMethods: [get], allowHeaders: [X-Key]}",
       "stated https://a.example credentials methods=GET headers=x-key from "
       "x-amazon-apigateway-cors"},
      {"WSO2",
       "x-wso2-cors: {corsConfigurationEnabled: true, accessControlAllowOrigins: "
       "['http://*.wildcard.com'], accessControlAllowCredentials: true}",
       "stated http://*.wildcard.com credentials from x-wso2-cors"},
      {"WSO2 of old",
       "x-wso2-cors: {access-control-allow-origins: ['https://a.example'], "
       "access-control-allow-credentials: false}",
       "stated https://a.example no-credentials from x-wso2-cors"},
      {"WSO2 switched off",
       "x-wso2-cors: {corsConfigurationEnabled: false, accessControlAllowOrigins: ['*']}",
       "stated * (off) from x-wso2-cors"},
      {"Kusk", "x-kusk: {cors: {origins: ['*'], credentials: true, expose_headers: [a]}}",
       "stated * credentials from x-kusk"},
      {"Yandex", "x-yc-apigateway: {cors: {origin: '*', allowedHeaders: '*', credentials: true}}",
       "stated * credentials headers=* from x-yc-apigateway"},
      {"IBM, without a list", "x-ibm-configuration: {cors: {enabled: true}}",
       "unknown from x-ibm-configuration"},
      {"Tyk",
       "x-tyk-api-gateway: {middleware: {global: {cors: {enabled: true, allowedOrigins: ['*'], "
       "allowCredentials: false}}}}",
       "stated * no-credentials from x-tyk-api-gateway"},
      {"Kong", "x-kong-plugin-cors: {config: {origins: ['https://a.example'], methods: [GET]}}",
       "stated https://a.example methods=GET from x-kong-plugin-cors"},
      {"no standard", "x-cors: {allow_origins: 'https://a.example, https://b.example'}",
       "stated https://a.example https://b.example (example) from x-cors"},
      {"Zuplo lets anyone in", "x-zuplo-route: {corsPolicy: anything-goes}",
       "stated * credentials from x-zuplo-route"},
      {"Zuplo lets no one in", "x-zuplo-route: {corsPolicy: none}", "stated from x-zuplo-route"},
      {"Zuplo by name", "x-zuplo-route: {corsPolicy: mine}", "unknown from x-zuplo-route"},
      {"Google passes preflights on", "x-google-endpoints: [{name: a, allowCors: true}]",
       "undeclared (passes preflights) from x-google-endpoints"},
      {"an expression in a list", "x-kusk: {cors: {origins: ['^https://.*']}}",
       "stated ^https://.* from x-kusk"},
      {"an empty list", "x-kusk: {cors: {origins: []}}", "stated from x-kusk"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto contract =
        test::read("openapi: 3.0.3\n" + std::string(row.text) + "\npaths: {/x: {get: {}}}\n");
    ASSERT_TRUE(contract) << contract.error();
    EXPECT_EQ(shown(contract->operations.at(0).grant), row.grant);
  }
}

TEST(Cors, TheNearestDecides) {
  const auto contract = test::read(R"(openapi: 3.1.0
x-kusk: {cors: {origins: ['https://root.example'], credentials: true}}
paths:
  /root: {get: {}}
  /path:
    x-kusk: {cors: {origins: ['https://path.example']}}
    get: {}
    put: {x-kusk: {cors: {origins: ['https://own.example'], credentials: false}}}
  /preflight:
    get: {responses: {200: {headers: {Access-Control-Allow-Origin: {}}}}}
    options:
      responses:
        200:
          headers:
            Access-Control-Allow-Origin: {schema: {const: '*'}}
            Access-Control-Allow-Headers: {schema: {const: 'X-Key, Accept'}}
  /application:
    options: {summary: an upload preflight of the product}
)");
  ASSERT_TRUE(contract) << contract.error();
  std::vector<std::string> grants;
  for (const ContractOperation& o : contract->operations)
    grants.push_back(o.method + " " + o.path_template + " " + shown(o.grant));
  EXPECT_EQ(grants,
            (std::vector<std::string>{
                "GET /root stated https://root.example credentials from x-kusk",
                "GET /path stated https://path.example credentials from x-kusk",
                "PUT /path stated https://own.example no-credentials from x-kusk",
                "GET /preflight stated * credentials headers=x-key,accept from OPTIONS",
                "OPTIONS /preflight stated * credentials headers=x-key,accept from OPTIONS",
                "OPTIONS /application stated https://root.example credentials from x-kusk"}));
  EXPECT_EQ(contract->operations[4].skipped,
            "it describes preflights, which every operation is tested with");
  EXPECT_EQ(contract->operations[5].skipped, "");
  EXPECT_EQ(contract->operations[2].grant.at,
            (access::Provenance{"api.yaml", 8, 20, "/paths/~1path/put/x-kusk/cors"}));
}

TEST(Cors, TheGatewaysOwnErrorsAreNoGrantOfAnOperation) {
  const auto contract = test::read(R"(swagger: "2.0"
x-amazon-apigateway-gateway-responses:
  DEFAULT_4XX:
    responseParameters: {gatewayresponse.header.Access-Control-Allow-Origin: "'*'"}
paths: {/x: {get: {}}}
)");
  ASSERT_TRUE(contract) << contract.error();
  EXPECT_EQ(shown(contract->operations.at(0).grant), "undeclared");
  ASSERT_EQ(contract->declarations.size(), 1U);
  EXPECT_TRUE(contract->declarations[0].on_errors_only);
}

}  // namespace
}  // namespace ringfence::contract
