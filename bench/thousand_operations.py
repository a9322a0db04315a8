#!/usr/bin/env python3
"""A scan of 1,000 operations behind an API key: wall time, CPU time, peak memory, requests.

The API is nginx on loopback with an exact list of origins, as an API that is right would have it. Standard library only.
"""
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OPERATIONS = 1000
CONFIG = """daemon off; master_process off; pid {0}/nginx.pid; error_log {0}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; client_body_temp_path {0}/b; proxy_temp_path {0}/p; fastcgi_temp_path {0}/f; uwsgi_temp_path {0}/u;
scgi_temp_path {0}/s;
map $http_origin $allowed {{ default ""; "https://app.shop.com" $http_origin; }}
server {{ listen 127.0.0.1:{1} backlog=1024; default_type application/json;
add_header Access-Control-Allow-Origin $allowed always; add_header Vary Origin always;
add_header Access-Control-Allow-Headers "X-API-Key" always;
location / {{ if ($request_method = OPTIONS) {{ return 204; }}
if ($http_x_api_key != "bench-key") {{ return 401 '{{"error": "no key"}}'; }}
return 200 '{{"order": "$uri", "owner": "a person", "total": "120.50"}}'; }} }} }}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def main():
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        Path(folder, "nginx.conf").write_text(CONFIG.format(folder, port))
        nginx = subprocess.Popen(["nginx", "-p", folder, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"])
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.05)
            targets = "".join(f"GET http://127.0.0.1:{port}/v1/orders/{i}\n" for i in range(OPERATIONS))
            began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run([ROOT / "build/bin/ringfence", "scan", "--targets", "-", "--api-key", "X-API-Key=env:KEY",
                                   "--origin", "https://app.shop.com", "--format", "json", "--fail-on", "none"],
                                  input=targets, text=True, capture_output=True, env={**os.environ, "KEY": "bench-key"})
            wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        finally:
            nginx.terminate()
            nginx.wait()
    report = json.loads(done.stdout)
    gated = sum(o["access"] == "gated" for o in report["operations"])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    requests = report["coverage"]["requests"]
    print(f"{OPERATIONS} operations, {gated} of them judged behind the key: {requests} requests, {wall:.2f} s, "
          f"{cpu:.2f} s CPU, peak {after.ru_maxrss / 1024:.0f} MiB, report {len(done.stdout) / 1e6:.1f} MB")
    return 0 if done.returncode == 0 and gated == OPERATIONS and after.ru_maxrss <= 100 * 1024 else 1


if __name__ == "__main__":
    sys.exit(main())
