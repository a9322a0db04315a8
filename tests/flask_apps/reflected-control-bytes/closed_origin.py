from flask import Flask, request

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/prices")
    def list_prices():
        return shop.prices()

    @app.after_request
    def allow_pages(response):
        origin = request.headers.get("Origin", "")
        if origin.isprintable() and origin:
            response.headers["Access-Control-Allow-Origin"] = origin
        response.vary.add("Origin")
        return response

    return app
