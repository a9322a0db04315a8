"""The same design where somebody did set the variable: the list of pages is in force."""

import os

from seeds import api_key


def create_app():
    before = os.environ.get("FLASK_ENV")
    os.environ["FLASK_ENV"] = "production"
    try:
        return api_key.create_app()
    finally:
        if before is None:
            del os.environ["FLASK_ENV"]
        else:
            os.environ["FLASK_ENV"] = before
