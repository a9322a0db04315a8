from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app)

    @app.get("/v1/orders")
    @shop.bearer_required
    def list_orders():
        return shop.orders()

    return app
