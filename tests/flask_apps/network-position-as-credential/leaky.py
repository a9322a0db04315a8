from flask import Flask
from flask_cors import CORS


def create_app():
    app = Flask(__name__)
    CORS(app, methods=["GET"], allow_headers=["Content-Type"])

    @app.get("/v1/printers")
    def list_printers():
        return {"printers": [{"name": "stock room", "jobs": ["invoice-1041.pdf"]}]}

    return app
