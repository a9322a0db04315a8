// Rows of signing profiles: the test and the fuzz seeds.
#pragma once

#include <string_view>

namespace ringfence::signing {

struct ProfileRow {
  std::string_view name, yaml;
  std::string_view want;  // problems, one a line; "": a profile
};

inline constexpr ProfileRow kProfileRows[] = {
    {"a scheme alone", "scheme: rfc9421\n", ""},
    {"JSON", R"({"scheme": "github"})", ""},
    {"everything of rfc9421",
     "scheme: rfc9421\ncover: [\"@method\", \"@target-uri\", \"x-tenant?\"]\ntag: app-1\nlabel: a\n"
     "nonce: optional\nkey: base64\nclock: {past: 30, future: 0}\n",
     ""},
    {"no tag", "scheme: rfc9421\ntag: \"\"\n", ""},
    {"everything declared",
     "scheme: declared\nalgorithm: hmac-sha512\nkey: hex\n"
     "signature: {header: X-Sig, form: list, prefix: \"v1,\", separator: comma, encoding: base64}\n"
     "timestamp: {header: X-Time, unit: milliseconds}\nnonce: {header: X-Once}\n"
     "key_id: {header: X-Key}\ndigest: {header: X-D, prefix: a, hash: sha-512, encoding: base64}\n"
     "separator: \"\\n\"\nparts: [method, {header: X-D}, {text: v1}, timestamp, nonce, key-id, "
     "{digest: sha-256, encoding: hex}]\n",
     ""},
    {"an empty file", "", "p:1:1: expected a map, found nothing\n"},
    {"no scheme", "tag: x\n", "p:1:1: scheme: is missing\n"},
    {"a scheme that there is not", "scheme: hmac\n",
     "p:1:9: scheme: no such scheme; there are rfc9421, seeds, sigv4, cavage, kong, apisix, "
     "standard-webhooks, stripe, github, slack, shopify, twilio, declared\n"},
    {"a slip in a key", "scheme: rfc9421\ncovers: []\n",
     "p:2:1: covers: no such key; did you mean cover?\n"},
    {"a key of another scheme", "scheme: github\ntag: x\n", "p:2:1: tag: no such key\n"},
    {"a clock for a scheme without a time", "scheme: github\nclock: {past: 3}\n",
     "p:2:8: clock: this scheme has no timestamp\n"},
    {"a clock that is too wide", "scheme: seeds\nclock: {past: 86401, future: -1, now: 3}\n",
     "p:2:15: clock.past: expected a whole number from 1 to 86400\n"
     "p:2:30: clock.future: expected a whole number from 0 to 86400\n"
     "p:2:34: clock.now: no such key\n"},
    {"components that are none",
     "scheme: rfc9421\ncover: [\"@status\", Content-Type, \"@method?\", \"a b\"]\n",
     "p:2:9: cover: expected @method, @target-uri, @authority, @scheme, @request-target, @path, "
     "@query or a header in lower case, with ? where a message may do without it\n"
     "p:2:20: cover: expected @method, @target-uri, @authority, @scheme, @request-target, @path, "
     "@query or a header in lower case, with ? where a message may do without it\n"
     "p:2:34: cover: expected @method, @target-uri, @authority, @scheme, @request-target, @path, "
     "@query or a header in lower case, with ? where a message may do without it\n"
     "p:2:46: cover: expected @method, @target-uri, @authority, @scheme, @request-target, @path, "
     "@query or a header in lower case, with ? where a message may do without it\n"},
    {"words that are none",
     "scheme: rfc9421\nnonce: maybe\nkey: whsec\nlabel: Sig1\ntag: \"a b\"\n",
     "p:2:8: nonce: expected one of required, optional\n"
     "p:3:6: key: expected one of text, hex, base64, base64url, webhook\n"
     "p:4:8: label: a label is a word in lower case\n"
     "p:5:6: tag: a tag is printable, without quotes and spaces\n"},
    {"a declared scheme without anything", "scheme: declared\n",
     "p:1:1: parts: is missing\np:1:1: signature: is missing\n"},
    {"parts that are none",
     "scheme: declared\nsignature: {header: S}\nparts: [uri, {}, {header: A, text: b}, 1]\n",
     "p:3:9: parts[0]: expected one of method, scheme, authority, path, query, target, url, "
     "timestamp, nonce, key-id, body, or a map with header, text or digest\n"
     "p:3:14: parts[1]: expected header, text or digest\n"
     "p:3:30: parts[2].text: no such key\n"
     "p:3:40: parts[3]: expected a map, found a number\n"},
    {"no part", "scheme: declared\nsignature: {header: S}\nparts: []\n",
     "p:3:8: parts: nothing would be signed\n"},
    {"what is signed and travels nowhere",
     "scheme: declared\nsignature: {header: S}\nparts: [timestamp, nonce, key-id]\n",
     "p:3:8: parts: key-id is signed, and key_id does not say where it travels\n"
     "p:3:8: parts: nonce is signed, and nonce does not say where it travels\n"
     "p:3:8: parts: timestamp is signed, and timestamp does not say where it travels\n"},
    {"a header that carries two things, and one that is none",
     "scheme: declared\nsignature: {header: S}\nnonce: {header: s}\nkey_id: {header: \"a b\"}\n"
     "parts: [nonce, body]\n",
     "p:3:8: nonce.header: this header already carries something else\n"
     "p:4:9: key_id.header: not the name of a header\n"},
    {"a signature that covers itself",
     "scheme: declared\nsignature: {header: S}\nparts: [{header: s}]\n",
     "p:3:8: parts: a signature cannot cover itself\n"},
    {"pairs without names",
     "scheme: declared\nsignature: {header: S, form: pairs}\ntimestamp: {member: t}\n"
     "parts: [timestamp, body, body]\n",
     "p:2:12: signature.member: pairs need the name that the signature stands under\n"
     "p:4:8: parts: body is signed once\n"},
    {"names without pairs",
     "scheme: declared\nsignature: {header: S, member: v1}\ntimestamp: {member: t}\n"
     "parts: [timestamp, body]\n",
     "p:2:12: signature.member: only pairs have names\n"
     "p:3:12: timestamp.member: only pairs have names, each once\n"},
    {"AWS without a region", "scheme: sigv4\nservice: \"a/b\"\n",
     "p:1:1: region: is missing\np:2:10: service: expected a word such as us-east-1\n"},
    {"draft-cavage without a time", "scheme: cavage\ncover: [\"(request-target)\", host]\n",
     "p:2:8: cover: date, x-date or (created) must be covered\n"},
    {"a component of another dialect", "scheme: kong\ncover: [\"(request-target)\", date]\n",
     "p:2:9: cover: expected @request-target, or a header in lower case, with ? where a message "
     "may "
     "do without it\n"},
    {"a key given twice", "scheme: github\nscheme: slack\n",
     "p:2:1: the key \"scheme\" is given twice, first in line 1\n"},
};

}  // namespace ringfence::signing
