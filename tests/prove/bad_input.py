#!/usr/bin/env python3
"""What `ringfence prove` does when something is wrong: the browser missing, crashing, hanging, too old or talking
nonsense; a target that serves nothing, redirects away or answers otherwise than in the scan; Ctrl-C; a bad report.
Nothing may be left behind. Closes with "N passed, N failed".
"""

import argparse
import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from pathlib import Path

import browser

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


class Api(http.server.BaseHTTPRequestHandler):
    """A keyed API with a wildcard; `mode` changes what it answers after the scan."""

    protocol_version = "HTTP/1.1"
    mode = "open"

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:  # a browser that is ended does not wait for its answer
            pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_OPTIONS(self):
        if Api.mode == "closed":
            return self.answer(204)
        self.answer(204, Access_Control_Allow_Origin="*", Access_Control_Allow_Headers="X-API-Key")

    def do_GET(self):
        if Api.mode == "hang":
            time.sleep(8)
        open_to_all = {} if Api.mode == "closed" else {"Access_Control_Allow_Origin": "*"}
        if Api.mode == "redirect":
            return self.answer(302, Location="https://elsewhere.example/", **open_to_all)
        if Api.mode == "gone":
            return self.answer(404, b"{}", **open_to_all)
        if self.headers.get("X-API-Key") != "right-key":
            return self.answer(401, b'{"error": "no key"}', **open_to_all)
        self.answer(200, b'{"orders": [1, 2, 3]}', Content_Type="application/json", **open_to_all)


def leftovers(folder):
    """Processes and folders of a browser whose files are in `folder`."""
    found = [str(p) for p in folder.glob("ringfence-browser-*")]
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if bytes(folder) in line.read_bytes():
                found.append(str(line))
        except OSError:
            pass
    return found


class Checks:
    def __init__(self, scanner, folder):
        self.scanner, self.folder, self.passed, self.failed = scanner, folder, 0, 0
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.temporary.chmod(0o1777)
        os.environ["TMPDIR"] = str(self.temporary)

    def expect(self, good, text):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        if not good:
            print(f"FAIL {text}", flush=True)

    def run(self, *arguments, text=None, seconds=SECONDS):
        began = time.monotonic()
        done = subprocess.run(
            [str(self.scanner), *map(str, arguments)], capture_output=True, text=True, timeout=seconds,
            input=text, stdin=None if text is not None else subprocess.DEVNULL,
        )  # fmt: skip
        done.took = time.monotonic() - began
        return done

    def one_line(self, name, done, code, *parts):
        """The exit code, one line on standard error that says so, nothing on standard output, nothing left."""
        lines = done.stderr.strip().splitlines()
        self.expect(done.returncode == code, f"{name}: exit {done.returncode}, wanted {code}: {done.stderr!r}")
        self.expect(len(lines) == 1, f"{name}: {len(lines)} lines on standard error: {done.stderr!r}")
        for part in parts:
            self.expect(part in done.stderr, f"{name}: {part!r} is not in {done.stderr!r}")
        self.expect(not done.stdout, f"{name}: wrote {done.stdout[:200]!r}")
        self.nothing_left(name)

    def nothing_left(self, name):
        left = leftovers(self.temporary)
        self.expect(not left, f"{name}: left behind {left}")

    def fake(self, name, body):
        path = self.folder / name
        path.write_text("#!/usr/bin/python3\nimport json, os, sys, time\n" + textwrap.dedent(body))
        path.chmod(0o755)
        return path


ANSWER = """
    def read():
        text = b""
        while not text.endswith(b"\\0"):
            byte = os.read(3, 1)
            if not byte: sys.exit(0)
            text += byte
        return json.loads(text[:-1])
    def tell(message): os.write(4, json.dumps(message).encode() + b"\\0")
"""
OLD = ANSWER + """
    tell({"id": read()["id"], "result": {"product": "HeadlessChrome/90.0.1"}})
    time.sleep(30)
"""
MIDWAY = ANSWER + """
    tell({"id": read()["id"], "result": {"product": "HeadlessChrome/156.0.1"}})
    tell({"id": read()["id"], "result": {"browserContextId": "1"}})
    read()
    print("it broke in the middle", file=sys.stderr)
"""
FAKES = [
    ("crashes at once", "sys.exit('the library is not there')", ["the library is not there"]),
    ("says nothing", "time.sleep(60)", ["did not answer in time"]),
    ("talks nonsense", "os.write(4, b'hello\\0'); time.sleep(30)", ["not JSON"]),
    ("is too old", OLD, ["90.0.1", "142"]),
]


