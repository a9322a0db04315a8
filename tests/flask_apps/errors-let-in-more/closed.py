from flask import Flask

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    def list_orders():
        if not shop.has_api_key():
            return {"error": "unauthorized"}, 401
        return shop.orders()

    return app
