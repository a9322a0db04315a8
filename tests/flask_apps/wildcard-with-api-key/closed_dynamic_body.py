import secrets
import time

from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(
        app,
        origins=["https://app.shop.com", "https://www.shop.com"],
        methods=["GET"],
        allow_headers=["X-API-Key"],
    )

    @app.get("/v1/orders")
    def list_orders():
        if not shop.has_api_key():
            return {
                "error": "unauthorized",
                "request": secrets.token_hex(16),
                "at": time.time(),
            }, 401
        return {**shop.orders().get_json(), "request": secrets.token_hex(16), "at": time.time()}, {
            "Cache-Control": "no-store"
        }

    return app
