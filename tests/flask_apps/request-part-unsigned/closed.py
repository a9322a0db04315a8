from flask import Flask, request

import shop
import signed


class WithoutQuery(signed.Gate):
    """What is not signed is not taken."""

    def fault(self):
        return signed.refuse() if request.query_string else super().fault()


def create_app():
    app = Flask(__name__)
    gate = WithoutQuery(parts=("method", "path", "timestamp", "nonce", "body"))

    @app.get("/v1/orders")
    @gate
    def list_orders():
        return shop.orders()

    return app
