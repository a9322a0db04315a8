// Rows of the key file, shared by its test and the fuzz seeds.
#pragma once

#include <string_view>

namespace ringfence::credentials {

struct KeyFileRow {
  std::string_view name, yaml;
  std::string_view want;  // problems, one a line; "": keys
};

inline constexpr KeyFileRow kKeyFileRows[] = {
    {"no key yet", "keys: {}\n", ""},
    {"a key",
     "keys:\n  7f3a9c21Qe4K:\n    sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\"\n    principal: acme\n",
     ""},
    {"everything",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "scopes: [\"orders:read\"], origins: [app], cidrs: [\"203.0.113.0/24\"], not_before: "
     "2026-01-01T00:00:00Z, not_after: 2027-01-01, revoked: 2026-06-01T00:00:00Z, replaces: "
     "5Hq2mB0xTz81, rate: 5/1s, note: widget}\n  5Hq2mB0xTz81: {sha256: "
     "\"1707d137f904123138d169d8dfdee3bee55fc0ed738f1fb0496ddd26f270f07c\", principal: acme}\n",
     ""},
    {"an imported key",
     "keys:\n  old-partner: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "imported: true}\n",
     ""},
    {"an empty file", "", "k:1:1: expected a map, found nothing\n"},
    {"another map", "key: {}\n",
     "k:1:1: key: no such key; did you mean keys?\nk:1:1: keys: is missing\n"},
    {"a list of keys", "keys: [a]\n", "k:1:7: keys: expected a map of ids\n"},
    {"an id that is none",
     "keys:\n  partner: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme}\n",
     "k:2:3: keys.partner: the id of a key has 12 letters and digits\n"},
    {"no hash and no principal", "keys:\n  7f3a9c21Qe4K: {}\n",
     "k:2:17: keys.7f3a9c21Qe4K.principal: is missing\n"
     "k:2:17: keys.7f3a9c21Qe4K.sha256: is missing\n"},
    {"a hash of zeros",
     "keys:\n  9bK1rT7wPa2Z: {principal: a, sha256: "
     "\"0000000000000000000000000000000000000000000000000000000000000000\"}\n",
     "k:2:40: keys.9bK1rT7wPa2Z.sha256: all zero: not the hash of a key\n"},
    {"a hash that is cut off", "keys:\n  9bK1rT7wPa2Z: {principal: a, sha256: \"ef98\"}\n",
     "k:2:40: keys.9bK1rT7wPa2Z.sha256: expected 64 hexadecimal digits in lower case\n"},
    {"a hash in capitals",
     "keys:\n  9bK1rT7wPa2Z: {principal: a, sha256: "
     "\"EF98735B25272EC2412169DBF53EC2C7D281DBC61A2292DFEEAAAC359B80D666\"}\n",
     "k:2:40: keys.9bK1rT7wPa2Z.sha256: expected 64 hexadecimal digits in lower case\n"},
    {"names that are none, times that are none, a network that is none",
     "keys:\n  9bK1rT7wPa2Z: {principal: \"a b\", scopes: [x, x, \"\"], cidrs: [\"10.0.0.1/8\"], "
     "not_before: \"2026-13-01\", rate: 0/1s, replaces: 9bK1rT7wPa2Z, sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\"}\n",
     "k:2:3: 9bK1rT7wPa2Z.replaces: a key cannot replace itself\n"
     "k:2:29: keys.9bK1rT7wPa2Z.principal: expected a word of at most 128 letters, digits and the "
     "characters _ . : / @ -\n"
     "k:2:48: keys.9bK1rT7wPa2Z.scopes: \"x\" is given twice\n"
     "k:2:51: keys.9bK1rT7wPa2Z.scopes[2]: is empty\n"
     "k:2:64: keys.9bK1rT7wPa2Z.cidrs: \"10.0.0.1/8\" has bits set behind the first 8: is one "
     "address meant, or the whole block?\n"
     "k:2:91: keys.9bK1rT7wPa2Z.not_before: expected a time such as 2026-01-31T23:59:59Z\n"
     "k:2:111: keys.9bK1rT7wPa2Z.rate: a rate of zero lets nothing in: leave the route out "
     "instead\n"},
    {"an end before the beginning, and a key that is not there",
     "keys:\n  9bK1rT7wPa2Z: {principal: a, not_before: 2026-02-01, not_after: 2026-01-01, "
     "replaces: abcabcabcabc, sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\"}\n",
     "k:2:3: 9bK1rT7wPa2Z.replaces: there is no key abcabcabcabc\n"
     "k:2:67: keys.9bK1rT7wPa2Z.not_after: lies before not_before: never valid\n"},
    {"a key in the open",
     "keys:\n  9bK1rT7wPa2Z: {principal: a, secret: x, sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\"}\n",
     "k:2:32: keys.9bK1rT7wPa2Z.secret: no such key\n"},
    {"a key given twice", "keys:\n  a: {}\n  a: {}\n",
     "k:3:3: the key \"a\" is given twice, first in line 2\n"},
};

}  // namespace ringfence::credentials
