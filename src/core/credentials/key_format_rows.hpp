// Rows of the key parser, shared by its test and the fuzz seeds. The secret of all of them is
// known: none is a key of anybody.
#pragma once

#include <string_view>

namespace ringfence::credentials {

struct KeyRow {
  std::string_view name, text;
  bool valid;
};

inline constexpr KeyRow kKeyRows[] = {
    {"a key", "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3n56HX", true},
    {"of another environment",
     "rf_test_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_24uqlH", true},
    {"of the longest environment",
     "rf_aaaaaaaaaaaaaaaa_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_2ST5S3", true},
    {"one letter over the longest environment",
     "rf_aaaaaaaaaaaaaaaaa_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_4OpfIT", false},
    {"of one letter", "rf_a_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_0KJ7ov", true},
    {"without an environment",
     "rf__7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_0bnYj6", false},
    {"an environment with a digit",
     "rf_live1_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_1dYtZC", false},
    {"an environment in capitals",
     "rf_LIVE_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_4I5kVK", false},
    {"another prefix", "gh_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_1kjbhK",
     false},
    {"an id one shorter", "rf_live_7f3a9c21Qe4_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3xaMi3",
     false},
    {"an id one longer", "rf_live_7f3a9c21Qe4KK_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_1sWNia",
     false},
    {"a secret one shorter",
     "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef_3TzhPr", false},
    {"a secret one longer",
     "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh_2UAaxt", false},
    {"a secret with a hyphen",
     "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef-_1d3rY9", false},
    {"an id with a byte over 0x7F",
     "rf_live_7f3a9c21Qe4\xff"
     "_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_2796qt",
     false},
    {"the last digit of the checksum changed",
     "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3n56H0", false},
    {"one letter of the secret changed",
     "rf_live_7f3a9c21Qe4K_0123456789ABDDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3n56HX", false},
    {"two letters of the secret swapped",
     "rf_live_7f3a9c21Qe4K_0123456789BACDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3n56HX", false},
    {"a checksum in other letters",
     "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3N56hx", false},
    {"no checksum", "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg", false},
    {"a space behind", "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3n56HX ",
     false},
    {"a space in front", " rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3n56HX",
     false},
    {"two keys with a comma",
     "rf_live_7f3a9c21Qe4K_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3n56HX,rf_live_7f3a9c21Qe4K_"
     "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg_3n56HX",
     false},
    {"empty", "", false},
    {"the prefix alone", "rf_", false},
};

}  // namespace ringfence::credentials
