from flask import Flask, jsonify, request

import shop

KEYS = {shop.API_KEY: "stock service"}


def create_app():
    """Everything whose endpoint begins with "static" is let through: a view named static_report is public."""
    app = Flask(__name__)

    @app.before_request
    def authenticate():
        if request.endpoint and not request.endpoint.startswith("static"):
            if request.headers.get("X-API-Key") not in KEYS:
                return jsonify(error="Invalid or missing API key"), 401

    @app.get("/api/endpoint")
    def endpoint():
        return shop.orders()

    @app.get("/reports/stock")
    def static_report():
        return shop.orders()

    return app
