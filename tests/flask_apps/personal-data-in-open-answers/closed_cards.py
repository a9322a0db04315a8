from flask import Flask

NUMBER = "4539578763621486"


def create_app():
    app = Flask(__name__)

    @app.get("/v1/payments")
    def list_payments():
        return {"payments": [{"id": 31, "amount": "12.00", "card_number": "*" * 12 + NUMBER[-4:]}]}

    return app
