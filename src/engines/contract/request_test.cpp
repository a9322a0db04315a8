#include "engines/contract/request.hpp"

#include <gtest/gtest.h>

#include "core/base/text.hpp"
#include "engines/contract/sample.hpp"
#include "engines/contract/test_support.hpp"

namespace ringfence::contract {
namespace {

// "path?query Header: value | body (type) ~made up !impossible"
std::string shown(const RequestDraft& r) {
  std::string out = r.path;
  if (!r.query.empty()) out += "?" + r.query;
  for (const http::HeaderField& f : r.headers) out += " " + f.name + ": " + f.value;
  if (!r.content_type.empty()) out += " | " + r.body + " (" + r.content_type + ")";
  if (!r.made_up.empty()) out += " ~" + text::join(r.made_up, ",");
  if (!r.impossible.empty()) out = "!" + r.impossible;
  return out;
}

struct Row {
  std::string_view name, path, operation, request;
  Values values = {};
};

TEST(Request, ParametersAndBodies) {
  const Row kRows[] = {
      {"nothing to fill in", "/a b/{", "{}", "/a%20b/%7B"},
      {"an example", "/u/{id}", "{parameters: [{in: path, name: id, example: 7}]}", "/u/7"},
      {"an example of the schema", "/u/{id}",
       "{parameters: [{in: path, name: id, schema: {type: string, example: x y}}]}", "/u/x%20y"},
      {"examples by name", "/u/{id}",
       "{parameters: [{in: path, name: id, examples: {a: {value: 9}}}]}", "/u/9"},
      {"a default before an enumeration", "/u/{id}",
       "{parameters: [{in: path, name: id, schema: {default: b, enum: [a, b]}}]}", "/u/b"},
      {"the first of an enumeration", "/u/{id}",
       "{parameters: [{in: path, name: id, schema: {enum: [a, b]}}]}", "/u/a"},
      {"a number is made up", "/u/{id}",
       "{parameters: [{in: path, name: id, schema: {type: integer, minimum: 5}}]}", "/u/5 ~id"},
      {"a UUID is made up", "/u/{id}",
       "{parameters: [{in: path, name: id, schema: {type: string, format: uuid}}]}",
       "/u/00000000-0000-4000-8000-000000000000 ~id"},
      {"a parameter that is not declared", "/u/{id}", "{}", "/u/1 ~id"},
      {"given by hand",
       "/u/{id}",
       "{parameters: [{in: path, name: id, example: 7}]}",
       "/u/42",
       {{"id", "42"}}},
      {"a value cannot leave its segment",
       "/u/{id}/x",
       "{}",
       "/u/a%2F..%3Fb%23c%25/x",
       {{"id", "a/..?b#c%"}}},
      {"nor be two dots",
       "/u/{id}/x",
       "{}",
       "!no value for {id} in its path: give one with --param id=VALUE",
       {{"id", ".."}}},
      {"two in one segment", "/u/{a}.{b}:do", "{}", "/u/1.2:do ~a", {{"b", "2"}}},
      {"a fragment is not sent", "/#X-Amz-Target=A.B", "{}", "/"},
      {"a query in the path", "/?Action=List", "{}", "/?Action=List"},
      {"Swagger 2.0", "/u/{id}", "{parameters: [{in: path, name: id, type: integer}]}", "/u/1 ~id"},
      {"required query and header", "/q",
       "{parameters: [{in: query, name: page, required: true, schema: {default: 2}}, "
       "{in: query, name: sort}, {in: header, name: X-Tenant, required: true, example: a}]}",
       "/q?page=2 X-Tenant: a"},
      {"others where they are given",
       "/q",
       "{parameters: [{in: query, name: sort}]}",
       "/q?sort=a%26b",
       {{"sort", "a&b"}}},
      {"an operation's replaces the path's", "/q/{id}",
       "{parameters: [{in: path, name: id, example: own}]}", "/q/own"},
      {"a credential is never made up", "/q",
       "{parameters: [{in: header, name: X-Api-Key, required: true}, {in: query, name: api_key, "
       "required: true}, {in: header, name: Authorization, required: true}]}",
       "/q"},
      {"headers of the connection are not taken", "/q",
       "{parameters: [{in: header, name: Host, required: true, example: evil.example}, {in: "
       "header, name: 'a b', required: true, example: x}]}",
       "/q"},
      {"a line end in a value is not sent", "/q",
       "{parameters: [{in: header, name: X-A, required: true, example: \"a\\r\\nb\"}]}", "/q"},
      {"a body by example", "/b",
       "{requestBody: {content: {application/json: {example: {a: [1, true, null, \"x\\\"\"]}}}}}",
       "/b | {\"a\":[1,true,null,\"x\\\"\"]} (application/json)"},
      {"a body by schema", "/b",
       "{requestBody: {content: {application/json: {schema: {type: object, required: [n, s, o], "
       "properties: {n: {type: integer}, s: {type: string, enum: [q]}, o: {type: object}, left: "
       "{type: string}}}}}}}",
       "/b | {\"n\":1,\"s\":\"q\",\"o\":{}} (application/json) ~the body"},
      {"allOf is joined", "/b",
       "{requestBody: {content: {application/json: {schema: {allOf: [{required: [a], properties: "
       "{a: {default: 1}}}, {required: [b], properties: {b: {default: 2}}}]}}}}}",
       "/b | {\"a\":1,\"b\":2} (application/json) ~the body"},
      {"a schema that holds itself ends", "/b",
       "{requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/me'}}}}}",
       "/b | {\"me\":{\"me\":{\"me\":{\"me\":{\"me\":{\"me\":{\"me\":{\"me\":{}}}}}}}}} "
       "(application/json) ~the body"},
      {"Swagger's body", "/b",
       "{parameters: [{in: body, name: x, schema: {type: array, items: {type: string}}}]}",
       "/b | [] (application/json) ~the body"},
      {"a form is not made up", "/b",
       "{requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object}}}}}",
       "/b |  (application/x-www-form-urlencoded)"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto contract = test::read(
        "openapi: 3.0.3\ncomponents: {schemas: {me: {type: object, required: [me], properties: "
        "{me: {$ref: '#/components/schemas/me'}}}}}\npaths: {\"" +
            std::string(row.path) + "\": {parameters: [{in: path, name: id, schema: {}}], post: " +
            std::string(row.operation) + "}}\n",
        nullptr, row.values);
    ASSERT_TRUE(contract) << contract.error();
    EXPECT_EQ(shown(contract->operations.at(0).request), row.request);
  }
}

TEST(Request, Bounds) {
  const auto path = [](std::size_t n) {
    const auto contract = test::read(R"({"openapi": "3.0.3", "paths": {"/)" +
                                     std::string(n - 1, 'x') + R"(": {"get": {}}}})");
    return contract ? contract->operations.at(0).skipped : contract.error();
  };
  EXPECT_EQ(path(kMaxPathTemplate), "");
  EXPECT_EQ(path(kMaxPathTemplate + 1), "its path has over 2048 bytes");

  std::string parameters, wide = "[";
  for (std::size_t i = 0; i <= kMaxParameters; ++i)
    parameters += "{in: query, name: p" + std::to_string(i) + ", required: true, example: 1},";
  const auto many = test::read(test::one_operation("      parameters: [" + parameters + "]\n"));
  ASSERT_TRUE(many) << many.error();
  EXPECT_TRUE(many->operations[0].request.query.ends_with("&p199=1"));

  for (std::size_t i = 0; i < kMaxSampleBytes; ++i) wide += "1,";
  const auto large = test::read(test::one_operation(
      "      requestBody: {content: {application/json: {example: " + wide + "1]}}}\n"));
  ASSERT_TRUE(large) << large.error();
  EXPECT_EQ(large->operations[0].request.body, "");
}

}  // namespace
}  // namespace ringfence::contract
