#!/usr/bin/env python3
"""What a proof costs: the first finding, each further complete proof with its controls, and memory of the browser.

Proves the findings of the demo API in the browser that is installed. Standard library only, but for the API's Flask.
"""
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCANNER = ROOT / "build/bin/ringfence"
ROUNDS = 5
MOST_FIRST, MOST_FURTHER = 1500, 300  # milliseconds


def proportional_set_size():
    """KiB of the browser's processes, shared pages counted by their share."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"ringfence-browser-" in (process / "cmdline").read_bytes() or "chromium" in os.readlink(process / "exe"):
                total += int(re.search(r"^Pss: +(\d+)", (process / "smaps_rollup").read_text(), re.M)[1])
        except (OSError, TypeError):
            pass
    return total


def prove(report, output, *more):
    command = [SCANNER, "prove", report, "--format", "json", "--output", output, "--fail-on", "none", "--quiet",
               "--api-key", "api_key=env:DEMO_API_KEY", "--api-key-in", "query", "--header", "X-API-Key: env:DEMO_API_KEY",
               "--cookie", "env:DEMO_COOKIE", *more]
    peak, running = 0, True

    def watch():
        nonlocal peak
        while running:
            peak = max(peak, proportional_set_size())
            time.sleep(0.05)

    sampler = threading.Thread(target=watch)
    if "--watch" in sys.argv:
        sampler.start()
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    took, running = time.monotonic() - began, False
    if sampler.ident:
        sampler.join()
    proofs = [f["proof"] for f in json.loads(Path(output).read_text())["findings"] if f.get("proof")]
    return took, [p for p in proofs if p["attempts"]], peak


def main():
    sys.path.insert(0, str(ROOT / "examples/demo_api"))
    import app

    os.environ |= {"DEMO_API_KEY": app.API_KEY, "DEMO_COOKIE": f"sid={app.SESSION}; SameSite=None; Secure; HttpOnly"}
    api = subprocess.Popen(["/usr/bin/python3", "-u", "-B", ROOT / "examples/demo_api/app.py", "--port", "0"],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        base = next(line.split()[-1] for line in api.stdout if line.startswith("listening on"))
        threading.Thread(target=api.stdout.read, daemon=True).start()
        with tempfile.TemporaryDirectory() as folder:
            report, output = Path(folder, "report.json"), Path(folder, "proven.json")
            subprocess.run([sys.executable, "-B", ROOT / "examples/demo_api/scan.py", base, "--format", "json", "--output",
                            report, "--fail-on", "none", "--quiet"], check=True, capture_output=True)
            first, further = [], []
            for _ in range(ROUNDS):
                one, proofs, _ = prove(report, output, "--finding", "reflected-origin-with-credentials")
                assert len(proofs) == 1 and proofs[0]["verdict"] == "proven", proofs
                every, proofs, peak = prove(report, output)
                first.append(one)
                further.append((every - one) / (len(proofs) - 1))
            one, more = statistics.median(first) * 1000, statistics.median(further) * 1000
            print(f"first finding, browser started and ended: median {one:.0f} ms (must {MOST_FIRST})")
            print(f"each further complete proof with controls: median {more:.0f} ms (must {MOST_FURTHER}), {len(proofs)} proofs")
            if peak:
                print(f"browser memory at its peak: {peak / 1024:.0f} MiB, shared pages by their share")
            return int(one > MOST_FIRST or more > MOST_FURTHER)
    finally:
        api.kill()
        api.wait()


if __name__ == "__main__":
    sys.exit(main())
