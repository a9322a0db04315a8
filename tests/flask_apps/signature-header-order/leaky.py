from flask import Flask, request

import shop
import signed


ORDER = ["X-Timestamp", "X-Nonce", "X-Api-Signature"]


class InOrder(signed.Gate):
    def fault(self):
        names = [name for name in request.headers.keys() if name.title() in ORDER]
        return super().fault() if names in ([], ORDER) else signed.refuse()


def create_app():
    app = Flask(__name__)
    gate = InOrder()

    @app.get("/v1/orders")
    @gate
    def list_orders():
        return shop.orders()

    return app
