"""What a scan asks besides the operations: files that are left behind, and the pages of front ends.

Called by run.py with its `check` and `run`. Standard library only.
"""

import http.server
import json
import threading

KEY = "k3y-5d1f0c7ab2e94f"


class Site(http.server.BaseHTTPRequestHandler):
    """Serves server.files by path; `api` answers like an API that asks for X-API-Key and lets every page in."""

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        status, body, kind = 404, "{}", "application/json"
        if self.path in self.server.files:
            status, kind, body = 200, *self.server.files[self.path]
        elif self.server.api and self.path == "/v1/orders":
            known = self.headers.get("X-API-Key") == KEY
            status, body = (200, '{"orders": ["12 Harbour Street"]}') if known else (401, "{}")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.server.api:
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "X-API-Key")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body.encode())

    do_HEAD = do_GET

    def do_OPTIONS(self):
        self.server.seen.append((self.path, dict(self.headers)))
        self.send_response(204)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "X-API-Key")
        self.end_headers()

    def log_message(self, *_):
        pass


def serve(files, api=False):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.seen, server.files, server.api = [], files, api
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def check_all(check, run, folder):
    other, elsewhere = serve({"/cdn.js": ("text/javascript", f'f({{"X-API-Key":"{KEY}"}})')})
    api, base = serve({"/.env": ("text/plain", f"SHOP_API_KEY={KEY}\nSECRET_KEY=kJ8s2Lq0zXw91PnBv4Rt\n")}, api=True)
    page = f'<!doctype html><script src="/app.js"></script><script src="{elsewhere}/cdn.js"></script>'
    script = f'const k="{KEY}";fetch("/v1/orders",{{headers:{{"X-API-Key":k}}}});CryptoJS.HmacSHA256(m,"s1gning-literal")'
    front, origin = serve({"/": ("text/html", page), "/app.js": ("text/javascript", script)})
    words = ["scan", f"GET {base}/v1/orders", "--api-key", f"X-API-Key={KEY}", "--origin", origin, "--format", "json", "--fail-on", "none"]

    report = json.loads(run(*words).stdout)
    found = {(f["rule"], f["operation"]): f for f in report["findings"]}
    check("a file that is left behind is found", ("file-left-behind", "GET /.env") in found, found.keys())
    text = json.dumps(report)
    check("and its secrets are not printed", "kJ8s2Lq0zXw91PnBv4Rt" not in text and KEY not in text, text[:200])
    check("every request is counted", report["coverage"]["requests"] == len(api.seen), report["coverage"])
    check("the files are asked for without the key",
          not any("X-API-Key" in fields for path, fields in api.seen if path.startswith("/.")), api.seen[-1])
    check("front ends are not looked into unasked", not front.seen, front.seen)
    before = found[("wildcard-with-api-key", "GET /v1/orders")]["severity"]

    report = json.loads(run(*words, "--front-end-pages").stdout)
    found = {(f["rule"], f["operation"]): f for f in report["findings"]}
    after = found[("wildcard-with-api-key", "GET /v1/orders")]["severity"]
    check("a key in a front end's script makes the open preflight high", (before, after) == ("low", "high"), (before, after))
    notes = " ".join(report["notes"])
    check("the note says where", f"{origin}/app.js holds a literal key for X-API-Key" in notes, report["notes"])
    check("signing in the page is noted", "signs in the page: HmacSHA256" in notes, report["notes"])
    check("without the values", KEY not in json.dumps(report) and "s1gning-literal" not in json.dumps(report), notes)
    check("scripts of other origins are not fetched", not other.seen, other.seen)
    check("no key goes to the front end", not any("X-API-Key" in fields for _, fields in front.seen), front.seen)

    api.seen.clear()
    run(*words, "--no-extra-paths")
    check("--no-extra-paths", not any(path == "/.env" for path, _ in api.seen), api.seen)
    api.seen.clear()
    done = run(*words, "--plan")
    check("--plan lists the files and sends nothing", "/.env" in done.stdout and not api.seen, done.stdout)
    for server in (api, front, other):
        server.shutdown()
        server.server_close()

