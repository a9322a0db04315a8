from flask import Flask

USERS = {
    7: {
        "id": 7,
        "name": "Ada",
        "password_hash": "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
    }
}


def create_app():
    app = Flask(__name__)

    @app.get("/v1/users/<int:number>")
    def show_user(number):
        user = USERS[number]
        return {"id": user["id"], "name": user["name"]}

    return app
