#include "core/access/key_value.hpp"

#include <set>

#include <gtest/gtest.h>

#include "core/base/exact.hpp"
#include "core/base/text.hpp"

namespace ringfence::access {
namespace {

struct PrefixRow {
  std::string_view name, value, prefix;
};
constexpr PrefixRow kPrefixes[] = {
    {"a bare key has none", "5d1f0c7ab2e94f", ""},
    {"the scheme word stays", "Bearer 5d1f0c7ab2e94f", "Bearer "},
    {"an issuer's words stay", "sk_live_5d1f0c7ab2e94f", "sk_live_"},
    {"both stay", "ApiKey sk-live-5d1f0c7ab2e94f", "ApiKey sk-live-"},
    {"digits end the prefix", "v2_5d1f0c7ab2e94f", ""},
    {"a prefix that is most of the key is none", "a-long-name_5d1f", ""},
    {"words all the way are the key", "correct-horse-battery", ""},
    {"empty", "", ""},
};

TEST(KeyValue, Prefix) {
  for (const PrefixRow& row : kPrefixes) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(key_prefix(row.value), row.prefix);
  }
}

struct EditRow {
  std::string_view name, value;
  Edit edit;
  std::optional<std::string_view> want;
};
constexpr EditRow kEdits[] = {
    {"nothing is left, prefix and all", "sk_live_5d1f0c7ab2", Edit::Empty, ""},
    {"one byte of the secret", "sk_live_5d1f0c7ab2", Edit::OneByte, "sk_live_5"},
    {"half of the secret", "Bearer 5d1f0c7ab2", Edit::Half, "Bearer 5d1f0"},
    {"the last byte twice", "5d1f0c7ab2", Edit::Extended, "5d1f0c7ab22"},
    {"upper case where it is lower", "sk_live_5d1g0c7ab2", Edit::OtherCase, "sk_live_5D1G0C7AB2"},
    {"lower case where it is mixed", "5D1g0C7Ab2", Edit::OtherCase, "5d1g0c7ab2"},
    {"hexadecimal has none that matters", "5d1f0c7ab2", Edit::OtherCase, {}},
    {"digits have no case", "0123456789", Edit::OtherCase, {}},
    {"a secret under 8 bytes has no half", "1234567", Edit::Half, {}},
    {"but it can be left empty", "Bearer 1234567", Edit::Empty, ""},
    {"another last byte", "sk_live_5d1f0c7ab!", Edit::OtherEnd, {}},
    {"8 bytes have", "12345678", Edit::Half, "1234"},
    {"an edit of times is none of keys", "5d1f0c7ab2", Edit::Huge, {}},
    {"signs alone cannot be made wrong", "........", Edit::Wrong, {}},
};

TEST(KeyValue, Edits) {
  for (const EditRow& row : kEdits) {
    SCOPED_TRACE(row.name);
    const std::optional<std::string> got = edited_key(test::Exact(row.value).view(), row.edit);
    EXPECT_EQ(got.has_value(), row.want.has_value());
    if (got && row.want) {
      EXPECT_EQ(*got, *row.want);
    }
  }
}

TEST(KeyValue, WrongOnesHaveTheFormOfTheKeyAndNoByteOfIt) {
  constexpr std::string_view kKey = "Bearer sk_live_5d1F-0c7Ab2e94f";
  std::set<std::string> seen;
  for (std::uint32_t variant = 0; variant < 1000; ++variant) {
    const std::string wrong = edited_key(kKey, Edit::Wrong, variant).value();
    ASSERT_EQ(wrong.size(), kKey.size());
    ASSERT_TRUE(wrong.starts_with("Bearer sk_live_"));
    for (std::size_t i = 15; i < kKey.size(); ++i) {
      ASSERT_EQ(text::is_digit(wrong[i]), text::is_digit(kKey[i]));
      ASSERT_EQ(wrong[i] == kKey[i], kKey[i] == '-') << i;
    }
    EXPECT_TRUE(seen.insert(wrong).second);
    EXPECT_EQ(wrong, edited_key(kKey, Edit::Wrong, variant));
  }
}

TEST(KeyValue, AnotherEndChangesTheLastByteAlone) {
  const std::string_view key = "sk_live_5d1f0c7ab2";
  const std::string got = edited_key(key, Edit::OtherEnd).value();
  EXPECT_EQ(got.substr(0, got.size() - 1), key.substr(0, key.size() - 1));
  EXPECT_NE(got.back(), key.back());
}

TEST(KeyValue, AHexadecimalKeyStaysHexadecimal) {
  for (std::uint32_t variant = 0; variant < 50; ++variant)
    EXPECT_EQ(edited_key("5d1f0c7ab2e94f", Edit::Wrong, variant)
                  .value()
                  .find_first_not_of("0123456789abcdef"),
              std::string::npos);
}

// Two keys of one form get nearly the same wrong ones: a log of refused keys tells nothing.
TEST(KeyValue, AWrongOneDoesNotTellTheKey) {
  const std::string a = edited_key("00000000000000000000", Edit::Wrong, 7).value();
  const std::string b = edited_key("55555555555555555555", Edit::Wrong, 7).value();
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  EXPECT_GE(same, a.size() / 2);
}

}  // namespace
}  // namespace ringfence::access
