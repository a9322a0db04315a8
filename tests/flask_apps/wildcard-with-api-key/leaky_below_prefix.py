from flask import Blueprint, Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    api = Blueprint("api", __name__, url_prefix="/shop/api/v1")
    CORS(api, methods=["GET"], allow_headers=["X-API-Key"])

    @api.get("/orders")
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    app.register_blueprint(api)
    return app
