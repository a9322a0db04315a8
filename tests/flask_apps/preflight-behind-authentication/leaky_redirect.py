from flask import Flask, redirect, request
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(
        app,
        origins=["https://app.shop.com", "https://www.shop.com"],
        methods=["GET"],
        allow_headers=["X-API-Key"],
    )

    @app.before_request
    def authenticate():
        if request.path != "/login" and not shop.has_api_key():
            return redirect("/login")

    @app.get("/login")
    def login():
        return "<form method=post><input name=user></form>"

    @app.get("/v1/orders")
    def list_orders():
        return shop.orders()

    return app
