from flask import Flask, request
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app)
    seen = set()

    @app.before_request
    def refuse_replays():
        nonce = request.headers.get("X-Nonce")
        if nonce in seen:
            return {"error": "replayed"}, 401
        if nonce and shop.has_signature():
            seen.add(nonce)

    @app.get("/v1/orders")
    @shop.signature_required
    def list_orders():
        return shop.orders()

    return app
