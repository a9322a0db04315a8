from flask import Flask

import shop
import signed


def create_app():
    app = Flask(__name__)
    gate = signed.Gate()

    @app.get("/v1/orders")
    @gate
    def list_orders():
        return shop.orders()

    return app
