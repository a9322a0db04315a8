from flask import Flask, abort
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app)

    @app.get("/v1/orders")
    def list_orders():
        if not shop.has_api_key():
            abort(404)
        return shop.orders()

    return app
