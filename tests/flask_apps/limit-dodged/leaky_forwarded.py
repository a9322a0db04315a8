from flask import Flask, request
from flask_limiter import Limiter

import shop


def create_app():
    app = Flask(__name__)
    limiter = Limiter(lambda: request.headers.get("X-Forwarded-For", request.remote_addr), app=app, storage_uri="memory://", strategy="moving-window")

    # Refused tries alone are counted, so that whoever has the key is not kept out by those who guess.
    @app.get("/v1/orders")
    @limiter.limit("12 per 30 seconds", exempt_when=shop.has_api_key)
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    return app
