"""The table that the large API, its description and its test are made from: 200 operations, and the faults among them.

Each row: what an operation asks for, its policy for other origins, and the rules that must be found on it.
Standard library only.
"""

from dataclasses import dataclass

FRONT_END = "https://app.shop.com"


@dataclass(frozen=True)
class Row:
    number: int
    gate: str  # "public", "key", "cookie", "signed"
    policy: str  # how it answers other origins: a key of POLICIES in app.py
    declared: str  # what the description says it asks for
    faults: tuple  # the rules that must be found; nothing else may be, at low or above
    method: str = "GET"
    body: str = "plain"  # what it answers with: a key of BODIES in app.py

    @property
    def path(self):
        return f"/v1/{self.gate}/{self.number:03d}"

    @property
    def id(self):
        return f"{self.method} {self.path}"


# gate, policy, declared, faults, body; how many of them. In this order they are numbered.
GROUPS = [
    # --- right ---
    (40, "public", "open", "public", (), "plain"),
    (10, "public", "front_end", "public", (), "problem"),
    (40, "key", "front_end", "key", (), "plain"),
    (30, "cookie", "front_end", "cookie", (), "plain"),
    (20, "signed", "front_end", "signed", (), "plain"),
    (10, "key", "front_end", "key", (), "uuids"),
    # --- one fault each ---
    (8, "key", "open", "key", ("wildcard-with-api-key", "no-server-side-origin-check"), "plain"),
    (6, "cookie", "reflect", "cookie", ("reflected-origin-with-credentials",), "plain"),
    (4, "cookie", "suffix", "cookie", ("origin-suffix-match",), "plain"),
    (4, "cookie", "prefix", "cookie", ("origin-prefix-match",), "plain"),
    (4, "cookie", "null", "cookie", ("null-origin-with-credentials",), "plain"),
    (6, "signed", "open", "signed", ("wildcard-with-signed-requests", "no-server-side-origin-check"), "plain"),
    (4, "public", "front_end", "key", ("declared-security-not-enforced",), "plain"),
    (4, "key", "front_end", "public", ("undeclared-security",), "plain"),
    (3, "public", "front_end", "public", ("credentials-in-answers",), "hash"),
    (3, "public", "front_end", "public", ("personal-data-in-open-answers",), "card"),
    (2, "public", "front_end", "public", ("error-details-shown",), "trace"),
    (2, "public", "open", "public", ("readable-error-details",), "trace"),
]


def rows():
    out = []
    for count, gate, policy, declared, faults, body in GROUPS:
        for _ in range(count):
            out.append(Row(len(out) + 1, gate, policy, declared, faults, body=body))
    return out


SCHEMES = {
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "signature": {"type": "apiKey", "in": "header", "name": "X-API-Signature"},
    "timestamp": {"type": "apiKey", "in": "header", "name": "X-Timestamp"},
    "nonce": {"type": "apiKey", "in": "header", "name": "X-Nonce"},
}
SECURITY = {
    "public": [],
    "key": [{"key": []}],
    "cookie": [{"session": []}],
    "signed": [{"signature": [], "timestamp": [], "nonce": []}],
}


def description():
    paths = {}
    for row in rows():
        operation = {"security": SECURITY[row.declared], "responses": {"200": {"description": "what was asked for"}}}
        paths.setdefault(row.path, {})[row.method.lower()] = operation
    return {
        "openapi": "3.0.3",
        "info": {"title": "shop", "version": "1"},
        "servers": [{"url": "https://api.shop.com"}],
        "components": {"securitySchemes": SCHEMES},
        "paths": paths,
    }
