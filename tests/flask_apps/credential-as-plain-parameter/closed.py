from flask import Flask

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    return app
