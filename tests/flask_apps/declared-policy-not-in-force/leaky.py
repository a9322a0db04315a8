from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, origins="*", send_wildcard=True, allow_headers=["X-API-Key"])

    @app.route("/v1/orders")
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    return app
