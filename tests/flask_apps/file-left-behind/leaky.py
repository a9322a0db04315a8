from flask import Flask, Response

import shop

# What lies beside the program, given out by a route for "every other file".
FILES = {".env": "DEBUG=0\nSECRET_KEY=kJ8s2Lq0zXw91PnBv4Rt\n", "robots.txt": "User-agent: *\n"}


def create_app():
    app = Flask(__name__)

    @app.get("/v1/prices")
    def list_prices():
        return shop.prices()

    @app.get("/<path:name>")
    def any_file(name):
        if name in FILES:
            return Response(FILES[name], content_type="text/plain")
        return "<!doctype html><title>Shop</title>"  # the page of the front end, for every path

    return app
