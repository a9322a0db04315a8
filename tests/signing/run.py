#!/usr/bin/env python3
"""`ringfence sign` against a Flask app that checks with Python's own hmac, and its behaviour on wrong input.

usage: run.py [--python PYTHON]    PYTHON has Flask; it serves app.py
Every scheme, through curl and through printed headers; each changed by one byte as well. Standard library only.
"""
import argparse
import os
import stat
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from keys import KEYS  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/bin/ringfence"
KEY_IDS = {"rfc9421": "k_1", "sigv4": "AKIDEXAMPLE", "cavage": "k_1", "kong": "alice", "apisix": "john", "declared": "acme"}
PROFILES = {
    "sigv4": "scheme: sigv4\nregion: eu-west-1\nservice: execute-api\n",
    "declared": """
scheme: declared
algorithm: hmac-sha512
key: hex
signature: {header: X-Acme-Signature, prefix: "v2=", encoding: base64url}
timestamp: {header: X-Acme-Time, unit: milliseconds}
nonce: {header: X-Acme-Once}
key_id: {header: X-Acme-Key}
digest: {header: X-Acme-Body, prefix: "sha512:", hash: sha-512, encoding: base64url}
separator: "\\n"
parts: [{text: acme-v2}, method, target, timestamp, nonce, key-id, {header: Content-Type}, {header: X-Acme-Body}]
""",
}

failures, passed, outputs = [], 0, []


def check(name, condition, detail=""):
    global passed
    if condition:
        passed += 1
    else:
        failures.append(name)
        print(f"FAILED {name}: {detail}")


def run(*words, stdin=None, env=None):
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, timeout=60, env={**os.environ, **(env or {})})
    done.stdout, done.stderr = done.stdout.decode("latin-1"), done.stderr.decode("latin-1")
    outputs.append(done.stdout + done.stderr)
    return done


def options_of(scheme, folder):
    words = ["sign", "--key-file", folder / scheme]
    words += ["--profile", folder / (scheme + ".yaml")] if scheme in PROFILES else ["--scheme", scheme]
    return words + (["--key-id", KEY_IDS[scheme]] if scheme in KEY_IDS else [])


