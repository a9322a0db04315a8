from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, methods=["GET"], allow_headers=["Content-Type"])

    @app.get("/v1/prices")
    def list_prices():
        return shop.prices()

    return app
