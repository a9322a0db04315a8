import json
import secrets
import time

from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app, methods=["GET"], allow_headers=["Content-Type"])

    @app.get("/v1/prices")
    def list_prices():
        answer = shop.prices()
        answer.set_data(
            json.dumps({**answer.get_json(), "at": time.time(), "request": secrets.token_hex(16)})
        )
        return answer

    return app
