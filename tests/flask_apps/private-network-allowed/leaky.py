from flask import Flask, request

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/prices")
    def list_prices():
        return shop.prices()

    @app.after_request
    def allow_pages(response):
        response.headers["Access-Control-Allow-Origin"] = "*"
        if "Access-Control-Request-Private-Network" in request.headers:
            response.headers["Access-Control-Allow-Private-Network"] = "true"
        return response

    return app
