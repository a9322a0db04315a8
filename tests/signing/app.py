"""A Flask app that checks signed requests with Python's own hmac, one route for each scheme.

It is the second opinion on what `ringfence sign` makes: nothing here comes from Ringfence. Prints its port and serves
until its standard input ends. Answers 200 with what was sent, or 401 with the reason.
"""
import base64
import hashlib
import hmac
import re
import sys
import threading
import time
import urllib.parse
from email.utils import parsedate_to_datetime

from flask import Flask, request
from werkzeug.serving import WSGIRequestHandler, make_server

from keys import KEYS

app = Flask(__name__)
TOLERANCE = 300
seen = set()


class Refused(Exception):
    pass


def mac(key, text, algorithm=hashlib.sha256):
    return hmac.new(key if isinstance(key, bytes) else key.encode(), text if isinstance(text, bytes) else text.encode(), algorithm)


def same(given, wanted):
    if not hmac.compare_digest(given.encode(), wanted.encode()):
        raise Refused(f"signature {given!r} is not {wanted!r}")


def fresh(seconds):
    if abs(time.time() - int(seconds)) > TOLERANCE:
        raise Refused("stale")


def once(nonce):
    if not nonce or nonce in seen:
        raise Refused("replayed")
    seen.add(nonce)


def header(name):
    values = request.headers.getlist(name)
    if len(values) != 1:
        raise Refused(f"{name}: {len(values)} values")
    return values[0]


def raw_target():
    return request.environ["RAW_URI"]


def b64(raw):
    return base64.b64encode(raw).decode()


def check_seeds():
    stamp, nonce = header("X-Timestamp"), header("X-Nonce")
    fresh(stamp)
    same(header("X-API-Signature"), mac(KEYS["seeds"], stamp + nonce + request.get_data(as_text=True)).hexdigest())
    once(nonce)


def check_rfc9421():
    label, parameters = header("Signature-Input").split("=", 1)
    names = re.findall(r'"([^"]*)"', parameters[:parameters.index(")")])
    path, _, query = raw_target().partition("?")
    derived = {"@method": request.method, "@authority": header("Host").lower(), "@path": path, "@query": "?" + query,
               "@scheme": "http", "@target-uri": "http://" + header("Host") + raw_target()}
    base = "".join(f'"{name}": {derived[name] if name in derived else header(name)}\n' for name in names)
    base += '"@signature-params": ' + parameters
    same(header("Signature"), f"{label}=:{b64(mac(KEYS['rfc9421'], base).digest())}:")
    if request.get_data():
        if "content-digest" not in names:
            raise Refused("the body is not covered")
        same(header("Content-Digest"), f"sha-256=:{b64(hashlib.sha256(request.get_data()).digest())}:")
    if not {"@method", "@authority", "@path", "@query"} <= set(names):
        raise Refused("not covered")
    fresh(re.search(r";created=(\d+)", parameters).group(1))
    once(re.search(r';nonce="([^"]+)"', parameters).group(1))