def bad_arguments(checks, report, prove):
    checks.one_line("no report", checks.run("prove"), 2, "one report is needed")
    checks.one_line("a report that is not there", checks.run("prove", checks.folder / "none.json"), 2, "none.json")
    garbage = checks.folder / "garbage.json"
    garbage.write_text("{]")
    checks.one_line("a report that is none", checks.run("prove", garbage), 2, "garbage.json")
    checks.one_line("an unknown finding", prove("--finding", "nothing-like-it"), 2, "nothing-like-it")
    checks.one_line("a prefix that is too short", prove("--finding", "a"), 2, "'a'")
    checks.one_line("a browser that is not there", prove("--browser", "/no/such/browser"), 2, "/no/such/browser")
    checks.one_line("an unknown space", prove("--page-space", "moon"), 2, "loopback, public")
    done = checks.run("scan", "http://127.0.0.1:9/", "--browser", "/bin/true")
    checks.one_line("--browser without --prove", done, 2, "--prove")
    done = checks.run("prove", "-", "--api-key", "X-API-Key=right-key", "--fail-on", "none", text=report.read_text())
    checks.expect(done.returncode == 0 and "PROOFS" in done.stdout.upper(), "a report from standard input is proven")


def bad_browsers(checks, prove):
    for name, body, parts in FAKES:
        checks.one_line(name, prove("--browser", checks.fake("fake", body), "--deadline", "25s"), 2, *parts)
    done = prove("--browser", checks.fake("midway", MIDWAY), "--format", "json")
    checks.expect(done.returncode in (2, 3), f"ends in the middle: exit {done.returncode}")
    checks.expect("it broke in the middle" in done.stderr + done.stdout, f"ends in the middle: {done.stderr!r}")
    checks.nothing_left("ends in the middle")


def verdict_of(done):
    findings = [f for f in json.loads(done.stdout)["findings"] if f["rule"] == "wildcard-with-api-key"]
    return findings[0]["proof"]


def other_answers(checks, prove):
    rows = [
        ("open", "proven", ""),
        ("closed", "refuted", "no longer answers as it did"),
        ("gone", "refuted", "every page gets status 404"),
        ("redirect", "not provable here", ""),
    ]
    for mode, verdict, part in rows:
        Api.mode = mode
        done = prove("--format", "json", "--finding", "wildcard-with-api-key")
        proof = verdict_of(done)
        checks.expect(proof["verdict"] == verdict, f"{mode}: {proof['verdict']}: {proof['reason']}")
        checks.expect(part in proof["reason"], f"{mode}: {proof['reason']}")
        checks.expect("right-key" not in done.stdout + done.stderr, f"{mode}: the key was printed")
        checks.nothing_left(mode)
    Api.mode = "open"
    done = prove("--format", "json", key="wrong-key")
    checks.expect(verdict_of(done)["verdict"] == "not provable here", f"wrong key: {verdict_of(done)}")
    done = prove("--format", "json", key=None)
    checks.expect("was not given" in verdict_of(done)["reason"], f"no key: {verdict_of(done)['reason']}")


def interrupted(checks, arguments):
    Api.mode = "hang"
    for signal_number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        time.sleep(3)
        began = time.monotonic()
        process.send_signal(signal_number)
        process.communicate(timeout=SECONDS)
        name = signal.Signals(signal_number).name
        checks.expect(time.monotonic() - began < 5, f"{name}: took {time.monotonic() - began:.1f} s to end")
        if signal_number == signal.SIGKILL:
            # Nobody is left to remove the folder; but the browser must be gone.
            time.sleep(1)
            left = [f for f in leftovers(checks.temporary) if f.startswith("/proc")]
            checks.expect(not left, f"{name}: left behind {left}")
            for folder in checks.temporary.glob("ringfence-browser-*"):
                subprocess.run(["rm", "-rf", str(folder)], check=False)
        else:
            checks.expect(process.returncode == 4, f"{name}: exit {process.returncode}")
            checks.nothing_left(name)
    done = subprocess.run([*arguments, "--deadline", "4s"], capture_output=True, timeout=SECONDS, check=False)
    checks.expect(done.returncode == 4, f"deadline: exit {done.returncode}: {done.stderr!r}")
    checks.nothing_left("deadline")
    Api.mode = "open"


def main():
    parser = argparse.ArgumentParser(description="checks what prove does when something is wrong")
    parser.add_argument("--scanner", type=Path, default=ROOT / "build" / "bin" / "ringfence")
    scanner = parser.parse_args().scanner
    browser.require()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="ringfence-bad-") as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # the browser runs as another user
        checks, report = Checks(scanner, folder), folder / "report.json"
        url = f"http://127.0.0.1:{server.server_port}/v1/orders"
        checks.run("scan", url, "--api-key", "X-API-Key=right-key", "--format", "json", "--output", report)

        def prove(*arguments, key="right-key"):
            given = ["--api-key", f"X-API-Key={key}"] if key else []
            return checks.run("prove", report, "--fail-on", "none", *given, *arguments)

        bad_arguments(checks, report, prove)
        bad_browsers(checks, prove)
        other_answers(checks, prove)
        interrupted(
            checks,
            [str(scanner), "prove", str(report), "--fail-on", "none", "--api-key", "X-API-Key=right-key",
             "--finding", "wildcard-with-api-key"],
        )  # fmt: skip
        server.server_close()
        done = prove("--format", "json")
        checks.expect(f":{server.server_port}" in verdict_of(done)["reason"],
                      f"nothing listens: {verdict_of(done)['reason']}")  # fmt: skip
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed or not checks.passed else 0


if __name__ == "__main__":
    sys.exit(main())
