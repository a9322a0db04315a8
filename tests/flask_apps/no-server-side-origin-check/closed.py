from urllib.parse import urlsplit

from flask import Flask, request

import shop

TRUSTED = {"https://app.shop.com", "https://www.shop.com"}


def create_app():
    app = Flask(__name__)

    @app.before_request
    def refuse_foreign_pages():
        origin = request.headers.get("Origin")
        page = urlsplit(request.headers.get("Referer", ""))
        if origin is None and page.netloc:
            origin = f"{page.scheme}://{page.netloc}"
        if origin is not None and origin not in TRUSTED:
            return {"error": "this page may not use the API"}, 403

    @app.get("/v1/orders")
    @shop.signature_required
    def list_orders():
        return shop.orders()

    return app
