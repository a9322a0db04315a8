from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app)

    @app.get("/v1/orders")
    def list_orders():
        if not shop.has_api_key():
            return {"ok": False, "error": "api key missing or unknown"}
        return shop.orders()

    return app
