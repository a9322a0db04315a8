from flask import Flask, jsonify, request
from flask_limiter import Limiter

import shop


def create_app():
    app = Flask(__name__)
    limiter = Limiter(
        key_func=lambda: request.headers.get("X-API-Key", "anonymous"),
        app=app,
        storage_uri="memory://",
    )

    @app.post("/api/action")
    @limiter.limit("10/minute")
    def action():
        key = request.headers.get("X-API-Key")
        if not key or key not in [shop.API_KEY]:
            return jsonify(error="Unauthorized"), 401
        return jsonify(result="ok")

    return app
