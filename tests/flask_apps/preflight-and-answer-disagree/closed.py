from flask import Flask, request

import shop

IN_PREFLIGHTS = {"https://app.shop.com", "https://www.shop.com"}
IN_ANSWERS = IN_PREFLIGHTS


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    @app.after_request
    def allow_pages(response):
        origin = request.headers.get("Origin", "")
        if origin in (IN_PREFLIGHTS if request.method == "OPTIONS" else IN_ANSWERS):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Headers"] = "X-API-Key"
        response.vary.add("Origin")
        return response

    return app
