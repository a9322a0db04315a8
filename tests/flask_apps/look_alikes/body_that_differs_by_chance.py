import random

from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, methods=["GET"], allow_headers=["Content-Type"])

    @app.get("/v1/prices")
    def list_prices():
        answer = shop.prices().get_json()
        if random.random() < 0.5:  # one of two versions of the page, by lot
            answer["banner"] = "Free delivery this week"
        return answer

    return app
