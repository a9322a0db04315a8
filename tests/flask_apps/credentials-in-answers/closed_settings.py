from flask import Flask

SETTINGS = {"currency": "EUR", "database": "postgresql://shop:hunter2-7f1c@10.0.0.5/shop"}


def create_app():
    app = Flask(__name__)

    @app.get("/v1/settings")
    def show_settings():
        return {"currency": SETTINGS["currency"]}

    return app
