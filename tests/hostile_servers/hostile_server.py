#!/usr/bin/env python3
"""Servers on loopback that answer as no client would like them to.

Prints one line of JSON with their ports and then serves until it is ended:
  http, http2nd      the paths below, two ports for two origins
  refused            nothing listens there
  tls                the paths below, certificate of the CA in the file `ca`, for localhost and 127.0.0.1
  tls_self_signed, tls_expired, tls_wrong_host
  not_tls            plain text where a TLS handshake is wanted
  silent             takes connections and never says a word
The path says what happens; see PATHS at the end.
"""
import json
import os
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

OK = b"HTTP/1.1 200 OK\r\n"
MIB = 1024 * 1024
counts = {}
counts_lock = threading.Lock()


def answer(conn, body=b"ok", head=OK, fields=b""):
    conn.sendall(head + fields + b"Content-Length: %d\r\n\r\n" % len(body) + body)


def huge_body(conn, _):
    conn.sendall(OK + b"Content-Length: %d\r\n\r\n" % (100 * MIB))
    for _ in range(100):
        conn.sendall(b"x" * MIB)


def huge_chunked(conn, _):
    conn.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(100):
        conn.sendall(b"100000\r\n" + b"x" * MIB + b"\r\n")
    conn.sendall(b"0\r\n\r\n")


def sized_body(conn, request):
    answer(conn, b"y" * int(request["query"]))


def many_fields(conn, request):
    n = int(request["query"])
    conn.sendall(OK + b"".join(b"X-%d: 1\r\n" % i for i in range(n)) + b"Content-Length: 0\r\n\r\n")


def one_long_field(conn, request):
    conn.sendall(OK + b"X-Long: " + b"a" * int(request["query"]) + b"\r\nContent-Length: 0\r\n\r\n")


def endless_header(conn, _):
    conn.sendall(OK)
    while True:
        conn.sendall(b"X-More: " + b"b" * 1000 + b"\r\n")


def endless_informational(conn, _):
    while True:
        conn.sendall(b"HTTP/1.1 102 Processing\r\nX-Step: 1\r\n\r\n")


def drip(conn, data):
    for byte in data:
        conn.sendall(bytes([byte]))
        time.sleep(1)


def drip_header(conn, _):
    conn.sendall(OK)
    drip(conn, b"X-Slow: " + b"z" * 1000)


def drip_status(conn, _):
    drip(conn, OK)


def drip_body(conn, _):
    conn.sendall(OK + b"Content-Length: 1000\r\n\r\n")
    drip(conn, b"z" * 1000)


def garbage(conn, _):
    conn.sendall(b"\x00\xff\x10SSH-2.0-OpenSSH_9\r\n\r\n" + bytes(range(256)) * 4)


def http09(conn, _):
    conn.sendall(b"<html>no header at all</html>")


def odd_status(conn, request):
    conn.sendall(b"HTTP/1.1 " + request["query"].encode() + b" Odd\r\nContent-Length: 0\r\n\r\n")


def close_early(conn, _):
    pass


def close_in_header(conn, _):
    conn.sendall(OK + b"X-Half: va")


def close_in_body(conn, _):
    conn.sendall(OK + b"Content-Length: 100\r\n\r\nonly this")


def bad_length(conn, _):
    conn.sendall(OK + b"Content-Length: banana\r\n\r\nhello")


def negative_length(conn, _):
    conn.sendall(OK + b"Content-Length: -5\r\n\r\nhello")


def chunk_garbage(conn, _):
    conn.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n")


def chunk_cut(conn, _):
    conn.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\nhello")


def trailers(conn, _):
    conn.sendall(OK + b"Transfer-Encoding: chunked\r\nTrailer: Access-Control-Allow-Origin\r\n\r\n5\r\nhello\r\n0\r\n"
                 b"Access-Control-Allow-Origin: *\r\n\r\n")


def never(conn, _):
    time.sleep(60)


def reset(conn, _):
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_in_body(conn, _):
    conn.sendall(OK + b"Content-Length: 100\r\n\r\nonly this")
    time.sleep(0.05)
    reset(conn, None)


def redirect_loop(conn, request):
    answer(conn, head=b"HTTP/1.1 302 Found\r\n", fields=b"Location: /redirect-loop\r\n")


def redirect_away(conn, request):
    place = b"Location: http://127.0.0.1:%d/echo\r\n" % ports["http2nd"]
    answer(conn, head=b"HTTP/1.1 307 Temporary Redirect\r\n", fields=place)


def control_bytes(conn, _):
    answer(conn, fields=b"X-Control: a\x01\x7f\tb\xff\xfe\x0bc\r\n")


def nul_in_value(conn, _):
    answer(conn, fields=b"X-Nul: a\0b\r\n")


def no_colon(conn, _):
    answer(conn, fields=b"this is no field\r\n")


def folded(conn, _):
    answer(conn, fields=b"X-Folded: one\r\n\t two\r\n three\r\nX-Next: n\r\n")


def duplicates(conn, _):
    answer(conn, fields=b"Vary: A\r\nvary:B\r\nX-Spaces:   two  \r\nX-Empty:\r\nACCESS-Control-Allow-Origin: *\r\n"
           b"Access-Control-Allow-Origin: https://a.example\r\n")


def bare_lf(conn, _):
    conn.sendall(b"HTTP/1.1 200 OK\nX-Lf: yes\nContent-Length: 2\n\nok")


def informational(conn, _):
    conn.sendall(b"HTTP/1.1 100 Continue\r\nX-Early: 0\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
                 b"Access-Control-Allow-Origin: *\r\n\r\n")
    answer(conn, fields=b"X-Final: 1\r\n")


