"""How the apps of this folder check signed requests: right in every part, and each part can be made wrong by itself.

The profiles that the scanner signs by stand beside this file, one for each order of parts.
"""

import hashlib
import hmac
import re
import threading
import time
from functools import wraps

from flask import jsonify, request

import shop

SECRET = shop.CREDENTIALS["signature"]["secret"].encode()


def refuse(status=401, error="unauthorized"):
    return jsonify(error=error), status


class Gate:
    """`parts` and `separator`: the signed text. Everything else is right unless it is told otherwise."""

    parts = ("method", "target", "timestamp", "nonce", "body")
    separator = b"\n"
    past = future = 300
    strict = True  # forms are checked before values are used
    nonce_form = r"[A-Za-z0-9_-]{22}"
    remembers = "nonce"  # or "text": of the signature; None: nothing
    names_key = False

    def __init__(self, **other):
        for name, value in other.items():
            assert hasattr(Gate, name), name
            setattr(self, name, value)
        self.seen, self.lock = set(), threading.Lock()

    def value(self, part):
        if part == "method":
            return request.method.encode()
        if part in ("target", "path"):
            target = request.environ["REQUEST_URI"]
            return (target if part == "target" else target.partition("?")[0]).encode()
        if part == "body":
            return self.body()
        return request.headers.get("X-" + part.title(), "").encode("latin-1")

    def body(self):
        return request.get_data()

    def wanted(self):
        text = self.separator.join(self.value(part) for part in self.parts)
        return hmac.new(self.key(), text, hashlib.sha256).hexdigest()

    def key(self):
        return SECRET

    def same(self, given, wanted):
        return hmac.compare_digest(given.encode("latin-1"), wanted.encode())

    def is_fresh(self, timestamp):
        return -self.future <= time.time() - int(timestamp) <= self.past

    def is_well_formed(self, signature, timestamp, nonce):
        if not re.fullmatch(r"[0-9]{1,11}", timestamp, re.ASCII):
            return False
        form = r"[0-9a-fA-F]{64}" if self.remembers == "text" else r"[0-9a-f]{64}"
        return bool(re.fullmatch(form, signature) and re.fullmatch(self.nonce_form, nonce))

    def is_new(self, signature, nonce):
        name = signature if self.remembers == "text" else nonce
        with self.lock:
            if self.remembers and name in self.seen:
                return False
            self.seen.add(name)
        return True

    def fault(self):
        """The answer to a request that is not signed rightly; None where it is."""
        signature, timestamp, nonce = (
            request.headers.get(name, "") for name in ("X-API-Signature", "X-Timestamp", "X-Nonce")
        )
        if not (signature and timestamp and nonce):
            return refuse()
        if self.strict and not self.is_well_formed(signature, timestamp, nonce):
            return refuse()
        if not self.is_fresh(timestamp):
            return refuse()
        given = signature.lower() if self.remembers == "text" else signature
        if not self.same(given, self.wanted()):
            return refuse()
        return None if self.is_new(signature, nonce) else refuse()

    def __call__(self, view):
        @wraps(view)
        def guarded(*args, **kwargs):
            return self.fault() or view(*args, **kwargs)

        return guarded
