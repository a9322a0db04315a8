from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, methods=["GET"], allow_headers=["X-API-Key"], send_wildcard=True)

    @app.get("/v1/prices")
    def list_prices():
        # The key only counts towards a quota; everybody gets the same prices.
        return shop.prices()

    return app
