// The rows of the commands around policies and keys, for option_table.cpp.
#pragma once

#include <array>
#include <string_view>

#include "apps/cli/option_table.hpp"

namespace ringfence::cli {

inline constexpr std::string_view kPolicy = "Policy", kKey = "Key", kOutcome = "Outcome";

inline constexpr std::array kCheck = {
    OptionRow{"--env", "", "NAME", kPolicy, "the environment of the policy (prod)"},
    OptionRow{"--strict", "", "", kOutcome, "a warning fails the check, too"},
    OptionRow{"--quiet", "-q", "", kOutcome, "say only what is wrong"},
};

inline constexpr std::array kDiff = {
    OptionRow{"--env", "", "NAME", kPolicy, "the environment of both policies (prod)"},
};

inline constexpr std::array kInit = {
    OptionRow{"--force", "", "", kOutcome, "write over files that are there"},
};

inline constexpr std::array kKeys = {
    OptionRow{"--principal", "", "NAME", kKey, "new, import: who holds the key"},
    OptionRow{"--scope", "", "SCOPE", kKey, "new, import: what it may do", true},
    OptionRow{"--origins", "", "SET", kKey,
              "new, import: a set of origins that it is bound to, for a key in a page", true},
    OptionRow{"--server-only", "", "", kKey, "new, import: no request with an Origin"},
    OptionRow{"--cidr", "", "NETWORK", kKey, "new, import: a network that it may come from", true},
    OptionRow{"--not-before", "", "TIME", kKey, "new, import: as 2026-01-31T00:00:00Z"},
    OptionRow{"--not-after", "", "TIME", kKey, "new, import: its last second"},
    OptionRow{"--rate", "", "RATE", kKey, "new, import: as 5/1s"},
    OptionRow{"--note", "", "TEXT", kKey, "new, import: a remark"},
    OptionRow{"--key-env", "", "WORD", kKey, "new, rotate: the word in the key (live)"},
    OptionRow{"--overlap", "", "TIME", kKey, "rotate: how long the old key still holds (7d)"},
    OptionRow{"--id", "", "NAME", kKey, "import: what the key is called"},
    OptionRow{"--key", "", "REFERENCE", kKey,
              "verify, import: the key, as env:VARIABLE or file:PATH"},
    OptionRow{"--pepper", "", "REFERENCE", kKey,
              "the secret that hashes are made with, as env:VARIABLE or file:PATH"},
    OptionRow{"--dangerously-weak-key", "", "REASON", kKey,
              "import: take a key under 128 bits, and say why"},
};

inline constexpr std::string_view kCheckText =
    "Every mistake is reported at once, each with its place, the reason and what to do; the codes "
    "are explained in docs/policy/errors.md. Then the tests in the policy are run, and the route "
    "table is printed as it is enforced: gate, scopes, origins, limits.\n"
    "What the policy refers to with file: and env: is read; what cannot be read is an error.\n"
    "Exit codes: 0 the policy is good; 1 a test of the policy failed, or with --strict there was a "
    "warning; 2 the policy has errors, or usage.";

inline constexpr std::string_view kDiffText =
    "Both policies are compiled; what is compared is what each method of each path lets happen, so "
    "that renaming and moving routes makes no difference.\n"
    "Exit codes: 0 nothing was opened; 1 something was opened; 2 one of them has errors, or usage.";

inline constexpr std::string_view kKeysText =
    "keys new FILE makes a key and prints it, once: the file holds its hash.\n"
    "keys rotate FILE ID makes a key that may do the same; both hold until the overlap is over.\n"
    "keys revoke FILE ID ends a key now.\n"
    "keys verify FILE says whether a key holds, and whose it is; the key is read from --key or "
    "standard input.\n"
    "keys import FILE --id NAME adds the hash of a key that another system made.\n"
    "keys scan-rule TOOL prints a rule that finds leaked keys, for gitleaks or semgrep.\n"
    "A file is written whole or not at all; comments on top of it are kept.\n"
    "Exit codes: 0 done, or the key holds; 1 verify: it does not; 2 usage or configuration.";

}  // namespace ringfence::cli
