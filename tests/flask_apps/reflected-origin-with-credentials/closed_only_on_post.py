from flask import Flask, abort, request

import shop


def create_app():
    app = Flask(__name__)

    @app.route("/v1/orders", methods=["GET", "POST"])
    @shop.session_required
    def list_or_search_orders():
        if request.method == "POST" and request.headers.get("Origin", "https://app.shop.com") != "https://app.shop.com":
            abort(403)
        return shop.orders()

    @app.after_request
    def allow_pages(response):
        origin = request.headers.get("Origin", "")
        if origin and origin == "https://app.shop.com":
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Credentials"] = "true"
        response.vary.add("Origin")
        return response

    return app
