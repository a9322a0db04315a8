from flask import Flask, request

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/orders")
    @shop.session_required
    def list_orders():
        return shop.orders()

    @app.after_request
    def allow_pages(response):
        origin = request.headers.get("Origin", "")
        if origin in {"https://app.shop.com", "https://shop-preview.vercel.app"}:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Credentials"] = "true"
        response.vary.add("Origin")
        return response

    return app
