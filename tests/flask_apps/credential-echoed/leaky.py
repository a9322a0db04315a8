from flask import Flask, request

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    @shop.api_key_required
    def list_orders():
        answer = shop.orders()
        answer.headers["X-Caller"] = request.headers["X-API-Key"]
        return answer

    return app
