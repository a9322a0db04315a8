"""The second design that the project started from: a signed request and a list of pages. Its faults are kept and marked.

What each mark comes to, and whether a scan can see it, is in docs/seed-flaws.md.
"""

import hashlib
import hmac
import time

from flask import Flask, jsonify, request

import shop

PAGES = {"https://trusted.shop.com", "https://app.shop.com"}
# flaw 31: one secret for everybody, in the source: no key id, so none can be told apart, replaced or revoked.
SECRET = "shop-signing-secret-47ce"  # credentials.json's
# flaw 30: both ways, so a nonce would have to be remembered for ten minutes, not five.
TOLERANCE_SECONDS = 300


def is_right(text, signature):
    wanted = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
    # flaw 28: two texts are compared, and one with other than ASCII in it is a TypeError: 500.
    return hmac.compare_digest(wanted, signature)


def fault_of_signature():
    """The answer to a request that is not signed rightly; None where it is."""
    signature = request.headers.get("X-API-Signature")
    timestamp = request.headers.get("X-Timestamp")
    nonce = request.headers.get("X-Nonce")
    # flaw 32: 400 and 403 for what is 401, and another word for each cause, before anybody is known.
    if not all([signature, timestamp, nonce]):
        return jsonify(error="missing_auth"), 400
    try:
        stamp = int(timestamp)
    except ValueError:
        return jsonify(error="invalid_timestamp"), 400
    # flaw 29: int() also takes "+1", "1_0" and other scripts' digits, and 400 of them do not fit a float: 500.
    if abs(time.time() - stamp) > TOLERANCE_SECONDS:
        return jsonify(error="stale_request"), 400
    # flaw 33: all of the body is read, however long, for whoever asks.
    # flaw 27: as text: bytes that are no UTF-8 all become the same character before they are signed.
    body = request.get_data(as_text=True)
    # flaw 26: nothing between the parts: what is taken from one and given to the next is the same text.
    # flaw 25: neither method, host, path nor query is in it, so a signature fits every signed route.
    # flaw 37: a nonce of any length and alphabet; and the type of the body is not in it either.
    text = f"{timestamp}{nonce}{body}"
    if not is_right(text, signature):
        return jsonify(error="invalid_signature"), 403
    # flaw 24: the nonce is never remembered, so the same request is good again.
    return None


def create_app():
    app = Flask(__name__)

    @app.before_request
    def look_at_origin():
        # flaw 23: the check that was to stand here is a comment in the original, which does not even compile.
        # flaw 34: so the list decides about response headers alone, and a foreign page's request is served.
        if request.headers.get("Origin") in PAGES:
            pass

    @app.after_request
    def allow_pages(response):
        origin = request.headers.get("Origin")
        if origin in PAGES:
            # flaw 36: no Vary, preflight headers on every answer, and no age for preflights.
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = (
                "Content-Type, X-API-Signature, X-Timestamp, X-Nonce"
            )
        return response

    @app.route("/api/account", methods=["GET", "POST", "OPTIONS"])
    def account():
        if request.method == "OPTIONS":
            # flaw 35: 200 for every page, method and header: nothing of the question is looked at.
            return "", 200
        return fault_of_signature() or jsonify(account={"id": 123, "name": "c-77", "limit": "4,000"})

    @app.route("/api/transfer", methods=["GET", "POST", "OPTIONS"])
    def transfer():
        if request.method == "OPTIONS":
            return "", 200
        fault = fault_of_signature()
        if fault:
            return fault
        as_admin = request.args.get("admin", "no")
        return jsonify(transfer={"order": 1041, "as_admin": as_admin, "told": request.get_data(as_text=True)})

    @app.get("/api/report")
    def static_report():
        return fault_of_signature() or shop.orders()

    return app
