import itertools

from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    served = itertools.count(1)
    app = Flask(__name__)
    CORS(app, methods=["GET"], allow_headers=["Content-Type"])

    @app.get("/v1/prices")
    def list_prices():
        return {**shop.prices().get_json(), "served": next(served)}

    return app
