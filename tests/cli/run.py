#!/usr/bin/env python3
"""The command line as a person meets it: wrong input, broken servers, exit codes, formats.

Every row runs the real program; servers are tests/hostile_servers and the demo API. An error is one line on standard
error that says what and where, with the right exit code, and no report is lost. Standard library only.
"""
import http.server
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import exposure
import openapi

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/bin/ringfence"
MEMORY_BOUND_KIB = 100 * 1024
DESCRIPTION_BOUND_KIB = 500 * 1024
SECRET = "swordfish-9e24ab70d1"

failures, passed = [], 0


def check(name, condition, detail=""):
    global passed
    if condition:
        passed += 1
    else:
        failures.append(name)
        print(f"FAILED {name}: {detail}")


def run(*words, stdin=None, env=None, timeout=60):
    return subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, text=True, timeout=timeout,
                          env={**os.environ, **(env or {})})


def start(*words):
    child = subprocess.Popen([sys.executable, "-u", *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, text=True)
    return child, child.stdout.readline()


def bad_usage(folder):
    """name, words, what the one line must contain. All exit with 2 and print nothing on standard output."""
    (folder / "empty").write_text("")
    (folder / "targets").write_text("GET http://127.0.0.1:1/a\nnonsense\nFETCH ftp://x/\n")
    (folder / "profile.yaml").write_text("targets: [http://127.0.0.1:1/]\nfrobnicate: 1\n")
    (folder / "secret.yaml").write_text(f"targets: [http://127.0.0.1:1/]\ncredentials:\n  - kind: api-key\n    name: X-API-Key\n    value: {SECRET}\n")
    (folder / "suppressions").write_text('{"suppressions": [{"fingerprint": "xyz"}]}')
    (folder / "not-a-report").write_text("{}")
    (folder / "nul").write_bytes(b"a\0b")
    url = "http://127.0.0.1:1/"
    return [
        ("no command", [], "a command is needed"),
        ("an unknown command", ["frobnicate", "x"], "no command is called 'frobnicate'; ringfence --help lists them"),
        ("a command with two letters swapped", ["scna", "x"], "no command is called 'scna'; did you mean scan?"),
        ("a URL without a command", [url], "to scan it: ringfence scan URL"),
        ("an unknown option", ["scan", url, "--frobnicate"], "unknown option '--frobnicate'; ringfence scan --help lists them"),
        ("an unknown option before the command", ["--frobnicate", "scan"], "unknown option '--frobnicate'"),
        ("an option with a slip in it", ["scan", "--budgte", "5", url], "did you mean --budget?"),
        ("an unknown option with a secret", ["scan", url, f"--apikey=X-API-Key={SECRET}"], "unknown option '--apikey'"),
        ("an argument for a command that has none", ["version", "x"], "ringfence version does not take 'x'"),
        ("an option without its value", ["scan", url, "--header"], "--header"),
        ("a choice that is none", ["scan", url, "--format", "pdf"], "pdf"),
        ("an option given twice that is one", ["scan", url, "--format", "json", "--format", "text"], "--format"),
        ("nothing to scan", ["scan"], "nothing to scan"),
        ("a malformed URL", ["scan", "http://"], "target 1"),
        ("a URL with a port that is none", ["scan", "http://127.0.0.1:99999/"], "port"),
        ("a scheme that is no HTTP", ["scan", "ftp://127.0.0.1/"], "ftp"),
        ("userinfo in a URL", ["scan", "http://a:b@127.0.0.1/"], "target 1"),
        ("a URL over the bound", ["scan", "http://127.0.0.1/" + "a" * 8193], "8192"),
        ("an unreadable file of targets", ["scan", "--targets", folder / "absent"], "absent"),
        ("a folder in place of a file", ["scan", "--targets", folder], str(folder)),
        ("an empty file of targets", ["scan", "--targets", folder / "empty"], "nothing to scan"),
        ("a malformed line in a file of targets", ["scan", "--targets", folder / "targets"], "targets:2"),
        ("an unreadable profile", ["scan", "--profile", folder / "absent"], "absent"),
        ("an unknown key in a profile", ["scan", "--profile", folder / "profile.yaml"], "profile.yaml:2"),
        ("a secret written out in a profile", ["scan", "--profile", folder / "secret.yaml"], "secret.yaml:5"),
        ("a budget that is no number", ["scan", url, "--budget", "many"], "--budget"),
        ("a number of tries that is none", ["scan", url, "--rate-limit-probe", "many"], "--rate-limit-probe"),
        ("more tries than are ever sent", ["scan", url, "--rate-limit-probe", "1001"], "from 1 to 1000"),
        ("a budget of nothing", ["scan", url, "--budget", "0"], "--budget"),
        ("a timeout that is none", ["scan", url, "--timeout", "soon"], "--timeout"),
        ("a gate that is none", ["scan", url, "--fail-on", "fatal"], 'ringfence: --fail-on: "fatal" is not'),
        ("a gate for new findings without a baseline", ["scan", url, "--fail-on", "new"], "--baseline"),
        ("an origin with a path", ["scan", url, "--origin", "https://app.example.com/x"], "--origin"),
        ("an origin that is none", ["scan", url, "--origin", "app.example.com"], "--origin"),
        ("an API key without a name", ["scan", url, "--api-key", SECRET], "--api-key"),
        ("a header without a colon", ["scan", url, "--header", SECRET], "--header"),
        ("a credential from a variable that is not set", ["scan", url, "--bearer", "env:RINGFENCE_NOT_SET"], "RINGFENCE_NOT_SET"),
        ("a credential from a file that is not there", ["scan", url, "--bearer", f"file:{folder}/absent"], "absent"),
        ("a credential with a NUL in it", ["scan", url, "--bearer", f"file:{folder}/nul"], "--bearer"),
        ("a resolve entry that is none", ["scan", url, "--resolve", "nonsense"], "--resolve: not HOST:PORT:ADDRESS: nonsense"),
        ("a detour that is none", ["scan", url, "--connect-to", "nonsense"], "--connect-to: not"),
        ("a proxy that is none", ["scan", url, "--proxy", "ftp://x"], "--proxy: not"),
        ("an output in no folder", ["scan", url, "-o", folder / "nowhere/report"], "nowhere/report: No such file"),
        ("an output that is a folder", ["scan", url, "-o", folder], "Is a directory"),
        ("a certificate file that is not there", ["scan", url, "--cacert", folder / "absent"], "absent"),
        ("a baseline that is no report", ["scan", url, "--baseline", folder / "not-a-report"], "not-a-report"),
        ("a suppression without a reason", ["scan", url, "--suppressions", folder / "suppressions"], "suppressions"),
        ("a rule that is none", ["rules", "frobnicate"], "frobnicate"),
        ("a shell that is none", ["completions", "tcsh"], "tcsh"),
    ]


def check_usage(folder):
    for name, words, wanted in bad_usage(folder):
        done = run(*words)
        lines = done.stderr.splitlines()
        check(name, done.returncode == 2, f"exit {done.returncode}, {done.stderr!r}")
        check(name + ": says what and where", wanted in done.stderr, done.stderr)
        check(name + ": short lines, no report", done.stdout == "" and 1 <= len(lines) <= 3 and
              all(line.startswith("ringfence: ") and len(line) < 300 for line in lines), done.stderr + done.stdout[:200])
        check(name + ": no secret", SECRET not in done.stderr, done.stderr)


def broken_servers(ports):
    http, tls = f"http://127.0.0.1:{ports['http']}", f"https://localhost:{ports['tls']}"
    return [
        ("a host that does not resolve", ["http://no-such-host.invalid/"], 3, "not reachable"),
        ("a refused connection", [f"http://127.0.0.1:{ports['refused']}/"], 3, "not reachable"),
        ("an unknown certificate authority", [f"{tls}/echo"], 3, "--cacert FILE trusts its issuer"),
        ("a self-signed certificate", [f"https://localhost:{ports['tls_self_signed']}/"], 3, "certificate"),
        ("a certificate that has expired", [f"https://localhost:{ports['tls_expired']}/", "--cacert", ports["ca"]], 3, "certificate"),
        ("a certificate for another host", [f"https://localhost:{ports['tls_wrong_host']}/", "--cacert", ports["ca"]], 3, "not reachable"),
        ("no TLS where it was asked for", [f"https://localhost:{ports['not_tls']}/"], 3, "(does the port speak plain http?)"),
        ("a reason that is not to be hidden", [f"https://localhost:{ports['not_tls']}/", "--quiet"], 3, "not reachable"),
        ("a refusal that is not to be hidden", [f"{http}/redirect-away", "--quiet"], 3, "nothing was tested"),
        ("a known certificate authority", [f"{tls}/echo", "--cacert", ports["ca"]], 0, ""),
        ("any certificate, when told so", [f"https://localhost:{ports['tls_self_signed']}/echo", "--insecure"], 0, ""),
        ("a body of 100 MiB", [f"{http}/huge-body"], 0, ""),
        ("10,000 header fields", [f"{http}/many-fields?10000"], 3, "not reachable"),
        ("a header of 10 MiB", [f"{http}/one-long-field?10485760"], 3, "not reachable"),
        ("a header without end", [f"{http}/endless-header"], 3, "not reachable"),
        ("a header that drips", [f"{http}/drip-header", "--timeout", "1"], 3, "not reachable"),
        ("a body that drips", [f"{http}/drip-body", "--timeout", "1"], 3, "not reachable"),
        ("garbage in place of HTTP", [f"{http}/garbage"], 3, "not reachable"),
        ("a connection closed at once", [f"{http}/close-early"], 3, "not reachable"),
        ("a connection that is reset", [f"{http}/reset"], 3, "not reachable"),
        ("no answer at all", [f"{http}/never", "--timeout", "1"], 3, "not reachable"),
        ("a redirect to another origin", [f"{http}/redirect-away"], 3, "nothing was tested"),
        ("a redirect in a circle", [f"{http}/redirect-loop"], 3, "nothing was tested"),
        ("control bytes in answers", [f"{http}/control-bytes"], 0, ""),
    ]


def check_servers():
    child, line = start(ROOT / "tests/hostile_servers/hostile_server.py")
    try:
        ports = json.loads(line)
        for name, words, code, wanted in broken_servers(ports):
            began = time.monotonic()
            done = run("scan", *words, "--fail-on", "none")
            check(name, done.returncode == code, f"exit {done.returncode}, {done.stderr}")
            check(name + ": says so", wanted in done.stderr, done.stderr)
            check(name + ": ends", time.monotonic() - began < 40, "took too long")
            check(name + ": clean terminal", not re.search(r"[\x00-\x08\x0b-\x1f]", done.stdout + done.stderr), "control bytes")
        # Deadline: a partial report, exit 4.
        done = run("scan", f"GET http://127.0.0.1:{ports['http']}/echo", f"GET http://127.0.0.1:{ports['http']}/never",
                   "--deadline", "2", "--format", "json", "--fail-on", "none")
        check("a deadline", done.returncode == 4, f"exit {done.returncode} {done.stderr}")
        check("a deadline: the report is there", json.loads(done.stdout)["coverage"]["deadline_reached"] is True
              if "deadline_reached" in json.loads(done.stdout).get("coverage", {}) else "deadline" in done.stdout, done.stdout[:300])
    finally:
        child.stdin.close()
        child.terminate()
        child.wait()


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers everything, and keeps what came."""

    seen = []

    def do_GET(self):
        Recorder.seen.append((self.path, dict(self.headers)))
        body = b"{}"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_OPTIONS = do_GET

    def log_message(self, *_):
        pass


def check_wire():
    """What a target sees: who is asking, in every request, and never more than was announced."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    try:
        report = json.loads(run("scan", url, "-H", "X-Team: blue", "--format", "json", "--fail-on", "none").stdout)
        seen, looked = list(Recorder.seen), {path for path, _ in Recorder.seen}
        check("a bare URL: a specification is looked for", {"/openapi.json", "/v3/api-docs"} <= looked, looked)
        check("every request that was sent is counted", report["coverage"]["requests"] == len(seen), len(seen))
        for field, value in (("User-Agent", "ringfence/"), ("X-Ringfence-Run", report["run"]["id"]), ("X-Team", "blue")):
            bare = [path for path, fields in seen if not fields.get(field, "").startswith(value)]
            check(f"every request carries {field}", not bare, bare)
        Recorder.seen.clear()
        report = json.loads(run("scan", url, "--budget", "4", "--format", "json", "--fail-on", "none").stdout)
        check("looking for a specification keeps to the budget", len(Recorder.seen) <= 4, Recorder.seen)
        check("and the report says that it was left out", any("budget left none" in note for note in report["notes"]), report["notes"])
        Recorder.seen.clear()
        run("scan", url, "-o", "/nowhere/at/all")
        check("an output that cannot be written is noticed before anything is sent", not Recorder.seen, Recorder.seen)
    finally:
        server.shutdown()
        server.server_close()


def check_texts():
    for words in (["--help"], ["scan", "--help"], ["rules"], ["rules", "--ids"], ["man"], ["version"], ["--version"],
                  *[["completions", shell] for shell in ("bash", "zsh", "fish")]):
        done = run(*words)
        name = " ".join(words)
        check(name, done.returncode == 0 and done.stdout and not done.stderr, done.stderr)
        check(name + ": fits a screen", all(len(line) <= 120 for line in done.stdout.splitlines()) or words[0] in ("man", "completions", "rules"),
              "long lines")
    syntax = subprocess.run(["bash", "-n"], input=run("completions", "bash").stdout, text=True, capture_output=True)
    check("the bash completion is valid bash", syntax.returncode == 0, syntax.stderr)
    complete = "source /dev/stdin <<<\"$SCRIPT\"; COMP_WORDS=(ringfence scan --for); COMP_CWORD=2; _ringfence; echo \"${COMPREPLY[@]}\""
    done = subprocess.run(["bash", "-c", complete], text=True, capture_output=True, env={**os.environ, "SCRIPT": run("completions", "bash").stdout})
    check("bash completes an option", done.stdout.strip() == "--format", done.stdout + done.stderr)
    ids = run("rules", "--ids").stdout.split()
    check("rule ids are unique and sorted or listed once", len(ids) == len(set(ids)) and len(ids) >= 35, ids)
    for rule in ids:
        check(f"rules {rule}", run("rules", rule).returncode == 0)
    # Every option of --help stands in the manual too: both are made from one table.
    options = set(re.findall(r"--[a-z0-9.][a-z0-9.-]+", run("scan", "--help").stdout))
    manual = run("man").stdout.replace("\\-", "-")
    check("the manual has every option", all(o in manual for o in options), [o for o in options if o not in manual])


def main():
    with tempfile.TemporaryDirectory() as name:
        check_usage(Path(name))
    check_texts()
    check_wire()
    check_servers()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    check("no run took more than 100 MiB", peak <= MEMORY_BOUND_KIB, f"{peak} KiB")
    with tempfile.TemporaryDirectory() as name:
        openapi.check_all(check, run, Path(name))
        exposure.check_all(check, run, Path(name))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    check("no description took more than 500 MiB", peak <= DESCRIPTION_BOUND_KIB, f"{peak} KiB")
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
