"""The apps of tests/flask_apps as running servers, and their credentials as request headers or scanner options.

Standard library only: the servers run in the Python that is asked for, this in any.
"""

import base64
import hashlib
import hmac
import http.client
import json
import os
import secrets
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
APPS = ROOT / "tests" / "flask_apps"
sys.path.insert(0, str(APPS))
import catalogue  # noqa: E402  (lives with the apps)

START_SECONDS = 60  # some two hundred apps, on a loaded machine


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def values(self, name):
        return self.headers.get_all(name) or []


class LoopbackTls(http.client.HTTPSConnection):
    """Speaks to 127.0.0.1 whatever the host name, and still verifies the certificate for that name."""

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


class Servers:
    def __init__(self, ready):
        self.apps, self.missing = ready["apps"], ready["missing"]
        self.versions = f"flask {ready['flask']}, flask-cors {ready['flask_cors']}"
        self.cacert = ready["cacert"]
        self.tls = ssl.create_default_context(cafile=self.cacert)
        self.open = {}  # connections that wait for a next request, by app

    def port(self, case):
        return self.apps[case.name]["port"]

    def send(self, case, method, path, headers=(), body=None):
        """`headers` is a list of pairs: order and repetition are kept. Waits where the server asks for it."""
        for _ in range(3):
            answer = self._send(case, method, path, headers, body)
            if answer.status != 429:
                break
            time.sleep(int(answer.headers["Retry-After"]))
        return answer

    def _connect(self, case):
        if case.scheme == "https":
            return LoopbackTls(case.host, self.port(case), timeout=20, context=self.tls)
        return http.client.HTTPConnection("127.0.0.1", self.port(case), timeout=20)

    def _send(self, case, method, path, headers, body):
        """On the connection that the last answer of this app left open; on a new one where the server has closed it."""
        connection = self.open.pop(case.name, None)
        if connection is not None:
            try:
                return self._exchange(connection, case, method, path, headers, body)
            except (http.client.RemoteDisconnected, ConnectionError, ssl.SSLEOFError):
                connection.close()
        return self._exchange(self._connect(case), case, method, path, headers, body)

    def _exchange(self, connection, case, method, path, headers, body):
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", f"{case.host}:{self.port(case)}")
            for name, value in headers:
                connection.putheader(name, value)
            data = body.encode() if body is not None else b""
            if data or method in ("POST", "PUT", "PATCH"):
                connection.putheader("Content-Length", str(len(data)))
            connection.endheaders(data)
            reply = connection.getresponse()
            answer = Answer(reply.status, reply.headers, reply.read())
        except BaseException:
            connection.close()
            raise
        if connection.sock is None:  # the server said that it closes
            connection.close()
        else:
            self.open[case.name] = connection
        return answer

@contextmanager
def serving(python, only=()):
    """Starts serve.py in `python`; the servers end with the block."""
    arguments = [str(python), str(APPS / "serve.py")] + [
        a for prefix in only for a in ("--only", prefix)
    ]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        line = process.stdout.readline()
        if not line:
            raise SystemExit(f"{arguments[1]} did not start in {python}")
        yield Servers(json.loads(line))
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=START_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _signed(credential, body, method="GET", target="/"):
    """22 characters of nonce, as the scanner makes them."""
    stamp, nonce = str(int(time.time())), secrets.token_hex(11)
    text = credential["text"].format(
        timestamp=stamp,
        nonce=nonce,
        body=body,
        method=method,
        target=target,
        path=target.partition("?")[0],
        key_id=credential.get("key_name"),
    )
    signature = hmac.new(credential["secret"].encode(), text.encode(), hashlib.sha256).hexdigest()
    headers = [
        (credential["timestamp"], stamp),
        (credential["nonce"], nonce),
        (credential["signature"], signature),
    ]
    return headers + ([(credential["key_id"], credential["key_name"])] if "key_id" in credential else [])


