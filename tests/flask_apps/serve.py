#!/usr/bin/env python3
"""Serves every app of this folder on a loopback port of its own, in one process, with Werkzeug's own server.

Prints one JSON line: {"flask", "flask_cors", "cacert", "apps": {name: {"port", "scheme"}}, "missing": {name: why}}.
Stops on SIGTERM, SIGINT or the end of standard input. The certificate authority is made anew for each run.

  serve.py [--only PREFIX]...       an app's name is FOLDER/FILE without .py
"""

import argparse
import importlib.util
import json
import logging
import os
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
from importlib import metadata
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import catalogue  # noqa: E402  (found beside this file)


class QuietHandler(WSGIRequestHandler):
    protocol_version = (
        "HTTP/1.1"  # keep-alive: a scan makes many requests, and TLS is not what is tested
    )
    disable_nagle_algorithm = True  # head and body are two writes, and the second would wait 40 ms

    def log(self, *_):
        pass


def make_certificate(folder, hosts):
    """A P-256 authority and one certificate for all hosts; returns (authority, certificate, key)."""
    names = ",".join(
        [f"DNS:{h}" for h in hosts if not h[0].isdigit()] + ["DNS:localhost", "IP:127.0.0.1"]
    )
    ca, ca_key, cert, key = (folder / n for n in ("ca.pem", "ca.key", "server.pem", "server.key"))
    extensions = folder / "server.ext"
    extensions.write_text(f"subjectAltName={names}\nbasicConstraints=CA:FALSE\n")

    def openssl(*arguments):
        subprocess.run(
            ["openssl", *map(str, arguments)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    new_key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    openssl(
        "req",
        "-x509",
        *new_key,
        "-keyout",
        ca_key,
        "-out",
        ca,
        "-days",
        "2",
        "-subj",
        "/CN=Ringfence test authority",
        "-addext",
        "basicConstraints=critical,CA:TRUE",
    )
    openssl("req", *new_key, "-keyout", key, "-out", folder / "server.csr", "-subj", "/CN=api")
    openssl(
        "x509",
        "-req",
        "-in",
        folder / "server.csr",
        "-CA",
        ca,
        "-CAkey",
        ca_key,
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        extensions,
        "-out",
        cert,
    )
    return ca, cert, key


def load(case):
    """The app of one case: a fresh module each time, since some apps read the environment when imported."""
    spec = importlib.util.spec_from_file_location("app_" + case.name.replace("/", "_"), case.path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.create_app()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", default=[], metavar="PREFIX")
    only = parser.parse_args().only
    cases = [c for c in catalogue.load() if not only or any(c.name.startswith(p) for p in only)]

    os.environ.pop("FLASK_ENV", None)
    logging.disable(logging.CRITICAL)  # apps that answer 500 on purpose would fill the terminal
    folder = Path(tempfile.mkdtemp(prefix="ringfence-apps-"))
    stop = threading.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stop.set())
    try:
        authority, certificate, key = make_certificate(folder, sorted({c.host for c in cases}))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        apps, missing = {}, {}
        for case in cases:
            try:
                app = load(case)
            except ImportError as error:
                missing[case.name] = str(error)
                continue
            server = make_server(
                "127.0.0.1",
                0,
                app,
                threaded=True,
                request_handler=QuietHandler,
                ssl_context=context if case.scheme == "https" else None,
            )
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            apps[case.name] = {"port": server.server_port, "scheme": case.scheme}
        print(
            json.dumps(
                {
                    "flask": metadata.version("flask"),
                    "flask_cors": metadata.version("flask-cors"),
                    "cacert": str(authority),
                    "apps": apps,
                    "missing": missing,
                }
            ),
            flush=True,
        )

        def wait_for_end_of_input():
            while sys.stdin.buffer.read(4096):
                pass
            stop.set()

        threading.Thread(target=wait_for_end_of_input, daemon=True).start()
        stop.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
