from flask import Flask, jsonify, request

import shop


def create_app():
    app = Flask(__name__)

    @app.before_request
    def authenticate():
        # WSGI servers join headers of the same name.
        given = request.headers.get("Apikey") or ""
        if not any(shop.same(one, shop.API_KEY) for one in given.split(",")):
            return jsonify(error="unauthorized"), 401

    @app.get("/v1/orders")
    def list_orders():
        return shop.orders()

    return app
