// One row at least for every rule: what breaks it, and the same one step away, which does not.
// Shared by the test, the fuzz seeds and the page docs/policy/errors.md.
// A row replaces maps of a whole policy, kRuleBase: `slot` names the one it is about, or "both"
// when each map that it holds replaces its like. Behind "#keys", "#secrets" or "#hook" stands
// another file that the policy refers to. In slot "env" the texts are the environment; in "host"
// the faulty policy meets a host of two processes that cannot see bodies.
#pragma once

#include <string_view>

namespace ringfence::policy {

struct RuleRow {
  std::string_view name, code, slot, bad, good;
};

inline constexpr std::string_view kRuleBase[] = {
    "ringfence: 1\n",
    "service: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
    "\"http://127.0.0.1:5000\", trusted_proxies: []}\n",
    "origins: {app: [\"https://app.example.com\"]}\n",
    "environments: {}\n",
    "defaults: {}\n",
    "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
    "{address: 10/1m}}}\n",
    "state: {store: file}\n",
    "limits: {per_key: {by: principal, rates: [{name: burst, rate: 20/1s}]}}\n",
    "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
    "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
};
inline constexpr std::string_view kRuleKeys =
    "keys:\n  7f3a9c21Qe4K: {sha256: "
    "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme}\n";
inline constexpr std::string_view kRuleSecrets =
    "secrets:\n  one: {secret: \"Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA\", principal: acme}\n";
inline constexpr std::string_view kRuleHook = "Hq7Tz2Wc9Lk4Vb8Nd3Xr6Mf1Ys5Pg0Ja";

inline constexpr RuleRow kRuleRows[] = {
    {"a key given twice", "not-yaml", "extra", "origins: {}\n", "# nothing\n"},
    {"an anchor", "not-yaml", "extra", "x: &a 1\n", "# nothing\n"},
    {"unknown key", "unknown-key", "extra", "servce: {}\n", "# nothing\n"},
    {"wrong type", "wrong-type", "service", "service: [1]\n",
     "service: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
     "\"http://127.0.0.1:5000\", trusted_proxies: []}\n"},
    {"missing key", "missing-key", "service", "service: {name: api}\n",
     "service: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
     "\"http://127.0.0.1:5000\", trusted_proxies: []}\n"},
    {"bad value", "bad-value", "defaults", "defaults: {body: 1MB}\n", "defaults: {body: 1MiB}\n"},
    {"unsupported version", "unsupported-version", "version", "ringfence: 2\n", "ringfence: 1\n"},
    {"too many", "too-many", "routes",
     "routes:\n  - {name: things, path: /things, methods: [M0, M1, M2, M3, M4, M5, M6, M7, M8, M9, "
     "M10, M11, M12, M13, M14, M15, M16, M17, M18, M19, M20, M21, M22, M23, M24, M25, M26, M27, "
     "M28, M29, M30, M31, M32], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [M0, M1, M2, M3, M4, M5, M6, M7, M8, M9, "
     "M10, M11, M12, M13, M14, M15, M16, M17, M18, M19, M20, M21, M22, M23, M24, M25, M26, M27, "
     "M28, M29, M30, M31], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n"},
    {"bad name", "bad-name", "routes",
     "routes:\n  - {name: \"Two words\", path: /things, methods: [GET, POST], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"one byte over the longest name", "bad-name", "routes",
     "routes:\n  - {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, path: "
     "/things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, path: "
     "/things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n"},
    {"duplicate name", "duplicate-name", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: things, path: "
     "/other, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: other, path: "
     "/other, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n"},
    {"unknown name", "unknown-name", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [kee]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"a limit that there is not", "unknown-name", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_kee]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"an origin where a name of a set belongs", "unknown-name", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [\"https://app.example.com\"], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"unused name", "unused-name", "limits",
     "limits: {per_key: {by: principal, rates: [{name: burst, rate: 20/1s}]}, other: {by: key, "
     "rates: [{name: a, rate: 1/1s}]}}\n",
     "limits: {per_key: {by: principal, rates: [{name: burst, rate: 20/1s}]}}\n"},
    {"unknown environment", "unknown-environment", "env", "staging", "prod"},
    {"explain in prod", "explain-in-prod", "extra", "explain: true\n", "explain: false\n"},
    {"danger without reason", "danger-without-reason", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: any, request_headers: [X-API-Key], dangerously_allow_any_origin: \" \"}, limits: "
     "[per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: any, request_headers: [X-API-Key], dangerously_allow_any_origin: \"published "
     "data\"}, limits: [per_key]}\n"},
    {"danger expired", "danger-expired", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: any, request_headers: [X-API-Key], dangerously_allow_any_origin: {reason: \"a "
     "trial\", until: 2026-01-01}}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: any, request_headers: [X-API-Key], dangerously_allow_any_origin: {reason: \"a "
     "trial\", until: 2027-01-01}}, limits: [per_key]}\n"},
    {"danger used", "danger-used", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: any, request_headers: [X-API-Key], dangerously_allow_any_origin: \"published "
     "data\"}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"danger not needed", "danger-not-needed", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], dangerously_allow_any_origin: \"published "
     "data\"}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"shadow mode", "shadow-mode", "extra", "shadow: true\n", "shadow: false\n"},
    {"origin missing", "origin-missing", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "none, limits: [per_key]}\n"},
    {"a slash at the end", "origin-invalid", "origins",
     "origins: {app: [\"https://app.example.com/\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"no scheme", "origin-invalid", "origins", "origins: {app: [\"app.example.com\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"a user", "origin-invalid", "origins", "origins: {app: [\"https://user@app.example.com\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"a path", "origin-invalid", "origins", "origins: {app: [\"https://app.example.com/x?y\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"origin upper case", "origin-upper-case", "origins",
     "origins: {app: [\"https://App.example.com\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"origin not ascii", "origin-not-ascii", "origins",
     "origins: {app: [\"https://b\\u00fccher.example\"]}\n",
     "origins: {app: [\"https://xn--bcher-kva.example\"]}\n"},
    {"origin default port", "origin-default-port", "origins",
     "origins: {app: [\"https://app.example.com:443\"]}\n",
     "origins: {app: [\"https://app.example.com:8443\"]}\n"},
    {"origin bad port", "origin-bad-port", "origins",
     "origins: {app: [\"https://app.example.com:65536\"]}\n",
     "origins: {app: [\"https://app.example.com:65535\"]}\n"},
    {"a port with a leading zero", "origin-bad-port", "origins",
     "origins: {app: [\"https://app.example.com:08443\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"origin null", "origin-null", "origins", "origins: {app: [\"null\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"null accepted by name", "origin-null", "origins", "origins: {app: [\"null\"]}\n",
     "origins: {app: {entries: [\"null\"], dangerously_trust_null_origin: \"a sandboxed frame of "
     "ours\"}}\n"},
    {"origin file scheme", "origin-file-scheme", "origins", "origins: {app: [\"file://\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"origin bad address", "origin-bad-address", "origins",
     "origins: {app: [\"https://203.0.113.1.5\"]}\n",
     "origins: {app: [\"https://203.0.113.1\"]}\n"},
    {"an IPv6 address that is not compressed", "origin-bad-address", "origins",
     "origins: {app: [\"https://[2001:db8:0:0::1]\"]}\n",
     "origins: {app: [\"https://[2001:db8::1]\"]}\n"},
    {"origin wildcard", "origin-wildcard", "origins",
     "origins: {app: [\"https://app.*.example.com\"]}\n",
     "origins: {app: [\"https://*.example.com\"]}\n"},
    {"a wildcard within a label", "origin-wildcard", "origins",
     "origins: {app: [\"https://*app.example.com\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"a star alone", "origin-wildcard", "origins", "origins: {app: [\"*\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"origin regex", "origin-regex", "origins",
     "origins: {app: [\"https://.*\\\\.example\\\\.com\"]}\n",
     "origins: {app: [\"https://*.example.com\"]}\n"},
    {"anchors", "origin-regex", "origins", "origins: {app: [\"^https://app.example.com$\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"origin public suffix", "origin-public-suffix", "origins",
     "origins: {app: [\"https://*.github.io\"]}\n",
     "origins: {app: {entries: [\"https://*.github.io\"], dangerously_trust_public_suffix: \"a "
     "demo\"}}\n"},
    {"origin insecure", "origin-insecure", "origins",
     "origins: {app: [\"http://app.example.com\"]}\n",
     "origins: {app: {entries: [\"http://app.example.com\"], dangerously_trust_insecure_origins: "
     "\"an old intranet\"}}\n"},
    {"origin internal", "origin-internal", "origins",
     "origins: {app: [\"http://localhost:3000\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"a private address", "origin-internal", "origins",
     "origins: {app: [\"https://192.168.1.10\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"a name of the local network", "origin-internal", "origins",
     "origins: {app: [\"https://nas.local\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"any origin on guarded route", "any-origin-on-guarded-route", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: any, request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"any origin with credentials", "any-origin-with-credentials", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: {origins: any, "
     "credentials: true}, public: \"data for all\"}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: {origins: any}, "
     "public: \"data for all\"}\n"},
    {"wildcard with credentials", "wildcard-with-credentials", "both",
     "origins: {app: [\"https://*.example.com\"]}\nroutes:\n  - {name: things, path: /things, "
     "methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], credentials: true, "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "origins: {app: [\"https://www.example.com\"]}\nroutes:\n  - {name: things, path: /things, "
     "methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], credentials: true, "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"origin redundant", "origin-redundant", "origins",
     "origins: {app: [\"https://*.example.com\", \"https://a.example.com\"]}\n",
     "origins: {app: [\"https://*.example.com\", \"https://a.example.org\"]}\n"},
    {"an origin given twice", "origin-redundant", "origins",
     "origins: {app: [\"https://a.example.com\", \"https://a.example.com\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"origin is own", "origin-is-own", "origins",
     "origins: {app: [\"https://app.example.com\", \"https://api.example.com\"]}\n",
     "origins: {app: [\"https://app.example.com\"]}\n"},
    {"method invalid", "method-invalid", "routes",
     "routes:\n  - {name: things, path: /things, methods: [\"GE T\"], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"one byte over the longest method", "method-invalid", "routes",
     "routes:\n  - {name: things, path: /things, methods: [\"MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM\"], "
     "auth: {any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: "
     "[per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [\"MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM\"], "
     "auth: {any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: "
     "[per_key]}\n"},
    {"method forbidden", "method-forbidden", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, TRACE], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"in any case", "method-forbidden", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, connect], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"method case", "method-case", "routes",
     "routes:\n  - {name: things, path: /things, methods: [patch], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [PATCH], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"any method", "any-method", "routes",
     "routes:\n  - {name: things, path: /things, methods: [\"*\"], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [\"*\"], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key], "
     "dangerously_serve_any_method: \"a proxy of ours\"}\n"},
    {"cors method not served", "cors-method-not-served", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], methods: [PUT], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], methods: [POST], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"options listed", "options-listed", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, OPTIONS], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"header invalid", "header-invalid", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key, \"a b\"]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"header forbidden", "header-forbidden", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key, Cookie]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"by its prefix", "header-forbidden", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key, Sec-Fetch-Mode]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"override header", "override-header", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key, X-HTTP-Method-Override]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key, X-HTTP-Method-Override], "
     "dangerously_allow_method_override: \"an old client\"}, limits: [per_key]}\n"},
    {"response header requested", "response-header-requested", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key, Access-Control-Allow-Origin]}, limits: "
     "[per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"any request header", "any-request-header", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [\"*\"]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [\"*\"], dangerously_allow_any_request_header: \"a proxy "
     "of ours\"}, limits: [per_key]}\n"},
    {"credential header missing", "credential-header-missing", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [Content-Type]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"credential header unusable", "credential-header-unusable", "credentials",
     "credentials: {key: {type: api_key, header: Content-Type, store: \"file:keys\", failures: "
     "{address: 10/1m}}}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}}\n"},
    {"a forbidden header", "credential-header-unusable", "credentials",
     "credentials: {key: {type: api_key, header: Cookie, store: \"file:keys\", failures: {address: "
     "10/1m}}}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}}\n"},
    {"signs forbidden header", "signs-forbidden-header", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: signature, profile: {scheme: kong}, secrets: "
     "\"file:secrets\", failures: {address: 10/1m}, dangerously_allow_replay: \"an old client\", "
     "dangerously_widen_window: \"an old client\", dangerously_reduce_coverage: \"an old "
     "client\"}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: "
     "[key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: "
     "signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: {origins: [app], "
     "request_headers: [Authorization, Digest]}, limits: [per_key]}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: signature, profile: {scheme: kong}, secrets: "
     "\"file:secrets\", failures: {address: 10/1m}, dangerously_allow_replay: \"an old client\", "
     "dangerously_widen_window: \"an old client\", dangerously_reduce_coverage: \"an old "
     "client\"}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: "
     "[key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: "
     "signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\n"},
    {"expose forbidden", "expose-forbidden", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], expose: [Set-Cookie]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"expose safelisted", "expose-safelisted", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], expose: [Content-Type]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], expose: [ETag]}, limits: [per_key]}\n"},
    {"expose any with credentials", "expose-any-with-credentials", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], credentials: true, expose: [\"*\"]}, limits: "
     "[per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], expose: [\"*\"]}, limits: [per_key]}\n"},
    {"max age range", "max-age-range", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], max_age: 25h}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], max_age: 24h}, limits: [per_key]}\n"},
    {"max age long", "max-age-long", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], max_age: 3h}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key], max_age: 2h}, limits: [per_key]}\n"},
    {"max age unused", "max-age-unused", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: {origins: [app], "
     "max_age: 1h}, public: \"data for all\"}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: {origins: [app], "
     "request_headers: [X-A], max_age: 1h}, public: \"data for all\"}\n"},
    {"gate missing", "gate-missing", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: {origins: [app], "
     "request_headers: [X-API-Key]}}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"both of them", "gate-missing", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key], public: \"data for "
     "all\"}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"public without its reason", "gate-missing", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: {origins: [app], "
     "request_headers: [X-API-Key]}, public: \" \"}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: {origins: [app], "
     "request_headers: [X-API-Key]}, public: \"data for all\"}\n"},
    {"auth that asks for nothing", "gate-missing", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {}, cors: {origins: "
     "[app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"routes overlap", "routes-overlap", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: b, path: "
     "/things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: b, path: "
     "/things, methods: [DELETE], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n"},
    {"paths that cross", "routes-overlap", "routes",
     "routes:\n  - {name: things, path: \"/a/{x}\", methods: [GET, POST], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: b, "
     "path: \"/{y}/b\", methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: \"/a/{x}\", methods: [GET, POST], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: b, "
     "path: \"/a/b\", methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"a star", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/api/*\", methods: [GET, POST], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"a star behind letters", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/api*\", methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"a slash at the end", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/api/\", methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"two slashes", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/a//b\", methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"a dot segment", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/a/../b\", methods: [GET, POST], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"an escape", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/a%20b\", methods: [GET, POST], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"a parameter of the path", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/a;b\", methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"a query", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/a?b\", methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"a name that comes twice", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"/{a}/{a}\", methods: [GET, POST], auth: {any: [key]}, "
     "cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"no slash in front", "path-invalid", "routes",
     "routes:\n  - {name: things, path: \"api\", methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"one byte over the longest segment", "path-invalid", "routes",
     "routes:\n  - {name: things, path: "
     "\"/"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: "
     "\"/"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"one segment over the most", "path-invalid", "routes",
     "routes:\n  - {name: things, path: "
     "\"/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a\", methods: [GET, "
     "POST], auth: {any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: "
     "[per_key]}\n",
     "routes:\n  - {name: things, path: "
     "\"/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a\", methods: [GET, POST], "
     "auth: {any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: "
     "[per_key]}\n"},
    {"browser signs", "browser-signs", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: {origins: "
     "[app], request_headers: [Signature, Signature-Input, Content-Digest]}, limits: [per_key]}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\n"},
    {"no browser credential", "no-browser-credential", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, hook: {type: webhook, scheme: github, secret: \"env:HOOK\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: hook, path: /hook, methods: [GET, POST], auth: {all: [hook]}, cors: {origins: "
     "[app]}}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, hook: {type: webhook, scheme: github, secret: \"env:HOOK\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: hook, path: /hook, methods: [GET, POST], auth: {all: [hook]}, cors: none}\n"},
    {"every key is for servers alone", "no-browser-credential", "keys",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: []}\n",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme}\n"},
    {"a cookie without credentials", "no-browser-credential", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sess: {type: upstream, carrier: cookie sid}}\nroutes:\n  - {name: things, "
     "path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: s, path: /s, methods: [GET, "
     "POST], auth: {any: [sess]}, cors: {origins: [app]}}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sess: {type: upstream, carrier: cookie sid}}\nroutes:\n  - {name: things, "
     "path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: s, path: /s, methods: [GET, "
     "POST], auth: {any: [sess]}, cors: {origins: [app], credentials: true}}\n"},
    {"publishable key writes", "publishable-key-writes", "keys",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: [app], rate: 5/1s, scopes: [\"orders:write\"]}\n",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: [app], rate: 5/1s, scopes: [\"orders:read\"]}\n"},
    {"publishable key fast", "publishable-key-fast", "keys",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: [app]}\n",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: [app], rate: 5/1s}\n"},
    {"a fast one", "publishable-key-fast", "keys",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: [app], rate: 101/1s}\n",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: [app], rate: 100/1s}\n"},
    {"key origins not served", "key-origins-not-served", "both",
     "origins: {app: [\"https://app.example.com\"], other: "
     "[\"https://other.example.com\"]}\nroutes:\n  - {name: things, path: /things, methods: [GET, "
     "POST], auth: {any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: "
     "[per_key]}\n#keys\nkeys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: [other], rate: 5/1s}\n",
     "origins: {app: [\"https://app.example.com\"], other: "
     "[\"https://other.example.com\"]}\nroutes:\n  - {name: things, path: /things, methods: [GET, "
     "POST], auth: {any: [key]}, cors: {origins: [app, other], request_headers: [X-API-Key]}, "
     "limits: [per_key]}\n#keys\nkeys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme, "
     "origins: [other], rate: 5/1s}\n"},
    {"coverage reduced", "coverage-reduced", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, cover: [\"@method\", \"@path\", \"@query\"]}}\nroutes:\n  - {name: things, "
     "path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, "
     "methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: [per_key]}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, cover: [\"@method\", \"@authority\", \"@path\", \"@query\"]}}\nroutes:\n  "
     "- {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: "
     "[app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, "
     "methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: [per_key]}\n"},
    {"the query, and accepted", "coverage-reduced", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, cover: [\"@method\", \"@authority\", \"@path\"]}}\nroutes:\n  - {name: "
     "things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, "
     "methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: [per_key]}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, cover: [\"@method\", \"@authority\", \"@path\"], "
     "dangerously_reduce_coverage: \"no route reads its query\"}}\nroutes:\n  - {name: things, "
     "path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, "
     "methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: [per_key]}\n"},
    {"window wide", "window-wide", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, window: {past: 301s, future: 5s}}}\nroutes:\n  - {name: things, path: "
     "/things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, methods: [GET, POST], "
     "auth: {any: [sig]}, cors: none, limits: [per_key]}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, window: {past: 300s, future: 60s}}}\nroutes:\n  - {name: things, path: "
     "/things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, methods: [GET, POST], "
     "auth: {any: [sig]}, cors: none, limits: [per_key]}\n"},
    {"into the future", "window-wide", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, window: {past: 60s, future: 61s}}}\nroutes:\n  - {name: things, path: "
     "/things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, methods: [GET, POST], "
     "auth: {any: [sig]}, cors: none, limits: [per_key]}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, window: {past: 60s, future: 60s}}}\nroutes:\n  - {name: things, path: "
     "/things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: "
     "[X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, methods: [GET, POST], "
     "auth: {any: [sig]}, cors: none, limits: [per_key]}\n"},
    {"replay allowed", "replay-allowed", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, nonce: optional}}\nroutes:\n  - {name: things, path: /things, methods: "
     "[GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, "
     "limits: [per_key]}\n  - {name: signed, path: /signed, methods: [GET, POST], auth: {any: "
     "[sig]}, cors: none, limits: [per_key]}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, nonce: optional, dangerously_allow_replay: \"reads alone\"}}\nroutes:\n  - "
     "{name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: "
     "[app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: signed, path: /signed, "
     "methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: [per_key]}\n"},
    {"secret inline", "secret-inline", "credentials",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"rf_live_something\", "
     "failures: {address: 10/1m}}}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}}\n"},
    {"secret weak", "secret-weak", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\n#secrets\nsecrets:\n  one: {secret: \"Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0s\", "
     "principal: acme}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\n#secrets\nsecrets:\n  one: {secret: \"Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA\", "
     "principal: acme}\n"},
    {"a secret of an example", "secret-weak", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\n#secrets\nsecrets:\n  one: {secret: \"my-secret-key-for-the-orders-api-1\", "
     "principal: acme}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\n#secrets\nsecrets:\n  one: {secret: \"Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA\", "
     "principal: acme}\n"},
    {"secret empty", "secret-empty", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, hook: {type: webhook, scheme: github, secret: \"env:HOOK\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: hook, path: /hook, methods: [GET, POST], auth: {all: [hook]}, cors: none}\n#hook\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, hook: {type: webhook, scheme: github, secret: \"env:HOOK\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: hook, path: /hook, methods: [GET, POST], auth: {all: [hook]}, cors: none}\n"},
    {"secret unresolved", "secret-unresolved", "credentials",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:elsewhere\", failures: "
     "{address: 10/1m}}}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}}\n"},
    {"secret shared", "secret-shared", "keys",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme}\n  "
     "9bK1rT7wPa2Z: {sha256: \"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", "
     "principal: acme}\n",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme}\n  "
     "9bK1rT7wPa2Z: {sha256: \"1707d137f904123138d169d8dfdee3bee55fc0ed738f1fb0496ddd26f270f07c\", "
     "principal: acme}\n"},
    {"a signing secret", "secret-shared", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\n#secrets\nsecrets:\n  one: {secret: \"Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA\", "
     "principal: acme}\n  two: {secret: \"Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA\", principal: acme}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\n#secrets\nsecrets:\n  one: {secret: \"Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA\", "
     "principal: acme}\n  two: {secret: \"As0Jh5Gf1Dc6Nb4Yw9Tr7Xm2Lp8Qv3kZ\", principal: acme}\n"},
    {"key file invalid", "key-file-invalid", "keys",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"0000000000000000000000000000000000000000000000000000000000000000\", principal: acme}\n",
     "keys:\n  7f3a9c21Qe4K: {sha256: "
     "\"ef98735b25272ec2412169dbf53ec2c7d281dbc61a2292dfeeaaac359b80d666\", principal: acme}\n"},
    {"replay capacity", "replay-capacity", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\nstate: {store: file, replay_capacity: 1300}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none, limits: "
     "[per_key]}\nstate: {store: file, replay_capacity: 1400}\n"},
    {"a key that nothing bounds", "replay-capacity", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: signed, path: /signed, methods: [GET, POST], auth: {any: [sig]}, cors: none}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sig: {type: http_signature, secrets: \"file:secrets\", failures: "
     "{address: 10/1m}, nonce_quota: 100}}\nroutes:\n  - {name: things, path: /things, methods: "
     "[GET, POST], auth: {any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, "
     "limits: [per_key]}\n  - {name: signed, path: /signed, methods: [GET, POST], auth: {any: "
     "[sig]}, cors: none}\n"},
    {"limit by client value", "limit-by-client-value", "limits",
     "limits: {per_key: {by: header X-Client, rates: [{name: a, rate: 1/1s}]}}\n",
     "limits: {per_key: {by: header X-Client, rates: [{name: a, rate: 1/1s}], "
     "dangerously_limit_by_client_value: \"a gateway sets it\"}}\n"},
    {"address without proxies", "address-without-proxies", "both",
     "service: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
     "\"http://127.0.0.1:5000\"}\ndefaults: {limits: {address: {rate: 50/1s}}}\n",
     "service: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
     "\"http://127.0.0.1:5000\", trusted_proxies: []}\ndefaults: {limits: {address: {rate: "
     "50/1s}}}\n"},
    {"ipv6 prefix", "ipv6-prefix", "defaults",
     "defaults: {limits: {address: {rate: 50/1s, ipv6_prefix: 65}}}\n",
     "defaults: {limits: {address: {rate: 50/1s, ipv6_prefix: 64}}}\n"},
    {"rate range", "rate-range", "limits",
     "limits: {per_key: {by: key, rates: [{name: a, rate: 0/1s}]}}\n",
     "limits: {per_key: {by: key, rates: [{name: a, rate: 1/1s}]}}\n"},
    {"in no time", "rate-range", "limits",
     "limits: {per_key: {by: key, rates: [{name: a, rate: 10/0m}]}}\n",
     "limits: {per_key: {by: principal, rates: [{name: burst, rate: 20/1s}]}}\n"},
    {"one over the most", "rate-range", "limits",
     "limits: {per_key: {by: key, rates: [{name: a, rate: 2147483649/1s}]}}\n",
     "limits: {per_key: {by: key, rates: [{name: a, rate: 2147483648/1s}]}}\n"},
    {"rates contradict", "rates-contradict", "limits",
     "limits: {per_key: {by: key, rates: [{name: a, rate: 20/1s}, {name: b, rate: 10/1m}]}}\n",
     "limits: {per_key: {by: key, rates: [{name: a, rate: 20/1s}, {name: b, rate: 100/1m}]}}\n"},
    {"no failure limit", "no-failure-limit", "credentials",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\"}}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}}\n"},
    {"replay must deny", "replay-must-deny", "state",
     "state: {store: file, on_unavailable: {replay: allow}}\n",
     "state: {store: file, on_unavailable: {replay: deny}}\n"},
    {"store open", "store-open", "state", "state: {store: file, on_unavailable: {limits: open}}\n",
     "state: {store: file, on_unavailable: {limits: open, dangerously_open_limits: \"reads "
     "alone\"}}\n"},
    {"memory store shared", "memory-store-shared", "host", "state: {store: memory}\n",
     "state: {store: file}\n"},
    {"redis exposed", "redis-exposed", "state",
     "state: {store: redis, redis: {url: \"redis://10.0.0.5:6379/0\"}}\n",
     "state: {store: redis, redis: {url: \"redis://127.0.0.1:6379/0\"}}\n"},
    {"upstream loop", "upstream-loop", "service",
     "service: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
     "\"https://api.example.com\", trusted_proxies: []}\n",
     "service: {name: api, public_origins: [\"https://api.example.com\"], upstream: "
     "\"http://127.0.0.1:5000\", trusted_proxies: []}\n"},
    {"host cannot", "host-cannot", "host",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, hook: {type: webhook, scheme: github, secret: \"env:HOOK\", failures: "
     "{address: 10/1m}}}\nroutes:\n  - {name: things, path: /things, methods: [GET, POST], auth: "
     "{any: [key]}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n  - "
     "{name: hook, path: /hook, methods: [GET, POST], auth: {all: [hook]}, cors: none}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"method without scope", "method-without-scope", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key], scopes: "
     "{GET: read}}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key], scopes: "
     "{GET: read, POST: write}}, cors: {origins: [app], request_headers: [X-API-Key]}, limits: "
     "[per_key]}\n"},
    {"scope not served", "scope-not-served", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key], scopes: "
     "{PUT: write, GET: read, POST: write}}, cors: {origins: [app], request_headers: [X-API-Key]}, "
     "limits: [per_key]}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], auth: {any: [key]}, cors: "
     "{origins: [app], request_headers: [X-API-Key]}, limits: [per_key]}\n"},
    {"scope without identity", "scope-without-identity", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sess: {type: upstream, carrier: cookie sid}}\nroutes:\n  - {name: things, "
     "path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: s, path: /s, methods: [GET, "
     "POST], auth: {any: [sess], scopes: {GET: read, POST: write}}, cors: none}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sess: {type: upstream, carrier: cookie sid}}\nroutes:\n  - {name: things, "
     "path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: s, path: /s, methods: [GET, "
     "POST], auth: {any: [sess]}, cors: none}\n"},
    {"limit without identity", "limit-without-identity", "routes",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: none, limits: "
     "[per_key], public: \"data for all\"}\n",
     "routes:\n  - {name: things, path: /things, methods: [GET, POST], cors: none, public: \"data "
     "for all\"}\n"},
    {"a session of the application's", "limit-without-identity", "both",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sess: {type: upstream, carrier: cookie sid}}\nroutes:\n  - {name: things, "
     "path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: s, path: /s, methods: [GET, "
     "POST], auth: {any: [sess]}, cors: none, limits: [per_key]}\n",
     "credentials: {key: {type: api_key, header: X-API-Key, store: \"file:keys\", failures: "
     "{address: 10/1m}}, sess: {type: upstream, carrier: cookie sid}}\nroutes:\n  - {name: things, "
     "path: /things, methods: [GET, POST], auth: {any: [key]}, cors: {origins: [app], "
     "request_headers: [X-API-Key]}, limits: [per_key]}\n  - {name: s, path: /s, methods: [GET, "
     "POST], auth: {any: [sess]}, cors: none}\n"},
    {"test invalid", "test-invalid", "extra",
     "tests: [{origin: \"https://a.example\", expect: 200}]\n",
     "tests: [{request: GET /things, expect: 401}]\n"},
};

}  // namespace ringfence::policy
