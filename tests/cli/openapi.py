"""What `scan --openapi` does with descriptions that are wrong or hostile, and where it sends what.

Called by run.py with its `check` and `run`. Standard library only.
"""

import http.server
import json
import threading

KEY = "swordfish-5d1f0c7ab2"
OTHER_KEY = "marlin-81c39e24ab70"


class Api(http.server.BaseHTTPRequestHandler):
    """An API that asks for X-API-Key under /v1, and keeps what came."""

    description = None

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        status, body = 404, b"{}"
        if self.path == "/openapi.json" and self.server.description:
            status, body = 200, self.server.description
        elif self.path == "/v1/open":
            status, body = 200, b'{"orders": ["12 Harbour Street"]}'
        elif self.path.startswith("/v1/"):
            known = self.headers.get("X-API-Key") == KEY
            status, body = (200, b'{"orders": ["12 Harbour Street"]}') if known else (401, b"{}")
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_OPTIONS = do_GET

    def log_message(self, *_):
        pass


def serve():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
    server.seen, server.description = [], None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def description_of(files="https://files.example"):
    key = [{"key": []}]
    return {
        "openapi": "3.1.0",
        "servers": [{"url": "https://prod.example/v1"}],
        "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}}},
        "paths": {
            "/orders": {"get": {"security": key}},
            "/orders/{id}": {"get": {"security": key, "parameters": [{"in": "path", "name": "id", "required": True}]}},
            "/open": {"get": {"security": key}},
            "/file": {"get": {"servers": [{"url": files}], "security": key}},
            "/trace": {"trace": {}},
        },
    }


def hostile(folder):
    """name, content of the description, what the line must contain."""
    bomb = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"- &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 20)
    )
    chain = "openapi: 3.0.0\npaths:\n  /a: {$ref: '#/s0'}\n" + "".join(
        f"s{i}: {{$ref: '#/s{i + 1}'}}\n" for i in range(10_000)
    )
    circle = "openapi: 3.0.0\npaths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n"
    return [
        ("garbage", b"\x00\xff\xfe\x01" * 100, "hostile:1:1: the control byte 0x00"),
        ("bytes that are no UTF-8", b"openapi: \xff", "hostile:1:10: the byte 0xFF is not UTF-8"),
        ("a document of another kind", b"a: 1", "hostile: no API description"),
        ("an empty document", b"", "hostile: no API description"),
        ("JSON that is cut off", b'{"openapi": "3.0.0", "paths": {"/a": ', "hostile:1:38: not JSON"),
        ("YAML that is cut off", b"openapi: 3.0.0\npaths: [", "hostile:3:1: not YAML"),
        ("a version of the future", b"openapi: 9.0.0", "hostile: version 9.0.0"),
        ("aliases that stand for billions of values", bomb.encode(), "more than 4000000 values"),
        ("100,000 brackets", b"[" * 100_000, "nested deeper than 200 levels"),
        ("an alias of itself", b"openapi: &a [*a]", "an alias inside of the value"),
        ("references in a circle", circle.encode(), "it declares no operation"),
        ("10,000 references in a row", chain.encode(), "it declares no operation"),
        ("no operation", b"openapi: 3.0.0\npaths: {}", "it declares no operation"),
        ("65 MiB", b'{"openapi": "3.0.0", "x": "' + b"x" * (65 << 20) + b'"}', "hostile"),
    ]


def check_errors(check, run, folder):
    base, path = "http://127.0.0.1:1/", folder / "hostile"
    for name, content, wanted in hostile(folder):
        path.write_bytes(content)
        done = run("scan", base, "--openapi", path)
        check(name + ": exit 2", done.returncode == 2, f"exit {done.returncode} {done.stderr[:300]!r}")
        check(name + ": one line that says what", wanted in done.stderr and done.stderr.count("\n") == 1, done.stderr[:500])
        check(name + ": no report", done.stdout == "", done.stdout[:100])
    path.write_text(json.dumps(description_of()))
    rows = [
        ("no base URL", ["--openapi", path], "Give the base URL of the API beside it"),
        ("two base URLs", [base, "http://127.0.0.1:2/", "--openapi", path], "one base URL is taken"),
        ("a file that is not there", [base, "--openapi", folder / "absent"], "absent: No such file"),
        ("a folder", [base, "--openapi", folder], str(folder)),
        ("a URL that is not there", [base, "--openapi", "http://127.0.0.1:1/openapi.json"], "http://127.0.0.1:1/openapi.json"),
        ("--server alone", [base, "--server", "http://127.0.0.1:2"], "need --openapi"),
        ("a parameter without a value", [base, "--openapi", path, "--param", "id"], "--param: expected NAME=VALUE"),
        ("a scheme that is not there", [base, "--openapi", path, "--api-key", f"X-API-Key={KEY}", "--security", "none=X-API-Key"],
         "the description has no scheme none"),
        ("a credential that is not there", [base, "--openapi", path, "--security", "key=nobody"], "no credential is called nobody"),
        ("a server that is not there", [base, "--openapi", path, "--server", "https://nowhere.example"],
         "no operation of the description is at https://nowhere.example"),
        ("a credential for a server that is not named", [base, "--openapi", path, "--api-key", f"X-API-Key={KEY}",
         "--server-credential", "https://files.example=X-API-Key"], "is not given with --server"),
    ]
    for name, words, wanted in rows:
        done = run("scan", *words)
        check(name + ": exit 2", done.returncode == 2, f"exit {done.returncode} {done.stderr[:300]!r}")
        check(name + ": says what", wanted in done.stderr, done.stderr)
        check(name + ": no secret", KEY not in done.stderr, done.stderr)


