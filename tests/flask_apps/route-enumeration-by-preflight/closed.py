from flask import Flask, request

import shop

TRUSTED = {"https://app.shop.com", "https://www.shop.com"}


def create_app():
    app = Flask(__name__)

    @app.before_request
    def answer_preflights_alike():
        if request.method == "OPTIONS":
            return "", 204 if request.headers.get("Origin") in TRUSTED else 403

    @app.route("/v1/orders", methods=["GET", "DELETE"])
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    @app.after_request
    def allow_pages(response):
        origin = request.headers.get("Origin", "")
        if origin in TRUSTED:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Methods"] = "GET, DELETE"
            response.headers["Access-Control-Allow-Headers"] = "X-API-Key"
        response.vary.add("Origin")
        return response

    return app
