from flask import Flask

import shop


def create_app():
    app = Flask(__name__)

    @app.route("/v1/orders")
    def list_orders():
        return shop.prices()

    return app
