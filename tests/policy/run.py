#!/usr/bin/env python3
"""The commands around policies and keys, as a person types them: check, diff, keys, schema, init.

usage: run.py    needs the modules of tools/dev/requirements.txt
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/bin/ringfence"
EXAMPLE = ROOT / "examples/policy/policy.yaml"
SECRET = "Hq7Tz2Wc9Lk4Vb8Nd3Xr6Mf1Ys5Pg0Ja"
ENVIRONMENT = {
    "ORDERS_SIGNING_KEYS": "secrets:\n  one: {secret: Zk3vQ8pL2mX7rT9wY4bN6cD1fG5hJ0sA, principal: bank, scopes: [\"payouts:create\"]}\n",
    "GITHUB_WEBHOOK_SECRET": SECRET,
    "REDIS_PASSWORD": "x",
}

failures, passed, outputs = [], 0, []


def check(name, condition, detail=""):
    global passed
    if condition:
        passed += 1
    else:
        failures.append(name)
        print(f"FAILED {name}: {detail}")


def run(*words, stdin="", env=None):
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, text=True, timeout=60,
                          env={**os.environ, **(env or {})})
    outputs.append(done.stdout + done.stderr)
    return done


def checks(folder):
    done = run("check", EXAMPLE, env=ENVIRONMENT)
    check("the example is good", done.returncode == 0 and "9 of 9 tests passed" in done.stdout, done.stdout[-200:] + done.stderr)
    check("nothing is said of it", done.stderr == "", done.stderr)
    done = run("check", EXAMPLE, "--env", "dev", "--strict", "--quiet", env=ENVIRONMENT)
    check("quiet says nothing", done.returncode == 0 and done.stdout == "", done.stderr)
    done = run("check", EXAMPLE, env={**ENVIRONMENT, "RINGFENCE_ENV": "dev"})
    check("the environment comes from the variable", "environment dev" in done.stdout, done.stdout[-200:])
    done = run("check", EXAMPLE, "--env", "staging", env=ENVIRONMENT)
    check("an environment that there is not", done.returncode == 2 and "unknown-environment" in done.stderr, done.stderr)
    done = run("check", EXAMPLE)
    check("secrets that are not there", done.returncode == 2 and done.stderr.count("secret-unresolved") == 3, done.stderr)

    text = EXAMPLE.read_text()
    (folder / "keys.yaml").write_text((EXAMPLE.parent / "keys.yaml").read_text())
    failing = folder / "failing.yaml"
    failing.write_text(text.replace('"GET /v2", expect: { status: 404', '"GET /v2", expect: { status: 200'))
    done = run("check", failing, env=ENVIRONMENT)
    check("a test that fails", done.returncode == 1 and "expected 200 no_route, got 404 no_route" in done.stderr, done.stderr)
    warned = folder / "warned.yaml"
    warned.write_text(text.replace('  trusted_proxies: ["10.0.0.0/8"]', "  # "))
    check("a warning passes", run("check", warned, env=ENVIRONMENT).returncode == 0)
    check("and fails with --strict", run("check", warned, "--strict", env=ENVIRONMENT).returncode == 1)
    broken = folder / "broken.yaml"
    broken.write_text(text.replace("https://app.example.com", "https://App.example.com:443/").replace("methods: [GET]", "methods: [TRACE]"))
    done = run("check", broken, env=ENVIRONMENT)
    codes = set(re.findall(r"error ([a-z0-9-]+):", done.stderr))
    check("every mistake at once", done.returncode == 2 and {"origin-upper-case", "origin-default-port", "origin-invalid", "method-forbidden"} <= codes, codes)
    check("each with its place", all(re.match(r"ringfence: .*broken\.yaml(:\d+:\d+: |: the policy)", line) for line in done.stderr.splitlines()), done.stderr)
    inline = folder / "inline.yaml"
    inline.write_text(text.replace("env:GITHUB_WEBHOOK_SECRET", SECRET))
    check("a secret written out is refused", run("check", inline, env=ENVIRONMENT).returncode == 2)


def differences(folder):
    text = EXAMPLE.read_text()
    opened = folder / "opened.yaml"
    opened.write_text(text.replace("methods: [GET, POST, DELETE]", "methods: [GET, POST, DELETE, PUT]"))
    done = run("diff", EXAMPLE, opened, env=ENVIRONMENT)
    check("what is opened", done.returncode == 1 and done.stdout == "opened  PUT /v1/orders/**: is served\n", done.stdout + done.stderr)
    done = run("diff", opened, EXAMPLE, env=ENVIRONMENT)
    check("what is closed", done.returncode == 0 and done.stdout == "closed  PUT /v1/orders/**: is no longer served\n", done.stdout)
    done = run("diff", EXAMPLE, EXAMPLE, env=ENVIRONMENT)
    check("the same", done.returncode == 0 and done.stdout.startswith("no difference"), done.stdout)
    check("one that is broken", run("diff", EXAMPLE, folder / "broken.yaml", env=ENVIRONMENT).returncode == 2)


def keys(folder):
    path = folder / "made.yaml"
    done = run("keys", "new", path, "--principal", "acme", "--scope", "a:read", "--scope", "a:write", "--cidr", "203.0.113.0/24")
    key = done.stdout.strip()
    check("a key is printed", done.returncode == 0 and re.fullmatch(r"rf_live_\w{12}_\w{43}_\w{6}", key), done.stderr)
    check("and is not in the file", key not in path.read_text() and key.split("_")[3] not in path.read_text())
    identity = key.split("_")[2]
    done = run("keys", "verify", path, stdin=key + "\n")
    check("it holds", done.returncode == 0 and done.stdout == f"accepted: key {identity} of acme\n", done.stdout + done.stderr)
    done = run("keys", "verify", path, "--key", "env:KEY", env={"KEY": key[:-1] + ("0" if key[-1] != "0" else "1")})
    check("with another letter it does not", done.returncode == 1 and done.stdout == "malformed\n", done.stdout)
    done = run("keys", "rotate", path, identity, "--overlap", "1h")
    fresh = done.stdout.strip()
    check("a key is changed", done.returncode == 0 and fresh != key, done.stderr)
    check("both hold", "replaces" in run("keys", "verify", path, stdin=key).stdout and run("keys", "verify", path, stdin=fresh).returncode == 0)
    check("a key ends", run("keys", "revoke", path, identity).returncode == 0 and run("keys", "verify", path, stdin=key).stdout.startswith("revoked"))
    done = run("keys", "import", path, "--principal", "old", "--id", "old", stdin="swordfish")
    check("a weak key is refused", done.returncode == 2 and "under 128" in done.stderr, done.stderr)
    done = run("keys", "import", path, "--principal", "old", "--id", "old", stdin="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b")
    check("a strong one is taken", done.returncode == 0, done.stderr)
    for tool in ("gitleaks", "semgrep"):
        rule = run("keys", "scan-rule", tool)
        found = re.search(r"\\b(rf_.*?)\\b", rule.stdout)
        check(f"the rule for {tool} finds a key", rule.returncode == 0 and found and re.search(found[1], "x = '" + key + "'"), rule.stdout)
    before = path.read_text()
    for name, words, wanted in [
        ("no verb", ["keys"], "expected new"),
        ("a verb that is none", ["keys", "make", path], "expected new"),
        ("no file", ["keys", "new"], "expected FILE"),
        ("no principal", ["keys", "new", path], "--principal is needed"),
        ("a scope that is none", ["keys", "new", path, "--principal", "a", "--scope", "a b"], "--scope: expected a word"),
        ("a network that is none", ["keys", "new", path, "--principal", "a", "--cidr", "10.0.0.1/8"], "--cidr: "),
        ("a time that is none", ["keys", "new", path, "--principal", "a", "--not-after", "soon"], "--not-after: "),
        ("an end before the beginning", ["keys", "new", path, "--principal", "a", "--not-before", "2027-01-01", "--not-after", "2026-01-01"], "lies before"),
        ("a rate that is none", ["keys", "new", path, "--principal", "a", "--rate", "0/1s"], "--rate: "),
        ("two kinds of origins", ["keys", "new", path, "--principal", "a", "--server-only", "--origins", "app"], "exclude"),
        ("a word that is none", ["keys", "new", path, "--principal", "a", "--key-env", "Live1"], "lower-case letters"),
        ("an overlap that is none", ["keys", "rotate", path, fresh.split("_")[2], "--overlap", "soon"], "--overlap: "),
        ("a key that is not there", ["keys", "revoke", path, "abcdefghijkl"], "no key has the id"),
        ("a file that is not there", ["keys", "verify", folder / "absent"], "absent"),
        ("a file that is none", ["keys", "new", folder / "broken.yaml", "--principal", "a"], "broken.yaml:18:"),
        ("a folder", ["keys", "verify", folder], str(folder)),
        ("a tool that is none", ["keys", "scan-rule", "other"], "gitleaks or semgrep"),
        ("no key to verify", ["keys", "verify", path], "holds no key"),
    ]:
        done = run(*words)
        check(f"keys: {name}", done.returncode == 2 and wanted in done.stderr and done.stdout == "", done.stderr)
    check("and nothing was written", path.read_text() == before)


def starter(folder):
    target = folder / "start"
    target.mkdir()
    check("init writes", run("init", target).returncode == 0 and (target / "policy.yaml").exists())
    check("what it wrote is good in dev", run("check", "--env", "dev", "--strict", target / "policy.yaml").returncode == 0)
    check("it writes over nothing", run("init", target).returncode == 2)
    check("unless told", run("init", target, "--force").returncode == 0)
    check("not in no folder", run("init", folder / "nowhere").returncode == 2)
    for name, words in [("no policy", ["check"]), ("two policies", ["check", "a", "b"]), ("a policy that is not there", ["check", folder / "absent"]),
                        ("a folder", ["check", folder]), ("one policy", ["diff", EXAMPLE]), ("an argument too many", ["schema", "x"])]:
        done = run(*words)
        check(f"usage: {name}", done.returncode == 2 and done.stdout == "" and done.stderr, done.stderr)


def schema(folder):
    document = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(document)
    validator = jsonschema.Draft202012Validator(document)
    policy = {
        "ringfence": 1,
        "service": {"name": "api", "public_origins": ["https://api.example.com"], "upstream": "http://127.0.0.1:5000", "trusted_proxies": []},
        "origins": {"app": ["https://app.example.com"], "old": {"entries": ["http://old.example.com"], "dangerously_trust_insecure_origins": "an intranet"}},
        "environments": {"dev": {"origins": {"app": {"add": ["http://localhost:*"]}}, "explain": True}, "prod": None},
        "defaults": {"routes": "deny", "unlisted": 404, "limits": {"address": {"rate": "50/1s"}}, "body": "1MiB", "audit": {"sink": "none"}},
        "credentials": {"key": {"type": "api_key", "header": "X-API-Key", "store": "file:keys.yaml", "failures": {"address": "10/1m", "block": "5m"}},
                        "hook": {"type": "webhook", "scheme": "github", "secret": "env:GITHUB_WEBHOOK_SECRET", "failures": {"address": "10/1m"}}},
        "state": {"store": "file", "on_unavailable": {"replay": "deny", "limits": "local"}},
        "limits": {"per_key": {"by": ["principal"], "rates": [{"name": "burst", "rate": "20/1s", "burst": 40}]}},
        "routes": [
            {"name": "a", "path": "/a/{id}", "methods": ["GET"], "auth": {"any": ["key"], "scopes": {"GET": "a:read"}},
             "cors": {"origins": ["app", "old"], "request_headers": ["X-API-Key"], "max_age": "1h"}, "limits": ["per_key", {"use": "per_key", "methods": ["GET"]}]},
            {"name": "h", "path": "/h", "methods": ["POST"], "auth": {"all": ["hook"]}, "cors": "none"},
            {"name": "b", "path": "/b/**", "methods": ["GET"], "public": "data for all", "cors": {"origins": "any"}},
        ],
        "tests": [{"request": "GET /a/1", "expect": {"status": 401, "code": "missing_credential"}}, {"request": "GET /b", "expect": 200}],
    }
    (folder / "keys.yaml").write_text("keys: {}\n")
    (folder / "whole.json").write_text(json.dumps(policy))
    done = run("check", folder / "whole.json", env=ENVIRONMENT)
    check("a policy in JSON is good", done.returncode == 0, done.stderr)
    faults = [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(policy)]
    check("and fits the schema", not faults, faults)
    for name, change in [("an unknown key", {"servce": {}}), ("a version that there is not", {"ringfence": 2}), ("routes that are none", {"routes": "x"}),
                         ("a rate that is none", {"limits": {"a": {"by": "key", "rates": [{"name": "a", "rate": "0/1s"}]}}}),
                         ("a credential of no type", {"credentials": {"key": {"header": "X"}}})]:
        check(f"schema: {name}", not validator.is_valid({**policy, **change}))
        (folder / "changed.json").write_text(json.dumps({**policy, **change}))
        check(f"check: {name}", run("check", folder / "changed.json", env=ENVIRONMENT).returncode == 2)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        checks(folder)
        differences(folder)
        keys(folder)
        starter(folder)
        schema(folder)
    check("no secret was printed", not any(SECRET in text or "swordfish" in text for text in outputs))
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
