from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, methods=["GET"], allow_headers=["Content-Type"])

    @app.get("/v1/prices")
    def list_prices():
        answer = shop.prices()
        answer.headers["X-RateLimit-Limit"] = "1000" if shop.has_api_key() else "60"
        return answer

    return app
