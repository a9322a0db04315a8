from flask import Flask, request

import shop


def create_app():
    app = Flask(__name__)

    @app.get("/v1/prices")
    def list_prices():
        factor = float(request.args["factor"])
        return {**shop.prices().get_json(), "factor": factor}

    @app.errorhandler(Exception)
    def failed(error):
        return {"error": "internal error"}, 500

    return app
