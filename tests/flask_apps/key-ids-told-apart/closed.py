from flask import Flask, request

import shop
import signed

NOBODY = b"a key that nobody has"

class Named(signed.Gate):
    parts = ("key-id", *signed.Gate.parts)
    keys = {"clerk-1": signed.SECRET}

    def key(self):
        return self.keys.get(request.headers.get("X-Key-Id", ""), NOBODY)


def create_app():
    app = Flask(__name__)
    gate = Named()

    @app.get("/v1/orders")
    @gate
    def list_orders():
        return shop.orders()

    return app
