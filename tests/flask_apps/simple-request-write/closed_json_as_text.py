from flask import Flask, request

import shop


def create_app():
    app = Flask(__name__)

    @app.post("/v1/orders")
    @shop.session_required
    def add_order():
        if request.mimetype != "application/json":
            return {"error": "unsupported media type"}, 415
        order = request.get_json(silent=True)
        return {"added": order}, 201

    return app
