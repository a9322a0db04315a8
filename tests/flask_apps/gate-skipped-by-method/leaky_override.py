from flask import Flask, jsonify, request

import shop


class MethodOverride:
    def __init__(self, inside):
        self.inside = inside

    def __call__(self, environ, start_response):
        asked = environ.get("HTTP_X_HTTP_METHOD_OVERRIDE")
        environ["sent.method"] = environ["REQUEST_METHOD"]
        if asked in ("GET", "HEAD", "PUT", "PATCH", "DELETE"):
            environ["REQUEST_METHOD"] = asked
        return self.inside(environ, start_response)


def create_app():
    app = Flask(__name__)
    app.wsgi_app = MethodOverride(app.wsgi_app)

    @app.before_request
    def authenticate():
        is_preflight = request.environ["sent.method"] == "OPTIONS"
        if not is_preflight and not shop.has_api_key():
            return jsonify(error="unauthorized"), 401

    @app.get("/v1/orders")
    def list_orders():
        return shop.orders()

    return app
