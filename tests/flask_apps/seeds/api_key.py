"""The first design that the project started from: an API key, a list of pages, a limit. Its faults are kept and marked.

What each mark comes to, and whether a scan can see it, is in docs/seed-flaws.md.
"""

import os

from flask import Flask, jsonify, request
from flask_cors import CORS
from flask_limiter import Limiter

import shop

# flaw 1: whole keys, readable in the source and in whatever is made from it. (The first is credentials.json's.)
# flaw 19: a key opens everything for ever: no scope, end, origin, successor or way to revoke one but a new release.
KEYS = {"shop-key-5d1f0c7ab2e94f": "stock service", "shop-key-0be97d1165aa20": "till"}
# Views of the first remedy; the hook of the second asks for all others.
ASK_THEMSELVES = {"data", "internal", "action"}
PAGES = ["https://trusted.shop.com", "https://app.shop.com"]


def allow_pages(app):
    # flaw 18: a variable that nobody sets any more decides, and without it every page is let in.
    if os.environ.get("FLASK_ENV") != "production":
        CORS(app)
        return
    # flaw 3: without an Origin the answer names a trusted page, to whoever asks.
    # flaw 4: with a foreign Origin the answer has no Vary, so a cache may hand it to a trusted page.
    # flaw 5: an Origin in capitals is accepted and comes back in capitals.
    # flaw 6: no methods and no headers are given, which means all of both.
    # flaw 7: a preflight of any page is answered 200, with the methods of the route.
    # flaw 2: a regular expression that is compared from the start only: /api-internal/secret is covered too.
    CORS(app, resources={r"/api/*": {"origins": PAGES}})


def caller():
    # flaw 14: what the caller says about itself, checked or not, is what is counted, and kept in clear.
    # flaw 15: all who send no key are counted as one.
    return request.headers.get("X-API-Key", "anonymous")


def make_limiter(app):
    # flaw 16: counted in this process, so that each worker has a limit of its own.
    options = {"key_func": caller, "storage_uri": "memory://"}
    try:
        # flaw 13: since Flask-Limiter 3 the first argument is the key function, and this is an error at start.
        return Limiter(app, **options)
    except TypeError:
        return Limiter(app=app, **options)


def knows(key):
    # flaw 11: a look-up of the key itself, so keys lie in memory and the time depends on the bytes.
    return key in KEYS


def refusal():
    # flaw 12: nothing says what kind of credential is wanted.
    # flaw 20: and nobody is told: refusals are neither counted nor logged.
    return jsonify(error="invalid or missing key"), 401


def create_app():
    app = Flask(__name__)
    allow_pages(app)
    limiter = make_limiter(app)

    # flaw 8: runs for OPTIONS too, and no preflight carries a key.
    @app.before_request
    def ask_for_key():
        # flaw 10: no route, no endpoint: an unknown path is 404 to strangers and a known one is 401.
        # flaw 9: every view whose name begins so is public, not only Flask's own folder of files.
        if request.endpoint and not request.endpoint.startswith("static"):
            if request.endpoint not in ASK_THEMSELVES and not knows(request.headers.get("X-API-Key")):
                return refusal()

    @app.get("/api/data")
    def data():
        return shop.orders() if knows(request.headers.get("X-API-Key")) else refusal()

    @app.get("/api-internal/secret")
    def internal():
        return shop.orders() if knows(request.headers.get("X-API-Key")) else refusal()

    @app.get("/api/endpoint")
    def endpoint():
        return shop.orders()

    @app.get("/api/report")
    def static_report():
        return shop.orders()

    # flaw 17: the one route with a limit, in windows that begin anew: twice as many at the edge.
    @app.post("/api/action")
    @limiter.limit("10/minute")
    def action():
        if not knows(request.headers.get("X-API-Key")):
            return refusal()
        return jsonify(result="done", order=1041)

    return app


if __name__ == "__main__":
    # flaw 21: a development server on plain http, and no bound on the size of a body.
    create_app().run()
