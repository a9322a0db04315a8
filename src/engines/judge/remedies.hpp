// Flask code that several rules recommend, short enough to be read whole. flask-cors compares a
// plain string exactly and treats one with any of *\]?$^[() as a regular expression that is not
// anchored at its end.
#pragma once

#include <string_view>

namespace ringfence::judge {

inline constexpr std::string_view kFlaskExactOrigins = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], supports_credentials=True)
)";

inline constexpr std::string_view kFlaskExactOriginsForKeys = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], allow_headers=["Content-Type", "X-API-Key"])
)";

inline constexpr std::string_view kFlaskExactOriginsForBearer = R"(from flask_cors import CORS

CORS(app, origins=["https://app.example.com"], allow_headers=["Content-Type", "Authorization"])
)";

inline constexpr std::string_view kFlaskExactOriginsForSignatures = R"(from flask_cors import CORS

# Only if pages sign at all; each user with a secret of its own, never with one that all share.
CORS(app, origins=["https://app.example.com"],
     allow_headers=["Content-Type", "X-API-Signature", "X-Timestamp", "X-Nonce"])
)";

// "\Z" and not "$": "$" also matches before a line end.
inline constexpr std::string_view kFlaskAnchoredPattern = R"(import re

from flask_cors import CORS

# Exact names wherever the list is known; a pattern only where every host below the domain is trusted.
CORS(app, origins=["https://app.example.com", re.compile(r"https://[a-z0-9-]+\.tenants\.example\.com\Z")],
     supports_credentials=True)
)";

inline constexpr std::string_view kFlaskRefuseForeignPages = R"(from flask import abort, request

# With the API's own origin, if it serves pages itself.
ALLOWED_ORIGINS = frozenset({"https://app.example.com"})


@app.before_request
def refuse_foreign_pages():
    origin = request.headers.get("Origin")  # absent: not a browser's cross-origin request
    if request.method != "OPTIONS" and origin is not None and origin not in ALLOWED_ORIGINS:
        abort(403)
)";

}  // namespace ringfence::judge
