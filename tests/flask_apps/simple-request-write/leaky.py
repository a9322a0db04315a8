from flask import Flask, request

import shop


def create_app():
    app = Flask(__name__)

    @app.post("/v1/orders")
    @shop.session_required
    def add_order():
        return {"added": len(request.get_data())}, 201

    return app
