from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, origins=["https://app.shop.com"], supports_credentials=True)

    @app.route("/v1/orders")
    @shop.session_required
    def list_orders():
        return shop.orders()

    return app
