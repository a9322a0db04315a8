// Messages of our own profile that are refused, each one step away from one that is taken: the
// tests, the fuzz seeds. A row replaces the value of one header of the message in refusal_test.cpp.
#pragma once

#include <string_view>

#include "core/signing/verdict.hpp"

namespace ringfence::signing {

struct RefusalRow {
  std::string_view name;
  std::string_view header;    // replaced, or taken away where `value` is "-"
  std::string_view from, to;  // in its value; "" for `from`: the whole value
  Reason want;
};

inline constexpr RefusalRow kRefusalRows[] = {
    {"nothing says what is signed", "Signature-Input", "", "-", Reason::Missing},
    {"no signature", "Signature", "", "-", Reason::Missing},
    {"an empty field", "Signature-Input", "", "", Reason::Missing},
    {"a signature under another label", "Signature", "sig1=", "sig2=", Reason::Missing},
    {"another tag", "Signature-Input", "ringfence-v1", "other", Reason::Missing},
    {"no tag", "Signature-Input", ";tag=\"ringfence-v1\"", "", Reason::Missing},
    {"the label twice", "Signature-Input", "sig1=(", "sig1=(), sig1=(", Reason::Malformed},
    {"two signatures with our tag", "Signature-Input", "sig1=(",
     "sig0=();created=1;tag=\"ringfence-v1\", sig1=(", Reason::Repeated},
    {"no inner list", "Signature-Input", "(\"@method\" ", "\"@method\" (", Reason::Malformed},
    {"a component that is a token", "Signature-Input", "\"@method\"", "method", Reason::Malformed},
    {"a component twice", "Signature-Input", "\"@method\"", "\"@method\" \"@method\"",
     Reason::Malformed},
    {"a component in upper case", "Signature-Input", "\"content-type\"", "\"Content-Type\"",
     Reason::Unsupported},
    {"a derived component that there is not", "Signature-Input", "\"@method\"",
     "\"@method\" \"@nonsense\"", Reason::Unsupported},
    {"the status of a response", "Signature-Input", "\"@method\"", "\"@method\" \"@status\"",
     Reason::Unsupported},
    {"a component with a parameter", "Signature-Input", "\"content-type\"", "\"content-type\";sf",
     Reason::Unsupported},
    {"a header that is not there", "Signature-Input", "\"@method\"", "\"@method\" \"x-absent\"",
     Reason::Missing},
    {"the method left out", "Signature-Input", "\"@method\" ", "", Reason::NotCovered},
    {"the query left out", "Signature-Input", " \"@query\"", "", Reason::NotCovered},
    {"the type of a body left out", "Signature-Input", " \"content-type\"", "", Reason::NotCovered},
    {"the digest left out", "Signature-Input", " \"content-digest\"", "", Reason::NotCovered},
    {"no key id", "Signature-Input", ";keyid=\"k_1\"", "", Reason::Missing},
    {"an empty key id", "Signature-Input", "keyid=\"k_1\"", "keyid=\"\"", Reason::Malformed},
    {"a key id that is a token", "Signature-Input", "keyid=\"k_1\"", "keyid=k_1",
     Reason::Malformed},
    {"an unknown key id", "Signature-Input", "keyid=\"k_1\"", "keyid=\"k_2\"", Reason::UnknownKey},
    {"another algorithm", "Signature-Input", "alg=\"hmac-sha256\"", "alg=\"rsa-v1_5-sha256\"",
     Reason::WrongAlgorithm},
    {"no algorithm, which nobody signed", "Signature-Input", ";alg=\"hmac-sha256\"", "",
     Reason::SignatureMismatch},
    {"no time", "Signature-Input", ";created=1767225600", "", Reason::Missing},
    {"a time that is a string", "Signature-Input", "created=1767225600", "created=\"1767225600\"",
     Reason::Malformed},
    {"a time that is a decimal", "Signature-Input", "created=1767225600", "created=1767225600.0",
     Reason::Malformed},
    {"a time before 1970", "Signature-Input", "created=1767225600", "created=-1767225600",
     Reason::Malformed},
    {"a time in milliseconds", "Signature-Input", "created=1767225600", "created=1767225600000",
     Reason::Future},
    {"61 seconds ago", "Signature-Input", "created=1767225600", "created=1767225539",
     Reason::Stale},
    {"60 seconds ago, and not what was signed", "Signature-Input", "created=1767225600",
     "created=1767225540", Reason::SignatureMismatch},
    {"5 seconds ahead, and not what was signed", "Signature-Input", "created=1767225600",
     "created=1767225605", Reason::SignatureMismatch},
    {"6 seconds ahead", "Signature-Input", "created=1767225600", "created=1767225606",
     Reason::Future},
    {"the time twice", "Signature-Input", "created=1767225600",
     "created=1767225600;created=1767225600", Reason::Malformed},
    {"expired a second ago", "Signature-Input", ";nonce", ";expires=1767225599;nonce",
     Reason::Expired},
    {"no nonce", "Signature-Input", ";nonce=\"AAECAwQFBgcICQoLDA0ODw\"", "", Reason::Missing},
    {"an empty nonce", "Signature-Input", "AAECAwQFBgcICQoLDA0ODw", "", Reason::Malformed},
    {"a nonce with an escape", "Signature-Input", "AAECAwQFBgcICQoLDA0ODw", "a\\\\b",
     Reason::Malformed},
    {"a nonce with a space", "Signature-Input", "AAECAwQFBgcICQoLDA0ODw", "a b", Reason::Malformed},
    {"an empty signature", "Signature", "", "sig1=::", Reason::Malformed},
    {"one byte of a signature", "Signature", "", "sig1=:AA==:", Reason::Malformed},
    {"31 bytes", "Signature", "",
     "sig1=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==:", Reason::Malformed},
    {"33 bytes", "Signature", "",
     "sig1=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA:", Reason::Malformed},
    {"32 bytes of zeros", "Signature", "",
     "sig1=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:", Reason::SignatureMismatch},
    {"32 bytes with bits behind the end", "Signature", "",
     "sig1=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=:", Reason::Malformed},
    {"a signature that is a string", "Signature", "", "sig1=\"AAAA\"", Reason::Malformed},
    {"a comma behind", "Signature", "sig1=", "x=:AA==:, , sig1=", Reason::Malformed},
    {"another body's digest", "Content-Digest", "sha-256=:",
     "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:, x=:", Reason::SignatureMismatch},
    {"no digest", "Content-Digest", "", "-", Reason::Missing},
    {"another type", "Content-Type", "", "text/plain", Reason::SignatureMismatch},
    {"no type", "Content-Type", "", "-", Reason::Missing},
};

}  // namespace ringfence::signing
