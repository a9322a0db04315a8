import secrets

from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, methods=["GET"], allow_headers=["Content-Type"], expose_headers=["X-Request-Id"])

    @app.get("/v1/prices")
    def list_prices():
        response = shop.prices()
        response.headers["X-Session-Token"] = secrets.token_urlsafe(24)
        response.headers["X-Request-Id"] = secrets.token_hex(4)
        return response

    return app
