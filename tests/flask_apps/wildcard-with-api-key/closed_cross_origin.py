from flask import Flask
from flask_cors import cross_origin

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    @cross_origin(
        origins=["https://app.shop.com", "https://www.shop.com"],
        methods=["GET"],
        allow_headers=["X-API-Key"],
    )
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    return app
