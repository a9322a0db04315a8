from flask import Flask, request, session
from flask_cors import CORS

import shop


def create_app():
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY="not-a-secret-in-a-test",
        SESSION_COOKIE_NAME="shop",
        SESSION_COOKIE_SAMESITE="None",
        SESSION_COOKIE_SECURE=True,
    )
    CORS(app, supports_credentials=True)

    @app.post("/login")
    def log_in():
        wanted = shop.CREDENTIALS["basic"]
        form = request.form
        if not (
            shop.same(form.get("user"), wanted["user"])
            and shop.same(form.get("password"), wanted["password"])
        ):
            return {"error": "unauthorized"}, 401
        session["user"] = form["user"]
        return {"welcome": form["user"]}

    @app.get("/v1/orders")
    def list_orders():
        if "user" not in session:
            return {"error": "unauthorized"}, 401
        return shop.orders()

    return app
