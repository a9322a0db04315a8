#!/usr/bin/env python3
"""The back office of a small shop, with the cross-origin policy that such an API grows over the years.

The front end is https://app.shop.example. Most operations let in more than that page; `right()` marks those that do
not. Runs on Flask 2.2 and newer:  app.py [--port PORT]  prints its address and serves on loopback until it is ended.
"""

import argparse
import hashlib
import hmac
import os
import time
import traceback
from functools import wraps

from flask import Flask, jsonify, request
from flask_cors import CORS, cross_origin
from werkzeug.exceptions import HTTPException
from werkzeug.serving import WSGIRequestHandler, make_server

API_KEY = os.environ.get("DEMO_API_KEY", "demo-key-b7f4c2910e")
SESSION = os.environ.get("DEMO_SESSION", "demo-session-55d0e6a1c8")
SIGNING_SECRET = os.environ.get("DEMO_SIGNING_SECRET", "demo-secret-0c94ab37f2")
FRONT_ENDS = ["https://app.shop.example", "https://www.shop.example"]
ORDERS = [
    {"id": 7, "customer": "c-77", "total": "41.90"},
    {"id": 8, "customer": "c-91", "total": "12.00"},
]
SECONDS_A_SIGNATURE_LASTS = 300


def same(given, wanted):
    return hmac.compare_digest((given or "").encode(), wanted.encode())


def sign(timestamp, nonce, body=""):
    return hmac.new(
        SIGNING_SECRET.encode(), f"{timestamp}.{nonce}.{body}".encode(), hashlib.sha256
    ).hexdigest()


def has_key():
    return same(request.headers.get("X-API-Key"), API_KEY)


def has_key_in_url():
    return same(request.args.get("api_key"), API_KEY)


def is_logged_in():
    return same(request.cookies.get("sid"), SESSION)


def is_signed():
    stamp, nonce = request.headers.get("X-Timestamp", ""), request.headers.get("X-Nonce", "")
    fresh = stamp.isdigit() and abs(time.time() - int(stamp)) < SECONDS_A_SIGNATURE_LASTS
    return fresh and same(
        request.headers.get("X-API-Signature"), sign(stamp, nonce, request.get_data(as_text=True))
    )


def needs(check):
    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            return view(*args, **kwargs) if check() else (jsonify(error="unauthorized"), 401)

        return guarded

    return decorate


def right(**more):
    """The front ends, exactly, and only the headers they need."""
    return cross_origin(
        origins=FRONT_ENDS, methods=["GET"], allow_headers=["X-API-Key", "Content-Type"], **more
    )


def create_app():
    app = Flask(__name__)
    CORS(
        app,
        resources={
            "/v1/orders": {"origins": "*"},
            "/v1/statement": {"origins": "*", "send_wildcard": True},
            "/v1/export": {"origins": "*"},
            "/v1/rates": {"origins": "*"},
            "/v1/me": {"origins": "*", "supports_credentials": True},
            "/v1/users": {
                "origins": [r"https://[a-z0-9-]+\.shop\.example"],
                "supports_credentials": True,
            },
            "/v1/reports": {"origins": FRONT_ENDS, "allow_headers": ["Content-Type"]},
        },
    )

    # Open to every page that has the key.
    @app.get("/v1/orders")
    @needs(has_key)
    def orders():
        return jsonify(orders=ORDERS)

    @app.get("/v1/reports")
    @needs(has_key)
    def reports():
        return jsonify(sold=len(ORDERS), open=1)

    @app.get("/v1/export")
    @needs(has_key_in_url)
    def export():
        return jsonify(orders=ORDERS, exported=time.time())

    @app.get("/v1/statement")
    @needs(is_signed)
    def statement():
        return jsonify(account="DE00 0000 0001", balance="1204.11")

    @app.get("/v1/me")
    @needs(is_logged_in)
    def me():
        return jsonify(user="clerk-3", token="csrf-" + SESSION[-4:])

    @app.get("/v1/users")
    @needs(is_logged_in)
    def users():
        return jsonify(users=["clerk-3", "clerk-4", "owner"])

    @app.get("/v1/invoices")
    @needs(is_logged_in)
    def invoices():
        return jsonify(invoices=[{"order": 7, "iban": "DE00 0000 0001"}])

    @app.delete("/v1/orders/<int:number>")
    @needs(is_logged_in)
    def cancel(number):
        return jsonify(cancelled=number)

    @app.get("/v1/rates")
    def rates():
        return jsonify(eur=float(request.args["amount"]) * 1.08)

    @app.get("/v1/stock")
    @right()
    @needs(has_key)
    def stock():
        return jsonify(tea=40, coffee=12)

    @app.get("/v1/profile")
    @right(supports_credentials=True)
    @needs(is_logged_in)
    def profile():
        return jsonify(user="clerk-3", language="en")

    @app.errorhandler(Exception)
    def failed(error):
        if isinstance(error, HTTPException):
            return jsonify(error=error.name), error.code
        return jsonify(error=traceback.format_exc()), 500

    @app.after_request
    def what_was_there_before_flask_cors(response):
        origin = request.headers.get("Origin", "")
        is_invoice = request.path == "/v1/invoices" and origin.endswith("shop.example")
        is_preflight_of_order = request.method == "OPTIONS" and request.path.startswith(
            "/v1/orders/"
        )
        if is_invoice or is_preflight_of_order:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Credentials"] = "true"
            response.headers["Access-Control-Allow-Methods"] = "GET, DELETE"
        response.vary.add("Origin")
        return response

    return app


class QuietHandler(WSGIRequestHandler):
    def log(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser(description="serves the demo API on loopback")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    server = make_server(
        "127.0.0.1",
        parser.parse_args().port,
        create_app(),
        threaded=True,
        request_handler=QuietHandler,
    )
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
