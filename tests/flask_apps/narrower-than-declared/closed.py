from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, origins="*", send_wildcard=True)

    @app.route("/v1/prices")
    def list_prices():
        return shop.prices()

    return app
