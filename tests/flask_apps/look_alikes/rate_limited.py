from flask import Flask
from flask_cors import CORS
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

import shop


def create_app():
    app = Flask(__name__)
    CORS(
        app,
        origins=["https://app.shop.com", "https://www.shop.com"],
        methods=["GET"],
        allow_headers=["X-API-Key"],
    )
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://")

    @app.errorhandler(429)
    def slow_down(error):
        return {"error": "slow down"}, 429, {"Retry-After": "1"}

    @app.get("/v1/orders")
    @limiter.limit("15/second")
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    return app
