"""The shop whose API the apps of this folder serve: its data, and the ways in which it asks who is calling.

The apps differ in their cross-origin policy; what they share stands here, and nothing here knows about CORS.
Credentials come from credentials.json, so that the apps and those who test them read the same file.
"""

import hashlib
import hmac
import json
import time
from functools import wraps
from pathlib import Path

from flask import jsonify, request

CREDENTIALS = json.loads(Path(__file__).with_name("credentials.json").read_text())
API_KEY = CREDENTIALS["api-key"]["value"]

# A signature older or newer than this is refused: clocks differ, and a scan takes a while.
SIGNATURE_TOLERANCE_SECONDS = 300


def orders():
    """What only the shop's own people should read."""
    answer = jsonify(
        orders=[
            {"id": 1041, "customer": "c-77", "ship_to": "12 Harbour Street", "card": "4242"},
            {"id": 1042, "customer": "c-91", "ship_to": "3 Mill Lane", "card": "1881"},
        ]
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def prices():
    """What anybody may read."""
    return jsonify(prices={"tea": "3.20", "coffee": "4.10"}, currency="EUR")


def same(given, wanted):
    return hmac.compare_digest((given or "").encode(), wanted.encode())


def has_api_key():
    return same(request.headers.get("X-API-Key"), API_KEY)


def has_query_key():
    return same(request.args.get("api_key"), API_KEY)


def has_cookie_key():
    return same(request.cookies.get("key"), API_KEY)


def has_bearer():
    return same(request.headers.get("Authorization"), "Bearer " + CREDENTIALS["bearer"]["value"])


def has_basic():
    given, wanted = request.authorization, CREDENTIALS["basic"]
    return (
        given is not None
        and same(given.username, wanted["user"])
        and same(given.password, wanted["password"])
    )


def has_session():
    return same(request.cookies.get("sid"), CREDENTIALS["session"]["value"])


def has_signature():
    stamp = request.headers.get("X-Timestamp", "")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > SIGNATURE_TOLERANCE_SECONDS:
        return False
    text = stamp + request.headers.get("X-Nonce", "") + request.get_data(as_text=True)
    secret = CREDENTIALS["signature"]["secret"]
    wanted = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return same(request.headers.get("X-API-Signature"), wanted)


def required(check):
    """A decorator: the view runs only when `check` holds. Goes below @app.route."""

    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            if not check():
                return jsonify(error="unauthorized"), 401
            return view(*args, **kwargs)

        return guarded

    return decorate


api_key_required = required(has_api_key)
query_key_required = required(has_query_key)
cookie_key_required = required(has_cookie_key)
bearer_required = required(has_bearer)
session_required = required(has_session)
signature_required = required(has_signature)


def basic_required(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if not has_basic():
            return jsonify(error="unauthorized"), 401, {"WWW-Authenticate": 'Basic realm="shop"'}
        return view(*args, **kwargs)

    return guarded