def log_in(servers, case, credential):
    """Logs in as a person would; returns the Set-Cookie value."""
    form = urlencode(credential["form"])
    content = [("Content-Type", "application/x-www-form-urlencoded")]
    reply = servers.send(case, "POST", credential["path"], content, form)
    cookies = reply.values("Set-Cookie")
    if reply.status != 200 or len(cookies) != 1:
        raise RuntimeError(
            f"{case.name}: log-in answered {reply.status} with {len(cookies)} cookies"
        )
    return cookies[0]


def sent_body(case):
    """What the scanner sends in an operation with an unsafe method (docs/formats/targets.md)."""
    unsafe = any(o.split()[0] not in ("GET", "HEAD", "OPTIONS") for o in case.operations)
    return "{}" if unsafe and "--allow-unsafe" in case.options else ""


def with_credentials(servers, case, path, body="", method="GET"):
    """(path, headers) of a request that carries every credential of the case."""
    headers = []
    for name in case.credentials:
        credential = catalogue.CREDENTIALS[name]
        kind = credential["kind"]
        if kind == "api-key" and credential["place"] == "query":
            pair = urlencode({credential["name"]: credential["value"]})
            path += ("&" if "?" in path else "?") + pair
        elif kind == "api-key" and credential["place"] == "header":
            headers.append((credential["name"], credential["value"]))
        elif kind == "bearer":
            headers.append(("Authorization", f"Bearer {credential['value']}"))
        elif kind == "basic":
            text = f"{credential['user']}:{credential['password']}"
            headers.append(("Authorization", "Basic " + base64.b64encode(text.encode()).decode()))
        elif kind in ("signature", "signing"):
            headers += _signed(credential, body, method, path)
        elif kind == "login":
            headers.append(("Cookie", log_in(servers, case, credential).split(";")[0]))
        else:  # a cookie, or an API key in one
            headers.append(("Cookie", f"{credential['name']}={credential['value']}"))
    return path, headers


def as_options(servers, case):
    """The same credentials as options of `ringfence scan`."""
    options = []
    for name in case.credentials:
        credential = catalogue.CREDENTIALS[name]
        kind = credential["kind"]
        if kind == "api-key":
            options += ["--api-key", f"{credential['name']}={credential['value']}"]
            if credential["place"] != "header":
                options += ["--api-key-in", credential["place"]]
        elif kind == "bearer":
            options += ["--bearer", credential["value"]]
        elif kind == "basic":
            options += ["--basic", f"{credential['user']}:{credential['password']}"]
        elif kind == "signature":
            options += [a for n, v in _signed(credential, sent_body(case)) for a in ("--header", f"{n}: {v}")]
        elif kind == "signing":
            profile = credential["profile"]  # a file, or a scheme's name
            profile = APPS / profile if profile.endswith(".yaml") else profile
            options += ["--sign", f"{profile}:file:{APPS / 'signing.key'}"]
            if "key_name" in credential:
                options += ["--sign-key-id", credential["key_name"]]
        elif kind == "login":
            options += ["--cookie", log_in(servers, case, credential)]
        else:
            options += [
                "--cookie",
                f"{credential['name']}={credential['value']}; {credential['attributes']}",
            ]
    return options


def gate_headers(case):
    """Lower-case names of the request headers that a page would have to set itself."""
    names = []
    for name in case.credentials:
        credential = catalogue.CREDENTIALS[name]
        if credential["kind"] == "api-key" and credential["place"] == "header":
            names.append(credential["name"].lower())
        elif credential["kind"] == "bearer":
            names.append("authorization")
        elif credential["kind"] in ("signature", "signing"):
            names += [credential[part].lower() for part in ("signature", "timestamp", "nonce")]
    return sorted(names)


def is_ambient(case):
    kinds = [
        (catalogue.CREDENTIALS[n]["kind"], catalogue.CREDENTIALS[n].get("place"))
        for n in case.credentials
    ]
    return any(k in ("cookie", "basic", "login") or place == "cookie" for k, place in kinds)
