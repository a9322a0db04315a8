from flask import Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    CORS(app)

    @app.get("/v1/orders/<int:number>")
    @shop.api_key_required
    def show_order(number):
        found = [o for o in shop.orders().get_json()["orders"] if o["id"] == number]
        return (found[0], {"Cache-Control": "no-store"}) if found else ({"error": "not found"}, 404)

    return app
