from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(
        app,
        resources={r"/v1/orders": {"origins": "*"}, r"/*": {"origins": ["https://app.shop.com"]}},
        methods=["GET"],
        allow_headers=["X-API-Key"],
        send_wildcard=True,
    )

    @app.get("/v1/orders")
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    return app
