from flask import Flask, request

import shop
import signed


class OverText(signed.Gate):
    def body(self):
        return request.get_data(as_text=True).encode()


def create_app():
    app = Flask(__name__)
    gate = OverText()

    @app.get("/v1/orders")
    @gate
    def list_orders():
        return shop.orders()

    return app
