from flask import Flask

CUSTOMERS = [
    {"id": 1, "name": "Ada", "email": "ada@lovelace-mail.com", "date_of_birth": "1979-12-10"},
    {"id": 2, "name": "Charles", "email": "charles@babbage-mail.com", "date_of_birth": "1971-12-26"},
]


def create_app():
    app = Flask(__name__)

    @app.get("/v1/customers")
    def list_customers():
        return {"customers": CUSTOMERS}

    return app
