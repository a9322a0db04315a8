#!/usr/bin/env python3
"""Scans the running demo API as its owner would: with a key, a session and a fresh signature, none of them on the
command line.

  scan.py BASE_URL [--scanner FILE] [OPTION OF ringfence scan]...     for example: scan.py http://127.0.0.1:8000 --format json
"""

import argparse
import os
import secrets
import shlex
import subprocess
import sys
import time
from pathlib import Path

import app

HERE = Path(__file__).resolve().parent
OPTIONS = [
    "--header", "X-API-Key: env:DEMO_API_KEY",
    "--api-key", "api_key=env:DEMO_API_KEY", "--api-key-in", "query",
    "--cookie", "env:DEMO_COOKIE",
    "--header", "X-API-Signature: env:DEMO_SIGNATURE",
    "--header", "X-Timestamp: env:DEMO_TIMESTAMP",
    "--header", "X-Nonce: env:DEMO_NONCE",
    "--origin", "https://app.shop.example",
]  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description="scans the demo API")
    parser.add_argument("base")
    parser.add_argument("--scanner", default=str(HERE.parents[1] / "build" / "bin" / "ringfence"))
    arguments, more = parser.parse_known_args()
    base = arguments.base.rstrip("/")
    lines = (HERE / "targets.txt").read_text().replace("{base}", base)
    stamp, nonce = str(int(time.time())), secrets.token_hex(8)
    environment = {
        "DEMO_API_KEY": app.API_KEY,
        "DEMO_COOKIE": f"sid={app.SESSION}; SameSite=None; Secure; HttpOnly",
        "DEMO_SIGNATURE": app.sign(stamp, nonce),
        "DEMO_TIMESTAMP": stamp,
        "DEMO_NONCE": nonce,
    }
    command = [arguments.scanner, "scan", "--targets", "-", *OPTIONS, *more]
    print("+ ringfence", shlex.join(command[1:]), file=sys.stderr)
    return subprocess.run(
        command, input=lines, text=True, env={**os.environ, **environment}
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
