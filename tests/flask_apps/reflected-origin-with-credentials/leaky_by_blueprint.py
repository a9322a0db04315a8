from flask import Blueprint, Flask
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    api = Blueprint("api", __name__, url_prefix="/v1")
    CORS(api, allow_headers=["Content-Type"], supports_credentials=True)

    @api.get("/orders")
    @shop.session_required
    def list_orders():
        return shop.orders()

    app.register_blueprint(api)
    CORS(
        app,
        origins=["https://app.shop.com", "https://www.shop.com"],
        allow_headers=["Content-Type"],
    )
    return app