def check_sigv4():
    words = dict(re.findall(r"(\w+)=([^, ]+)", header("Authorization")))
    _, day, region, service, end = words["Credential"].split("/")
    path, _, query = raw_target().partition("?")
    quote = lambda text: urllib.parse.quote(text, safe="-._~")
    pairs = sorted((quote(k), quote(v)) for k, v in urllib.parse.parse_qsl(query, keep_blank_values=True))
    names = words["SignedHeaders"].split(";")
    canonical = "\n".join([request.method, urllib.parse.quote(path, safe="/-._~"), "&".join(f"{k}={v}" for k, v in pairs),
                           *[f"{name}:{' '.join(header(name).split())}" for name in names], "", ";".join(names),
                           hashlib.sha256(request.get_data()).hexdigest()])
    same(header("X-Amz-Content-Sha256"), hashlib.sha256(request.get_data()).hexdigest())
    text = "\n".join(["AWS4-HMAC-SHA256", header("X-Amz-Date"), f"{day}/{region}/{service}/{end}",
                      hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + KEYS["sigv4"]).encode()
    for word in (day, region, service, end):
        key = mac(key, word).digest()
    same(words["Signature"], mac(key, text).hexdigest())


def cavage_words():
    return dict(re.findall(r'(\w+)="([^"]*)"', header("Authorization")))


def check_cavage_dates(words):
    fresh(parsedate_to_datetime(header("Date")).timestamp())
    if request.get_data():
        if "digest" not in words["headers"].split():
            raise Refused("the body is not covered")
        same(header("Digest"), "SHA-256=" + b64(hashlib.sha256(request.get_data()).digest()))


def check_cavage():
    words = cavage_words()
    lines = [f"(request-target): {request.method.lower()} {raw_target()}" if name == "(request-target)" else f"{name}: {header(name)}"
             for name in words["headers"].split()]
    same(words["signature"], b64(mac(KEYS["cavage"], "\n".join(lines)).digest()))
    check_cavage_dates(words)


def check_kong():
    words = cavage_words()
    lines = [f"@request-target: {request.method.lower()} {raw_target()}" if name == "@request-target" else f"{name}: {header(name)}"
             for name in words["headers"].split()]
    same(words["signature"], b64(mac(KEYS["kong"], "\n".join(lines)).digest()))
    if not header("Authorization").startswith("hmac username="):
        raise Refused("not Kong's scheme")
    check_cavage_dates(words)


def check_apisix():
    words = cavage_words()
    text = words["keyId"] + "\n"
    for name in words["headers"].split():
        text += f"{request.method} {raw_target()}\n" if name == "@request-target" else f"{name}: {header(name)}\n"
    same(words["signature"], b64(mac(KEYS["apisix"], text).digest()))
    check_cavage_dates(words)


def check_standard_webhooks():
    ident, stamp = header("webhook-id"), header("webhook-timestamp")
    fresh(stamp)
    key = base64.b64decode(KEYS["standard-webhooks"].removeprefix("whsec_"))
    same(header("webhook-signature"), "v1," + b64(mac(key, f"{ident}.{stamp}.".encode() + request.get_data()).digest()))
    once(ident)


def check_stripe():
    words = dict(pair.split("=", 1) for pair in header("Stripe-Signature").split(","))
    fresh(words["t"])
    same(words["v1"], mac(KEYS["stripe"], words["t"].encode() + b"." + request.get_data()).hexdigest())


def check_github():
    same(header("X-Hub-Signature-256"), "sha256=" + mac(KEYS["github"], request.get_data()).hexdigest())


def check_slack():
    stamp = header("X-Slack-Request-Timestamp")
    fresh(stamp)
    same(header("X-Slack-Signature"), "v0=" + mac(KEYS["slack"], b"v0:" + stamp.encode() + b":" + request.get_data()).hexdigest())


def check_shopify():
    same(header("X-Shopify-Hmac-Sha256"), b64(mac(KEYS["shopify"], request.get_data()).digest()))


def check_twilio():
    raw = request.get_data()
    fields = urllib.parse.parse_qsl(raw.decode("latin-1"), keep_blank_values=True)
    text = "http://" + header("Host") + raw_target() + "".join(name + value for name, value in sorted(set(fields)))
    same(header("X-Twilio-Signature"), b64(mac(KEYS["twilio"], text, hashlib.sha1).digest()))


def check_declared():
    fresh(int(header("X-Acme-Time")) // 1000)
    digest = base64.urlsafe_b64encode(hashlib.sha512(request.get_data()).digest()).decode().rstrip("=")
    same(header("X-Acme-Body"), "sha512:" + digest)
    text = "\n".join(["acme-v2", request.method, raw_target(), header("X-Acme-Time"), header("X-Acme-Once"), header("X-Acme-Key"),
                      header("Content-Type"), header("X-Acme-Body")])
    wanted = base64.urlsafe_b64encode(mac(bytes.fromhex(KEYS["declared"]), text, hashlib.sha512).digest()).decode().rstrip("=")
    same(header("X-Acme-Signature"), "v2=" + wanted)
    once(header("X-Acme-Once"))


@app.route("/<scheme>/<path:rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def signed(scheme, rest):
    try:
        globals()["check_" + scheme.replace("-", "_")]()
    except (Refused, KeyError, ValueError, AttributeError, TypeError) as error:
        return {"refused": str(error)}, 401
    return {"method": request.method, "rest": rest, "bytes": len(request.get_data())}


class Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_):
        pass


if __name__ == "__main__":
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    server.shutdown()
