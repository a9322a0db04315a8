from flask import Flask, redirect


def create_app():
    """The archive belongs to somebody else and is open to all; that is not this API's fault."""
    app = Flask(__name__)

    @app.get("/v1/archive")
    def archive():
        return redirect("https://open-archive.example/v1/orders", 302)

    return app
