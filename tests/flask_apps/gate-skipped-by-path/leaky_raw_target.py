from flask import Flask

import shop


class Gateway:
    """In front of the app, as a gateway would be: it asks for the key of everything below /v1/."""

    def __init__(self, inside):
        self.inside = inside

    def __call__(self, environ, start_response):
        guarded = environ["REQUEST_URI"].startswith("/v1/")
        if guarded and not shop.same(environ.get("HTTP_X_API_KEY"), shop.API_KEY):
            start_response("401 Unauthorized", [("Content-Type", "application/json")])
            return [b'{"error": "unauthorized"}']
        return self.inside(environ, start_response)


def create_app():
    app = Flask(__name__)
    app.wsgi_app = Gateway(app.wsgi_app)

    @app.get("/v1/orders")
    def list_orders():
        return shop.orders()

    return app