def check_operations(check, run, folder):
    api, base = serve()
    path = folder / "api.json"
    path.write_text(json.dumps(description_of(), indent=2))
    key = ["--api-key", f"X-API-Key={KEY}"]
    words = ["scan", base, "--openapi", path, *key, "--format", "json", "--fail-on", "none"]
    report = json.loads(run(*words).stdout)
    operations = {o["id"]: o for o in report["operations"]}
    check("operations are moved to the base", operations["GET /v1/orders"]["url"] == base + "/v1/orders", operations.keys())
    check("and are tested with what they declare", operations["GET /v1/orders"]["gate"]["credential"] == "api-key X-API-Key",
          operations["GET /v1/orders"]["gate"])
    check("what is declared stands in the report", operations["GET /v1/orders"]["declared_gate"] == "key" and
          operations["GET /v1/orders"]["declared"]["pointer"] == "/paths/~1orders/get", operations["GET /v1/orders"])
    check("another server is skipped, with the way to test it", "--server https://files.example" in operations["GET /file"]["note"],
          operations["GET /file"])
    check("TRACE is skipped", operations["TRACE /v1/trace"]["access"] == "skipped", operations.keys())
    found = {f["rule"]: f for f in report["findings"]}
    check("security that is not enforced is found", "declared-security-not-enforced" in found, found.keys())
    line = path.read_text().splitlines()[found["declared-security-not-enforced"]["declared"]["line"] - 1]
    check("and points at its line", '"security"' in line, line)
    sarif = json.loads(run(*words[:-4], "--format", "sarif", "--fail-on", "none").stdout)
    places = [r["locations"][0]["physicalLocation"]["region"] for r in sarif["runs"][0]["results"]
              if r["ruleId"] == "declared-security-not-enforced"]
    check("SARIF stands there", places and places[0]["startLine"] == found["declared-security-not-enforced"]["declared"]["line"], places)
    (folder / "base.json").write_text(json.dumps(report))
    done = run(*words[:-4], "--baseline", folder / "base.json", "--fail-on", "new")
    check("the report is read back as a baseline", done.returncode == 0, f"exit {done.returncode} {done.stderr}")
    report = json.loads(run(*words[:3], "-", *words[4:], stdin=path.read_text()).stdout)
    check("standard input", len(report["operations"]) == 5, report["targets"])
    plan = run("scan", base, "--openapi", path, "--plan", "--param", "id=a b/c")
    check("--param fills in", "/v1/orders/a%20b%2Fc" in plan.stdout, plan.stdout)
    api.seen.clear()
    api.description = json.dumps(description_of()).encode()
    report = json.loads(run("scan", base, *key, "--format", "json", "--fail-on", "none").stdout)
    check("a description at the usual place is tested", "GET /v1/orders" in {o["id"] for o in report["operations"]}, report["notes"])
    check("every request is counted", report["coverage"]["requests"] == len(api.seen), len(api.seen))
    fetched = [fields for where, fields in api.seen if where == "/openapi.json"]
    check("it is fetched without the key", fetched and not any("X-API-Key" in f for f in fetched), fetched)
    report = json.loads(run("scan", "--openapi", base + "/openapi.json", *key, "--format", "json", "--fail-on", "none").stdout)
    check("a description by URL is at its origin", "GET /v1/orders" in {o["id"] for o in report["operations"]}, report["operations"][:1])
    api.shutdown()
    api.server_close()


def check_credentials_stay(check, run, folder):
    api, base = serve()
    files, elsewhere = serve()
    path = folder / "api.json"
    path.write_text(json.dumps(description_of(elsewhere + "/v1")))
    words = ["scan", base, "--openapi", path, "--api-key", f"X-API-Key={KEY}", "--fail-on", "none"]

    def keys(server):
        return {fields.get(name) for _, fields in server.seen for name in ("X-API-Key", "X-Files-Key")} - {None}

    run(*words)
    check("another server is not asked", not files.seen, files.seen)
    run(*words, "--server", elsewhere)
    check("unless it is named, and then without the key", files.seen and not keys(files), keys(files))
    files.seen.clear()
    api.seen.clear()
    run(*words, "--server", elsewhere, "--api-key", f"X-Files-Key={OTHER_KEY}", "--server-credential", f"{elsewhere}=X-Files-Key",
        "--security", "key=X-Files-Key", "--security", "key=X-API-Key")
    check("with the one that is named for it", keys(files) == {OTHER_KEY}, keys(files))
    # Its own key is sent changed as well; of the other one nothing is.
    check("which goes nowhere else", KEY in keys(api) and not any("marlin" in k.lower() for k in keys(api)), keys(api))
    for server in (api, files):
        server.shutdown()
        server.server_close()


def check_all(check, run, folder):
    check_errors(check, run, folder)
    check_operations(check, run, folder)
    check_credentials_stay(check, run, folder)
