import hmac
import time

from flask import Flask

import shop
import signed


class Careless(signed.Gate):
    strict = False

    def is_fresh(self, timestamp):
        return abs(time.time() - int(timestamp)) <= 300

    def same(self, given, wanted):
        return hmac.compare_digest(given, wanted)  # of two texts


def create_app():
    app = Flask(__name__)
    gate = Careless()

    @app.get("/v1/orders")
    @gate
    def list_orders():
        return shop.orders()

    return app
