#!/usr/bin/env python3
"""Scans the 200 operations of table.py by their description: every planted fault is found on its operation, nothing else
is, and the coverage table says of each operation what it is.

  run.py [--python PYTHON] [--scanner FILE]      the last line is "N passed, N failed"
"""

import argparse
import hashlib
import hmac
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
import table  # noqa: E402

CREDENTIALS = json.loads((ROOT / "tests" / "flask_apps" / "credentials.json").read_text())
ACCESS = {"public": "public", "key": "gated", "cookie": "gated", "signed": "gated"}
GATE_KIND = {"public": "none", "key": "api-key", "cookie": "cookie", "signed": "hmac-signature"}
# Below low: remarks on a policy, none of which is a fault that was planted.
QUIET = ("info",)


def signature():
    credential = CREDENTIALS["signature"]
    stamp, nonce = str(int(time.time())), "5d1f0c7ab2e94f"
    text = (stamp + nonce).encode()
    mac = hmac.new(credential["secret"].encode(), text, hashlib.sha256).hexdigest()
    return [(credential["signature"], mac), (credential["timestamp"], stamp), (credential["nonce"], nonce)]


def scan(scanner, port, cacert, folder):
    document = folder / "openapi.json"
    document.write_text(json.dumps(table.description(), indent=1))
    session = CREDENTIALS["session"]
    words = [scanner, "scan", f"https://api.shop.com:{port}", "--cacert", cacert, "--resolve", f"api.shop.com:{port}:127.0.0.1", "--openapi", document,
             "--api-key", f"X-API-Key={CREDENTIALS['api-key']['value']}", "--cookie",
             f"{session['name']}={session['value']}; SameSite=None; Secure", "--origin", table.FRONT_END,
             "--format", "json", "--fail-on", "none", "--quiet"]
    words += [a for n, v in signature() for a in ("--header", f"{n}: {v}")]
    began = time.monotonic()
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300)
    if done.returncode not in (0, 1):
        raise SystemExit(f"exit {done.returncode}: {done.stderr}")
    return json.loads(done.stdout), time.monotonic() - began


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, good, what):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        if not good:
            print(f"FAIL {what}")


def compare(tally, report):
    found = {(f["rule"], f["operation"]): f["severity"] for f in report["findings"]}
    operations = {o["id"]: o for o in report["operations"]}
    rows = table.rows()
    planted = {(fault, r.id) for r in rows for fault in r.faults}
    for row in rows:
        for fault in row.faults:
            tally.check((fault, row.id) in found, f"{row.id}: {fault} not found")
        invented = [(rule, severity) for (rule, operation), severity in found.items()
                    if operation == row.id and (rule, operation) not in planted and severity not in QUIET]
        tally.check(not invented, f"{row.id} ({row.policy}): nobody planted {invented}")
        operation = operations.get(row.id)
        tally.check(operation is not None, f"{row.id}: not in the coverage table")
        if operation is None:
            continue
        access = "broken" if row.body == "trace" else ACCESS[row.gate]
        tally.check(operation["access"] == access, f"{row.id}: {operation['access']}, not {access}: {operation['note']}")
        if access == "gated":
            tally.check(operation["gate"]["kind"] == GATE_KIND[row.gate], f"{row.id}: gate {operation['gate']}")
    tally.check(len(operations) == len(rows) == 200, f"{len(operations)} operations in the report, {len(rows)} in the table")
    return planted, found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--scanner", type=Path, default=ROOT / "build" / "bin" / "ringfence")
    given = parser.parse_args()
    server = subprocess.Popen([given.python, "-B", str(HERE / "app.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    tally = Tally()
    try:
        ready = json.loads(server.stdout.readline())
        with tempfile.TemporaryDirectory() as folder:
            report, seconds = scan(given.scanner, ready["port"], ready["cacert"], Path(folder))
        planted, found = compare(tally, report)
        hits = len(planted & set(found))
        print(f"200 operations: {report['coverage']['requests']} requests, {seconds:.1f} s; {hits} of {len(planted)} planted faults found")
        print("  " + ", ".join(f"{n} {gate}" for gate, n in sorted(Counter(r.gate for r in table.rows()).items())))
    finally:
        server.stdin.close()
        server.wait(timeout=20)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
