import hashlib
import hmac
import time

from flask import Flask, jsonify, request

import shop

SECRET = shop.CREDENTIALS["signature"]["secret"]


def signed(text, signature):
    wanted = hmac.new(SECRET.encode("utf-8"), text.encode("utf-8"), hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted, signature)


def create_app():
    app = Flask(__name__)

    @app.after_request
    def allow_pages(response):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Headers"] = (
            "Content-Type, X-API-Signature, X-Timestamp, X-Nonce"
        )
        return response

    @app.route("/api/account", methods=["POST", "OPTIONS"])
    def account():
        if request.method == "OPTIONS":
            return "", 200
        signature = request.headers.get("X-API-Signature")
        timestamp = request.headers.get("X-Timestamp")
        nonce = request.headers.get("X-Nonce")
        if not all([signature, timestamp, nonce]):
            return jsonify(error="missing_auth"), 400
        try:
            stamp = int(timestamp)
        except ValueError:
            return jsonify(error="invalid_timestamp"), 400
        if abs(time.time() - stamp) > 300:
            return jsonify(error="stale_request"), 400
        if not signed(f"{timestamp}{nonce}{request.get_data(as_text=True)}", signature):
            return jsonify(error="invalid_signature"), 403
        return jsonify(account={"id": 123, "name": "c-77"})

    return app