def send(method, url, headers, body):
    try:
        request = urllib.request.Request(url, data=body or None, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def headers_of(output):
    return dict(line.split(": ", 1) for line in output.splitlines())


def capture(method, url, headers, body):
    host, _, rest = url.removeprefix("http://").partition("/")
    lines = [f"{method} /{rest} HTTP/1.1", f"Host: {host}", *[f"{n}: {v}" for n, v in headers.items()], f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def check_scheme(scheme, port, folder):
    options = options_of(scheme, folder)
    form = scheme == "twilio"
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    body = b"To=%2B18005551212&CallSid=CA1&Empty=&To=%2B1" if form else b'{"sku": "tea-42", "n": 1}\n'
    (folder / "body").write_bytes(body)
    url = f"http://127.0.0.1:{port}/{scheme}/v1/orders/a%20b?dry_run=1&q=x%2Fy"

    done = run(*options, "--", "curl", "-sS", "-w", "\n%{http_code}", "-H", f"Content-Type: {kind}", "--data-binary", f"@{folder}/body", url)
    check(f"{scheme}: curl's request is taken", done.stdout.endswith("\n200") and done.returncode == 0, done.stdout + done.stderr)
    done = run(*options, "--print", "--", "curl", "-sS", "-w", "\n%{http_code}", "-X", "PUT", "-H", f"Content-Type: {kind}", "-d",
               body.decode().strip(), url)
    shown = subprocess.run(["bash", "-c", done.stdout], capture_output=True, text=True, timeout=60)
    check(f"{scheme}: the printed command is taken", shown.stdout.endswith("\n200"), done.stdout + shown.stdout + shown.stderr)

    done = run(*options, "-H", f"Content-Type: {kind}", "--data", f"@{folder}/body", "POST", url)
    check(f"{scheme}: headers are printed", done.returncode == 0, done.stderr)
    headers = headers_of(done.stdout)
    sent = {**headers, "Content-Type": kind}
    check(f"{scheme}: a changed body is refused", send("POST", url, sent, body[:-1] + b"x")[0] == 401)
    status, text = send("POST", url, sent, body)
    check(f"{scheme}: a request with those headers is taken", status == 200, text)

    # The app and Ringfence agree on what is right, and on what is not.
    raw = capture("POST", url, sent, body)
    verified = run(*options, "--verify", "--plain-http", stdin=raw)
    check(f"{scheme}: the capture is right", verified.returncode == 0 and "accepted" in verified.stdout, verified.stdout + verified.stderr)
    changed = run(*options, "--verify", "--plain-http", stdin=raw[:-1] + b"x")
    check(f"{scheme}: a changed capture is not", changed.returncode == 1 and "expected" in changed.stdout, changed.stdout + changed.stderr)
    stranger = run(*options[:2], folder / "stranger", *options[3:], "--verify", "--plain-http", stdin=raw)
    check(f"{scheme}: nor is it under another key", stranger.returncode == 1 and "mismatch" in stranger.stdout, stranger.stdout + stranger.stderr)

    if not form:
        done = run(*options, "-H", f"Content-Type: {kind}", url)
        status, text = send("GET", url, {**headers_of(done.stdout), "Content-Type": kind}, b"")
        check(f"{scheme}: a request without a body is taken", status == 200, text)


def bad_usage(folder):
    """name, words, what standard error must say. All exit with 2 and print nothing on standard output."""
    url = "https://api.example.com/"
    good = ["--scheme", "seeds", "--key-file", folder / "seeds"]
    (folder / "empty").write_text("")
    (folder / "newline").write_text("\n")
    (folder / "long").write_text("k" * 4097)
    (folder / "bad.yaml").write_text("scheme: declared\nalgorithm: md5\nparts: [body, uri]\nfrobnicate: 1\n")
    for name in ("empty", "newline", "long"):
        (folder / name).chmod(0o600)
    return [
        ("an unknown scheme", ["--scheme", "hmac", "--key-file", folder / "seeds", url], ["no scheme is called 'hmac'; there are rfc9421, "]),
        ("a scheme that needs options", ["--scheme", "sigv4", "--key-file", folder / "sigv4", url], ["region: is missing"]),
        ("no scheme", ["--key-file", folder / "seeds", url], ["one of --profile and --scheme is needed"]),
        ("a scheme and a profile", [*good, "--profile", folder / "bad.yaml", url], ["one of --profile and --scheme is needed"]),
        ("a profile that is not there", ["--profile", folder / "absent", "--key-file", folder / "seeds", url], ["absent: No such file"]),
        ("a profile with four faults", ["--profile", folder / "bad.yaml", "--key-file", folder / "seeds", url],
         ["bad.yaml:1:1: signature: is missing", "bad.yaml:2:12: algorithm: expected one of", "bad.yaml:3:15: parts[1]: expected one of",
          "bad.yaml:4:1: frobnicate: no such key"]),
        ("faults of profile and key together", ["--profile", folder / "bad.yaml", "--key-file", folder / "absent", url],
         ["bad.yaml:1:1", "absent: No such file"]),
        ("no key", ["--scheme", "seeds", url], ["one of --key-file and --key is needed"]),
        ("a key that is not there", ["--scheme", "seeds", "--key-file", folder / "absent", url], ["--key-file: ", "absent: No such file"]),
        ("an empty key", ["--scheme", "seeds", "--key-file", folder / "empty", url], ["is empty"]),
        ("a key of a line break", ["--scheme", "seeds", "--key-file", folder / "newline", url], ["is empty"]),
        ("a key that is too long", ["--scheme", "seeds", "--key-file", folder / "long", url], ["over 4096 bytes"]),
        ("a folder for a key", ["--scheme", "seeds", "--key-file", folder, url], ["Is a directory"]),
        ("a key that is written out", ["--scheme", "seeds", "--key", KEYS["seeds"], url], ["env:VARIABLE or file:PATH"]),
        ("a variable that is not set", ["--scheme", "seeds", "--key", "env:RINGFENCE_NOT_SET", url], ["RINGFENCE_NOT_SET is not set"]),
        ("a key of another form", ["--scheme", "standard-webhooks", "--key-file", folder / "seeds", url], ["not base64"]),
        ("no key id", ["--scheme", "rfc9421", "--key-file", folder / "rfc9421", url], ["needs a key id"]),
        ("a key id with a quote", ["--scheme", "rfc9421", "--key-file", folder / "rfc9421", "--key-id", 'a"b', url], ["needs a key id"]),
        ("a nonce with a space", [*good, "--nonce", "a b", url], ["this nonce cannot be signed"]),
        ("a time that is none", [*good, "--now", "soon", url], ["--now: expected seconds"]),
        ("no request", good, ["give a URL"]),
        ("a malformed URL", [*good, "http://"], ["the host is empty"]),
        ("a header without a colon", [*good, "--header", "X", url], ["--header: not NAME: VALUE"]),
        ("a header that will be added", [*good, "--header", "X-Nonce: 1", url], ["the request already has X-Nonce"]),
        ("a body that is not there", [*good, "--data", "@absent", url], ["absent"]),
        ("a command that is not curl", [*good, "--", "wget", url], ["only a curl command"]),
        ("nothing behind --", [*good, "--"], ["a command is needed behind --"]),
        ("an option of curl that is not known", [*good, "--", "curl", "-F", "a=b", url], ["curl's -F"]),
        ("a request in two places", [*good, "--data", "x", "--", "curl", url], ["give it behind --"]),
        ("--print without a command", [*good, "--print", url], ["--print is for a command"]),
        ("a capture that is not there", [*good, "--verify", folder / "absent"], ["absent"]),
        ("a capture that is none", [*good, "--verify", folder / "bad.yaml"], ["line 1: not a request line"]),
        ("an unknown option", [*good, "--frobnicate", url], ["unknown option '--frobnicate'"]),
    ]


def check_usage(folder):
    for name, words, wanted in bad_usage(folder):
        done = run("sign", *words)
        check(name, done.returncode == 2 and done.stdout == "", f"exit {done.returncode}, {done.stdout!r}")
        check(name + ": says what", all(text in done.stderr for text in wanted), done.stderr)
        check(name + ": short lines", all(line.startswith("ringfence: ") and len(line) < 400 for line in done.stderr.splitlines()), done.stderr)


def check_help():
    text = " ".join(run("sign", "--help").stdout.split())
    missing = [scheme for scheme in KEYS if scheme not in PROFILES and scheme not in text]
    check("the help names every scheme that needs no profile", not missing, missing)


def check_remarks(folder):
    url = "https://api.example.com/"
    key = folder / "open"
    key.write_text(KEYS["seeds"])
    key.chmod(0o644)
    done = run("sign", "--scheme", "seeds", "--key-file", key, url)
    check("a key that everybody can read: said, and signed all the same", done.returncode == 0 and "chmod 600" in done.stderr, done.stderr)
    done = run("sign", "-q", "--scheme", "seeds", "--key-file", key, url)
    check("unless quiet", done.returncode == 0 and done.stderr == "", done.stderr)
    key.chmod(stat.S_IRUSR)
    done = run("sign", "--scheme", "seeds", "--key-file", key, url)
    check("a key of one's own: nothing is said", done.stderr == "", done.stderr)
    done = run("sign", "--scheme", "seeds", "--key", "env:K", url, env={"K": "swordfish"})
    check("a short key is a password", "9 bytes" in done.stderr and done.returncode == 0, done.stderr)
    words = ["sign", "--scheme", "seeds", "--key-file", key, "--now", "1767225600", "--nonce", "n1", "--data", "x=1", url]
    check("the same time and nonce give the same bytes", run(*words).stdout == run(*words).stdout)
    check("without them no two are the same", run(*words[:5], url).stdout != run(*words[:5], url).stdout)
    done = run(*words, "--show-text")
    check("the text that is signed can be seen, and what is left open", "  | 1767225600n1x=1" in done.stderr and "the path is not signed" in done.stderr,
          done.stderr)
    old = capture("POST", "http://a.example/x", {**headers_of(run(*words).stdout)}, b"x=1")
    done = run("sign", "--scheme", "seeds", "--key-file", key, "--verify", stdin=old)
    check("an old capture is stale", done.returncode == 1 and "stale" in done.stdout, done.stdout)
    done = run("sign", "--scheme", "seeds", "--key-file", key, "--verify", "--now", "1767225601", stdin=old)
    check("and right at its own time", done.returncode == 0, done.stdout)
    missing = run("sign", "--scheme", "seeds", "--key-file", key, "--verify", stdin=b"GET / HTTP/1.1\nHost: a\n\n")
    check("a capture without a signature says what is missing", missing.returncode == 1 and "X-API-Signature is missing" in missing.stdout, missing.stdout)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--python", default=sys.executable)
    given = arguments.parse_args()
    server = subprocess.Popen([given.python, "-B", "-u", str(Path(__file__).with_name("app.py"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(server.stdout.readline())
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for scheme, key in {**KEYS, "stranger": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}.items():
                (folder / scheme).write_text(key + "\n")
                (folder / scheme).chmod(0o600)
            for scheme, yaml in PROFILES.items():
                (folder / (scheme + ".yaml")).write_text(yaml)
            for scheme in KEYS:
                (folder / "stranger").write_text("00" * 16 if scheme == "declared" else "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                check_scheme(scheme, port, folder)
            check_usage(folder)
            check_remarks(folder)
            check_help()
            # The id of the key in one message is no secret; the keys are, wherever they would stand.
            leaks = [key for key in [*KEYS.values(), "swordfish"] for output in outputs if key in output]
            check("no key was printed", not leaks, leaks)
    finally:
        server.stdin.close()
        server.wait(timeout=30)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
