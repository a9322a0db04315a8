#include "flows/key_binding.hpp"

#include <gtest/gtest.h>

namespace ringfence::flows {
namespace {

using access::Alteration;
using access::Edit;
using access::Part;
using access::Place;
using Kind = Alteration::Kind;

http::Url url(std::string_view text) { return *http::parse_url(text); }

std::vector<access::Credential> given() {
  std::vector<access::Credential> out(3);
  out[0].label = "key";
  out[0].parts.push_back({{Place::Header, "X-API-Key"}, Secret("0123456789abcdef")});
  out[1].label = "token";
  out[1].kind = access::CredentialKind::Bearer;
  out[1].parts.push_back({{Place::Header, "Authorization"}, Secret("Bearer 0123456789abcdef")});
  out[2].label = "query";
  out[2].parts.push_back({{Place::Query, "api_key"}, Secret("0123456789abcdef")});
  return out;
}

struct Row {
  std::string_view name;
  std::size_t credential;
  Alteration alteration;
  std::string_view want;  // "name: value" of each header, and the query
};

std::string text_of(const http::Request& request) {
  std::string out;
  for (const http::HeaderField& field : request.headers)
    out += field.name + ": " + field.value + "|";
  return out + request.url.query.value_or("-");
}

TEST(KeyBinding, Table) {
  const Row rows[] = {
      {"empty", 0, access::edited(Part::Key, Edit::Empty), "X-API-Key: |-"},
      {"half", 0, access::edited(Part::Key, Edit::Half), "X-API-Key: 01234567|-"},
      {"the scheme word stays", 1, access::edited(Part::Key, Edit::OneByte),
       "Authorization: Bearer 0|-"},
      {"in the query", 2, access::edited(Part::Key, Edit::OneByte), "api_key=0"},
      {"with \"_\"", 0, {.kind = Kind::Underscored}, "X_API_Key: 0123456789abcdef|-"},
      {"a token in the query comes without its scheme word",
       1,
       {.kind = Kind::Elsewhere, .place = Place::Query},
       "Authorization=0123456789abcdef&api_key=0123456789abcdef&apikey=0123456789abcdef&"
       "key=0123456789abcdef&token=0123456789abcdef&access_token=0123456789abcdef&"
       "api-key=0123456789abcdef"},
  };
  const auto credentials = given();
  const KeyBinding binding(credentials, {origins::Origin::of(url("https://api.shop.com/"))},
                           nullptr);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto got =
        binding.bind({.url = url("https://api.shop.com/x")}, {row.credential}, row.alteration);
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(text_of(got->bound.request), row.want);
  }
}

TEST(KeyBinding, TwiceHasTheRightOneAndAWrongOneInTheOrderAskedFor) {
  const auto credentials = given();
  const KeyBinding binding(credentials, {origins::Origin::of(url("https://api.shop.com/"))},
                           nullptr);
  for (const bool right_first : {true, false}) {
    const auto got = binding.bind({.url = url("https://api.shop.com/x")}, {0},
                                  {.kind = Kind::Twice, .right_first = right_first});
    ASSERT_TRUE(got.has_value());
    const auto& fields = got->bound.request.headers.fields();
    ASSERT_EQ(fields.size(), 2U);
    EXPECT_EQ(fields[right_first ? 0 : 1].value, "0123456789abcdef");
    EXPECT_NE(fields[right_first ? 1 : 0].value, "0123456789abcdef");
    EXPECT_EQ(fields[0].name, fields[1].name);
  }
}

TEST(KeyBinding, WhatCannotBeChangedIsSaid) {
  const auto credentials = given();
  const KeyBinding binding(credentials, {origins::Origin::of(url("https://api.shop.com/"))},
                           nullptr);
  for (const Alteration& alteration :
       {Alteration{.kind = Kind::Twice}, Alteration{.kind = Kind::Underscored},
        Alteration{.kind = Kind::Elsewhere, .place = Place::Query}}) {
    const auto got = binding.bind({.url = url("https://api.shop.com/x")}, {2}, alteration);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error().kind, Error::Kind::Unsupported);
  }
}

TEST(KeyBinding, NoPartOfAKeyGoesToAnotherOrigin) {
  const auto credentials = given();
  const KeyBinding binding(credentials, {origins::Origin::of(url("https://api.shop.com/"))},
                           nullptr);
  const http::Request request{.url = url("https://api.shop.com.evil.example/x")};
  const auto got = binding.bind(request, {0}, access::edited(Part::Key, Edit::Half));
  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(got->bound.request, request);
}

TEST(KeyBinding, PartsOfTheKeyAreNamedForRedactionAndWrongOnesAreNot) {
  const auto credentials = given();
  const KeyBinding binding(credentials, {origins::Origin::of(url("https://api.shop.com/"))},
                           nullptr);
  const http::Request request{.url = url("https://api.shop.com/x")};
  EXPECT_EQ(binding.bind(request, {0}, access::edited(Part::Key, Edit::Half))->values,
            std::vector<std::string>{"01234567"});
  EXPECT_TRUE(binding.bind(request, {0}, access::edited(Part::Key, Edit::Wrong))->values.empty());
}

}  // namespace
}  // namespace ringfence::flows
