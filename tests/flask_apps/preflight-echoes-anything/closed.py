from flask import Flask

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/prices")
    def list_prices():
        return shop.prices()

    @app.after_request
    def allow_pages(response):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Allow-Methods"] = "GET"
        return response

    return app
