from flask import Flask, request
from werkzeug.debug import DebuggedApplication

import shop


def create_app():
    app = Flask(__name__)
    app.config["PROPAGATE_EXCEPTIONS"] = True

    @app.get("/v1/prices")
    def list_prices():
        factor = float(request.args["factor"])
        return {**shop.prices().get_json(), "factor": factor}

    return DebuggedApplication(app, evalex=True, pin_logging=False)
