from flask import Flask, jsonify, request

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    def list_orders():
        given = request.headers.get("X-API-Key")
        if not shop.same(given, shop.API_KEY):
            return jsonify(error="unauthorized"), 401
        return shop.orders()

    return app
