from flask import Flask, jsonify, request

import shop


def create_app():
    app = Flask(__name__)

    @app.before_request
    def authenticate():
        given = request.headers.get("Apikey") or ""
        if not shop.same(given, shop.API_KEY):
            return jsonify(error="unauthorized"), 401

    @app.get("/v1/orders")
    def list_orders():
        return shop.orders()

    return app
