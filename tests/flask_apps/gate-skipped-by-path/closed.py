from flask import Flask

import shop


def create_app():
    """The view itself asks, whatever the path looks like."""
    app = Flask(__name__)

    @app.get("/v1/orders", strict_slashes=False)
    @shop.api_key_required
    def list_orders():
        return shop.orders()

    return app
