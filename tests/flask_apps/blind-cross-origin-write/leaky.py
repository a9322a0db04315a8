from flask import Flask, request

import shop

TRUSTED = {"https://app.shop.com", "https://www.shop.com"}


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    @shop.session_required
    def list_orders():
        return shop.orders()

    @app.route("/v1/orders/<int:number>", methods=["PUT", "DELETE"])
    @shop.session_required
    def change_order(number):
        return {"changed": number}

    @app.after_request
    def allow_pages(response):
        origin = request.headers.get("Origin", "")
        if origin in TRUSTED or request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Credentials"] = "true"
            response.headers["Access-Control-Allow-Methods"] = "GET, PUT, DELETE"
            response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.vary.add("Origin")
        return response

    return app
