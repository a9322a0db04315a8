from flask import Flask, request

import shop


def create_app():
    app = Flask(__name__)

    @app.post("/v1/orders")
    @shop.session_required
    def add_order():
        order = request.get_json(force=True, silent=True)
        return {"added": order}, 201

    return app
