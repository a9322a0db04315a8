import io

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

    debugged = DebuggedApplication(app, evalex=True, pin_logging=False)

    def quiet(environ, start_response):
        environ["wsgi.errors"] = io.StringIO()  # it would print each trace there
        return debugged(environ, start_response)

    return quiet
