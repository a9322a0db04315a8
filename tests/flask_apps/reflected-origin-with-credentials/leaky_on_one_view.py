from flask import Flask
from flask_cors import cross_origin

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    @cross_origin(allow_headers=["Content-Type"], supports_credentials=True)
    @shop.session_required
    def list_orders():
        return shop.orders()

    @app.get("/v1/export")
    @cross_origin(
        origins=["https://app.shop.com", "https://www.shop.com"],
        allow_headers=["Content-Type"],
        supports_credentials=True,
    )
    @shop.session_required
    def export_orders():
        return shop.orders()

    return app
