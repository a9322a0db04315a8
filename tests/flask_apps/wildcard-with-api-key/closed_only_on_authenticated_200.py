from flask import Flask

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    @app.after_request
    def allow_pages(response):
        if response.status_code == 401:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Allow-Headers"] = "X-API-Key"
        return response

    return app