def no_content_with_body(conn, _):
    conn.sendall(b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello")


def gzip_bomb(conn, _):
    # 10 MiB of zeros as gzip, twice over, would be 10 KiB; the bytes are not even valid: nothing may decode them.
    answer(conn, b"\x1f\x8b\x08\x00 not a stream", fields=b"Content-Encoding: gzip\r\n")


def transfer_gzip_bomb(conn, _):
    import gzip
    packed = gzip.compress(b"\0" * (4 * MIB), 1)
    conn.sendall(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n")


def patience(conn, request):
    """/patience?KEY,N,STATUS,RETRY-AFTER: the first N requests of KEY get STATUS and the header."""
    key, n, status, wait = urllib.parse.unquote(request["query"]).split(",", 3)
    with counts_lock:
        counts[key] = counts.get(key, 0) + 1
        refused = counts[key] <= int(n)
    if refused:
        fields = b"Retry-After: " + wait.encode() + b"\r\n" if wait else b""
        answer(conn, b"wait", b"HTTP/1.1 %d Wait\r\n" % int(status), fields)
    else:
        answer(conn, b"served")


def count(conn, request):
    answer(conn, b"%d" % counts.get(request["query"], 0))


def echo(conn, request):
    answer(conn, request["raw"])


def slow(conn, request):
    time.sleep(float(request["query"]))
    answer(conn)


def cookie(conn, _):
    answer(conn, fields=b"Set-Cookie: sid=1; Path=/\r\nAlt-Svc: h2=\":1\"\r\nStrict-Transport-Security: max-age=9\r\n")


KEEPS_CONNECTION = {"sized_body", "echo", "cookie", "control_bytes", "duplicates", "informational", "trailers", "count",
                    "patience", "redirect_loop", "redirect_away", "slow", "no_content_with_body"}
PATHS = {"/" + f.__name__.replace("_", "-"): f for f in (
    huge_body, huge_chunked, sized_body, many_fields, one_long_field, endless_header, endless_informational, drip_status, drip_header,
    drip_body, garbage, http09, odd_status, close_early, close_in_header, close_in_body, bad_length, negative_length,
    chunk_garbage, chunk_cut, trailers, never, reset, reset_in_body, redirect_loop, redirect_away, control_bytes,
    nul_in_value, no_colon, folded, duplicates, bare_lf, informational, no_content_with_body, gzip_bomb,
    transfer_gzip_bomb, patience, count, echo, slow, cookie)}


def read_request(conn, pending):
    """The next request: its raw bytes, path and query; None at the end. `pending` keeps what came early."""
    while b"\r\n\r\n" not in pending[0]:
        data = conn.recv(65536)
        if not data:
            return None
        pending[0] += data
    head, rest = pending[0].split(b"\r\n\r\n", 1)
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(rest) < length:
        rest += conn.recv(65536)
    pending[0] = rest[length:]
    target = head.split(b" ", 2)[1].decode("latin-1")
    path, _, query = target.partition("?")
    return {"raw": head + b"\r\n\r\n" + rest[:length], "path": path, "query": query}


def serve(conn, context):
    try:
        if context:
            conn = context.wrap_socket(conn, server_side=True)
        pending = [b""]
        while request := read_request(conn, pending):
            act = PATHS.get(request["path"], echo)
            act(conn, request)
            if act.__name__ not in KEEPS_CONNECTION:
                break
    except (OSError, ValueError):
        pass  # the client had enough, which is what most of this is for
    finally:
        conn.close()


def serve_not_tls(conn, _):
    try:
        conn.recv(100)
        conn.sendall(b"220 mail.example ESMTP\r\n")
    except OSError:
        pass
    finally:
        conn.close()


def serve_silence(conn, _):
    time.sleep(60)


def listen(handler, context=None):
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)

    def accept():
        while True:
            conn, _ = listener.accept()
            threading.Thread(target=handler, args=(conn, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def certificate(folder, name, names, days, signed=True):
    """A key and certificate for `names` (subjectAltName form), by the folder's CA or by itself."""
    at = lambda suffix: os.path.join(folder, name + suffix)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", at(".key"), "-subj", "/CN=" + name]
    if not signed:
        openssl("req", "-x509", *key, "-addext", "subjectAltName=" + names, "-days", days, "-out", at(".pem"))
    else:
        ca = os.path.join(folder, "ca")
        openssl("req", *key, "-out", at(".csr"))
        with open(at(".ext"), "w") as f:
            f.write("subjectAltName=" + names + "\n")
        openssl("x509", "-req", "-in", at(".csr"), "-CA", ca + ".pem", "-CAkey", ca + ".key", "-set_serial", "7",
                "-days", days, "-extfile", at(".ext"), "-out", at(".pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(at(".pem"), at(".key"))
    return context


ports = {}


def main():
    here = "DNS:localhost,IP:127.0.0.1"
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        certificate(folder, "ca", "DNS:ca", "2", signed=False)
        ports["http"] = listen(serve)
        ports["http2nd"] = listen(serve)
        ports["tls"] = listen(serve, certificate(folder, "good", here, "2"))
        ports["tls_self_signed"] = listen(serve, certificate(folder, "self", here, "2", signed=False))
        ports["tls_expired"] = listen(serve, certificate(folder, "expired", here, "-1"))
        ports["tls_wrong_host"] = listen(serve, certificate(folder, "wrong", "DNS:other.example", "2"))
        ports["silent"] = listen(serve_silence)
        ports["not_tls"] = listen(serve_not_tls)
        with socket.create_server(("127.0.0.1", 0)) as unused:
            ports["refused"] = unused.getsockname()[1]
        ports["ca"] = os.path.join(folder, "ca.pem")
        print(json.dumps(ports), flush=True)
        sys.stdin.read()  # ends with whoever started us


if __name__ == "__main__":
    main()
