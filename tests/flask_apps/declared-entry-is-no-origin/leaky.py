from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, origins=["https://app.shop.com"], allow_headers=["X-API-Key"], methods=["GET"])

    @app.get("/v1/orders")
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    return app
