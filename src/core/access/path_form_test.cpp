#include "core/access/path_form.hpp"

#include <gtest/gtest.h>

#include "core/base/exact.hpp"

namespace ringfence::access {
namespace {

struct Row {
  std::string_view name, path;
  PathForm form;
  std::optional<std::string_view> want;
};
constexpr Row kRows[] = {
    {"a slash more", "/v1/orders", PathForm::TrailingSlash, "/v1/orders/"},
    {"a slash less", "/v1/orders/", PathForm::TrailingSlash, "/v1/orders"},
    {"two slashes in front", "/v1/orders", PathForm::DoubleSlash, "//v1/orders"},
    {"a dot segment in front", "/v1/orders", PathForm::DotSegment, "/./v1/orders"},
    {"an encoded dot in front", "/v1/orders", PathForm::EncodedDot, "/%2e/v1/orders"},
    {"the first letter encoded", "/v1/orders", PathForm::EncodedLetter, "/%761/orders"},
    {"and encoded twice", "/v1/orders", PathForm::DoubleEncoded, "/%25761/orders"},
    {"upper case", "/v1/orders", PathForm::OtherCase, "/V1/ORDERS"},
    {"lower case where it is upper", "/V1", PathForm::OtherCase, "/v1"},
    {"a path parameter", "/v1/orders", PathForm::PathParameter, "/v1/orders;a=b"},
    {"out of a folder and back", "/v1/orders", PathForm::DotDot, "/ringfence/../v1/orders"},
    {"what is encoded already is left alone", "/%76/a", PathForm::EncodedLetter, {}},
    {"... in the other case too", "/%2f", PathForm::OtherCase, {}},
    {"digits have no letter", "/1/2", PathForm::EncodedLetter, {}},
    {"digits have no case", "/1/2", PathForm::OtherCase, {}},
    {"the root is what it is", "/", PathForm::DoubleSlash, {}},
    {"no path", "", PathForm::TrailingSlash, {}},
};

TEST(PathForm, Table) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const auto got = respelled_path(test::Exact(row.path).view(), row.form);
    EXPECT_EQ(got.has_value(), row.want.has_value());
    if (got && row.want) {
      EXPECT_EQ(*got, *row.want);
    }
  }
}

TEST(PathForm, EachIsAnotherTextThanThePath) {
  for (const PathForm form : kPathForms) {
    SCOPED_TRACE(key_of(form));
    EXPECT_NE(respelled_path("/v1/orders", form), "/v1/orders");
    EXPECT_FALSE(describe(form).empty());
  }
}

}  // namespace
}  // namespace ringfence::access
