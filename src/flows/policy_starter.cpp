#include "flows/policy_starter.hpp"

#include <string_view>

namespace ringfence::flows {
namespace {

constexpr std::string_view kPolicy =
    R"yaml(# Who may do what, from which origin, with which credential.
#   ringfence check --env dev policy.yaml     what is wrong with it, and what it comes to
#   ringfence keys new keys.yaml --principal NAME --scope items:read
# A key that does not exist is an error, and every error says what to write instead.
ringfence: 1

service:
  name: my-api
  public_origins: ["https://api.example.com"]   # the address that clients use
  upstream: "http://127.0.0.1:5000"             # the application behind the guard
  trusted_proxies: []                           # networks whose X-Forwarded-For is believed

origins:                                        # front ends, in named sets
  app: ["https://app.example.com"]

environments:                                   # --env NAME, or RINGFENCE_ENV; prod when unnamed
  prod: {}
  dev:
    service: { public_origins: ["http://localhost:8080"] }
    origins: { app: { add: ["http://localhost:*"] } }
    audit: { sink: stderr }
    explain: true                               # reasons in answers; never in prod

defaults:
  routes: deny                                  # a path that is not listed is not there
  limits: { address: { rate: 50/1s, burst: 100 } }
  body: 1MiB
  audit: { sink: "file:.ringfence/audit.jsonl" }  # below the folder of this file

credentials:
  api_key:
    type: api_key
    header: X-API-Key
    store: "file:keys.yaml"                     # hashes alone, safe to commit
    failures: { address: 10/1m, address_and_key: 20/1m, block: 5m }

state:
  store: file                                   # shared by all processes of this machine
  file: ".ringfence/state"

limits:
  per_key: { by: principal, rates: [{ name: burst, rate: 20/1s, burst: 40 }] }

routes:
  - name: health
    path: /healthz
    methods: [GET]
    public: "no data"                           # a route without a gate says why

  - name: items
    path: /v1/items/**
    methods: [GET, POST]
    auth: { any: [api_key], scopes: { GET: "items:read", POST: "items:write" } }
    cors:
      origins: [app]
      request_headers: [Content-Type, X-API-Key]
    limits: [per_key]

tests:                                          # run by ringfence check
  - { origin: "https://app.example.com", preflight: "POST /v1/items", headers: [x-api-key], expect: 204 }
  - { origin: "https://evil.test", preflight: "POST /v1/items", expect: 403 }
  - { request: "GET /v1/items", expect: { status: 401, code: missing_credential } }
  - { request: "GET /elsewhere", expect: 404 }
)yaml";

constexpr std::string_view kKeys =
    "# Written by ringfence keys. Hashes alone: no key can be read out of this file.\nkeys: {}\n";

}  // namespace

std::vector<StarterFile> policy_starter() {
  return {{"policy.yaml", std::string(kPolicy)}, {"keys.yaml", std::string(kKeys)}};
}

}  // namespace ringfence::flows
