from flask import Flask

import shop


def create_app():
    app = Flask(__name__)
    app.config["JSON_SORT_KEYS"] = True

    @app.get("/v1/orders")
    @shop.session_required
    def list_orders():
        return shop.orders()

    return app
