from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(
        app,
        resources={
            r"/v1/orders$": {"origins": ["https://app.shop.com", "https://www.shop.com"]},
            r"/v1/orders/.*": {"origins": ["https://app.shop.com", "https://www.shop.com"]},
        },
        methods=["GET", "PUT"],
        allow_headers=["Content-Type"],
        supports_credentials=True,
    )

    @app.get("/v1/orders")
    @shop.session_required
    def list_orders():
        return shop.orders()

    @app.put("/v1/orders/<int:number>")
    @shop.session_required
    def change_order(number):
        return {"changed": number}

    return app
