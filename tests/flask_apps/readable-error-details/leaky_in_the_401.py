from flask import Flask

import shop

DATABASE = "postgresql://shop:hunter2-7f1c@10.0.0.5/shop"


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    def list_orders():
        if not shop.has_api_key():
            answer = {"error": "unauthorized", "looked_in": DATABASE}
            return answer, 401, {"Access-Control-Allow-Origin": "*"}
        return shop.orders()

    return app
