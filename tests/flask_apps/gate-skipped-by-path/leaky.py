from flask import Flask, jsonify, request

import shop

GUARDED = {"/v1/orders"}


def create_app():
    """The hook compares the path; the route also takes it with a slash at its end."""
    app = Flask(__name__)

    @app.before_request
    def authenticate():
        if request.path in GUARDED and not shop.has_api_key():
            return jsonify(error="unauthorized"), 401

    @app.get("/v1/orders", strict_slashes=False)
    def list_orders():
        return shop.orders()

    return app
