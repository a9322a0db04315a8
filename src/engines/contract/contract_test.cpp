#include "engines/contract/contract.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "engines/contract/test_support.hpp"

namespace ringfence::contract {
namespace {

struct ErrorRow {
  std::string_view name, text, error;
};

TEST(Contract, Errors) {
  constexpr ErrorRow kRows[] = {
      {"nothing", "", "api.yaml: no API description: neither openapi nor swagger at its root"},
      {"another document", "a: 1",
       "api.yaml: no API description: neither openapi nor swagger at its root"},
      {"a list", "[]", "api.yaml: no API description: neither openapi nor swagger at its root"},
      {"a future version", "openapi: 4.0.0",
       "api.yaml: version 4.0.0: read are Swagger 2.0, OpenAPI 3.0 and 3.1"},
      {"Swagger 1", "swagger: '1.2'",
       "api.yaml: version 1.2: read are Swagger 2.0, OpenAPI 3.0 and 3.1"},
      {"garbage", "\xff\xfe\xfd", "api.yaml:1:1: the byte 0xFF is not UTF-8 here"},
      {"cut off", "openapi: [", "api.yaml:2:1: not YAML: the text ends within a value"},
      {"JSON cut off", "{\"openapi\": \"3.0.0\"", "api.yaml:1:20: not JSON: expected , or }"},
      {"inside of a resource",
       "kind: API\napiVersion: v1\nspec:\n  spec: |\n    openapi: 3.0.0\n    paths: [\n",
       "api.yaml:7:1: not YAML: the text ends within a value"},
  };
  for (const ErrorRow& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto contract = test::read(row.text);
    ASSERT_FALSE(contract);
    EXPECT_EQ(contract.error(), row.error);
  }
}

TEST(Contract, OperationsInTheOrderOfTheDocument) {
  const auto contract = test::read(R"(openapi: 3.1.0
servers:
  - url: https://{region}.example.com/{base}
    variables: {region: {default: eu}, base: {default: v1}}
  - url: /local
paths:
  /b:
    post: {}
    get: {servers: [{url: 'https://files.example.com'}]}
    trace: {}
    x-note: {}
    parameters: []
  x-paths: {get: {}}
  /a/{id}:
    servers: [{url: 'https://path.example.com'}]
    x-amazon-apigateway-any-method: {}
    delete: nothing
)");
  ASSERT_TRUE(contract) << contract.error();
  EXPECT_EQ(contract->version, "OpenAPI 3.1.0");
  std::vector<std::string> seen;
  for (const ContractOperation& o : contract->operations)
    seen.push_back(fmt::format("{} {} at {}:{} {} [{}]{}", o.method, o.path_template, o.at.line,
                               o.at.column, o.at.pointer, text::join(o.servers, " "),
                               o.skipped.empty() ? "" : " skipped: " + o.skipped));
  EXPECT_EQ(seen, (std::vector<std::string>{
                      "POST /b at 8:5 /paths/~1b/post [https://eu.example.com/v1 /local]",
                      "GET /b at 9:5 /paths/~1b/get [https://files.example.com]",
                      "TRACE /b at 10:5 /paths/~1b/trace [https://eu.example.com/v1 /local] "
                      "skipped: no page can send TRACE",
                      "GET /a/{id} at 16:5 /paths/~1a~1{id}/x-amazon-apigateway-any-method "
                      "[https://path.example.com]"}));
  EXPECT_EQ(contract->operations[0].path_methods,
            (std::vector<std::string>{"POST", "GET", "TRACE"}));
  EXPECT_TRUE(contract->operations[1].own_servers);
}

TEST(Contract, Swagger2Servers) {
  const auto servers = [](std::string_view head) {
    const auto contract = test::read("swagger: '2.0'\n" + std::string(head) + "paths: {}\n");
    return contract ? text::join(contract->servers, " ") : contract.error();
  };
  EXPECT_EQ(servers("host: api.example.com\nbasePath: /v1\nschemes: [http, https]\n"),
            "https://api.example.com/v1 http://api.example.com/v1");
  EXPECT_EQ(servers("host: api.example.com\n"), "https://api.example.com");
  EXPECT_EQ(servers("basePath: /v1\n"), "/v1");
  EXPECT_EQ(servers(""), "/");
}

TEST(Contract, ADescriptionInsideOfAResourceKeepsItsLines) {
  const auto contract = test::read(
      "kind: API\napiVersion: gateway.kusk.io/v1alpha1\nspec:\n  spec: |\n    openapi: 3.0.2\n"
      "    paths:\n      /hello:\n        get: {}\n");
  ASSERT_TRUE(contract) << contract.error();
  ASSERT_EQ(contract->operations.size(), 1U);
  EXPECT_EQ(contract->operations[0].at.line, 8U);
}

TEST(Contract, PathsInOtherFilesPointThere) {
  test::MemoryFiles files;
  files.files = {{"paths/pets.yaml", "list:\n  get:\n    security: [{key: []}]\n"}};
  const auto contract = test::read(
      "openapi: 3.0.0\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: "
      "X-Key}}}\npaths:\n  /pets: {$ref: 'paths/pets.yaml#/list'}\n",
      &files);
  ASSERT_TRUE(contract) << contract.error();
  ASSERT_EQ(contract->operations.size(), 1U);
  EXPECT_EQ(contract->operations[0].at.file, "paths/pets.yaml");
  EXPECT_EQ(contract->operations[0].at.line, 2U);
  EXPECT_TRUE(contract->operations[0].gate.asks());
}

TEST(Contract, ReferencesThatLeadInACircleAreOneNote) {
  const auto contract = test::read(
      "openapi: 3.0.0\npaths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n  /c: "
      "{get: {}}\n");
  ASSERT_TRUE(contract) << contract.error();
  EXPECT_EQ(contract->operations.size(), 1U);
  EXPECT_EQ(contract->notes.size(), 2U);
  EXPECT_EQ(contract->notes.at(0), "api.yaml:3:3: references that lead in a circle");
}

TEST(Contract, MoreOperationsThanAScanTakesAreLeftOut) {
  std::string text = "openapi: 3.0.0\npaths:\n";
  for (std::size_t i = 0; i <= kMaxOperations; ++i)
    text += fmt::format("  /p{}: {{get: {{}}}}\n", i);
  const auto contract = test::read(text);
  ASSERT_TRUE(contract) << contract.error();
  EXPECT_EQ(contract->operations.size(), kMaxOperations);
  EXPECT_EQ(contract->notes.at(0), "api.yaml: more than 50000 operations: the rest is left out");
}

}  // namespace
}  // namespace ringfence::contract
