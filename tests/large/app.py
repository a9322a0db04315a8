"""The API of table.py as a Flask app on loopback, over TLS with an authority of its own.

Prints one JSON line, {"port", "cacert"}; serves until its standard input ends.
"""

import json
import ssl
import sys
import tempfile
import threading
import traceback
from pathlib import Path

from flask import Flask, Response, jsonify, request
from werkzeug.serving import WSGIRequestHandler, make_server

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "flask_apps"))
import serve  # noqa: E402
import shop  # noqa: E402
import table  # noqa: E402

GATES = {
    "public": lambda: True,
    "key": shop.has_api_key,
    "cookie": shop.has_session,
    "signed": shop.has_signature,
}

# Whether a page at this origin is let in, and whether its cookies are.
POLICIES = {
    "open": lambda origin: ("*", False),
    "front_end": lambda origin: (origin if origin == table.FRONT_END else None, True),
    "reflect": lambda origin: (origin, True),
    "suffix": lambda origin: (origin if origin and origin.startswith("https://") and origin.endswith("shop.com") else None, True),
    "prefix": lambda origin: (origin if origin and origin.startswith(table.FRONT_END) else None, True),
    "null": lambda origin: (origin if origin in ("null", table.FRONT_END) else None, True),
}


def trace(row):
    try:
        raise KeyError(row.path)
    except KeyError:
        return jsonify(error=traceback.format_exc()), 500


BODIES = {
    "plain": lambda row: jsonify(number=row.number, name=f"thing of {row.gate}", stock=12),
    "problem": lambda row: jsonify(type="https://api.shop.com/problems/none", title="Nothing wrong", instance=row.path),
    "uuids": lambda row: jsonify(id="7d444840-9dc0-11d1-b245-5ffdce74fad2", etag="33a64df551425fcc55e4d42a148795d9f25f89d4",
                                 at="2026-11-25T14:20:02Z", n=1764000000123),
    "hash": lambda row: jsonify(id=row.number, pw="$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"),
    "card": lambda row: jsonify(id=row.number, card_number="4539578763621486"),
    "trace": trace,
}


def with_policy(row, response):
    allowed, credentials = POLICIES[row.policy](request.headers.get("Origin"))
    if allowed is None:
        return response
    response.headers["Access-Control-Allow-Origin"] = allowed
    if allowed != "*":
        response.headers["Vary"] = "Origin"
        if credentials:
            response.headers["Access-Control-Allow-Credentials"] = "true"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET"
        response.headers["Access-Control-Allow-Headers"] = "X-API-Key, X-API-Signature, X-Timestamp, X-Nonce"
    return response


def view_of(row):
    def view():
        if request.method == "OPTIONS":
            return with_policy(row, Response(status=204))
        if not GATES[row.gate]():
            answer = jsonify(error="unauthorized")
            answer.status_code = 401
        else:
            made = BODIES[row.body](row)
            answer, status = made if isinstance(made, tuple) else (made, 200)
            answer.status_code = status
            answer.headers["Cache-Control"] = "no-store"
        return with_policy(row, answer)

    return view


def create_app():
    app = Flask(__name__)
    for row in table.rows():
        app.add_url_rule(row.path, f"view_{row.number}", view_of(row), methods=["GET", "OPTIONS"])
    return app


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log(self, *_):
        pass


def main():
    with tempfile.TemporaryDirectory(prefix="ringfence-large-") as folder:
        authority, certificate, key = serve.make_certificate(Path(folder), ["api.shop.com"])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server = make_server(
            "127.0.0.1", 0, create_app(), threaded=True, request_handler=Quiet, ssl_context=context
        )
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(json.dumps({"port": server.server_port, "cacert": str(authority)}), flush=True)
        while sys.stdin.buffer.read(4096):
            pass


if __name__ == "__main__":
    main()
