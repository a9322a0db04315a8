from flask import Flask, jsonify, request
from flask_cors import CORS

import shop

KEYS = {shop.API_KEY: "stock service"}
PAGES = ["https://trusted.shop.com", "https://app.shop.com"]


def create_app():
    app = Flask(__name__)
    CORS(app, resources={r"/api/*": {"origins": PAGES}})

    @app.get("/api/data")
    def data():
        key = request.headers.get("X-API-Key")
        if not key or key not in KEYS:
            return jsonify(error="Unauthorized"), 401
        return shop.orders()

    return app
