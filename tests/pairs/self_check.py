#!/usr/bin/env python3
"""Shows that the apps of tests/flask_apps are what cases.json says, without the scanner: the fault is on the wire in
every leaky app and absent from its closed twin, credentials work, front ends get in, strangers do not.

  self_check.py [--python PYTHON]... [--only PREFIX]...      closes with "N passed, N failed"
"""

import argparse
import sys

import apps

EVIL = "https://rf0d1c2.example"
SIMPLE_METHODS = ("GET", "HEAD", "POST")


def strangers(case):
    """Origins that no closed app may let in. Written by hand and apart from the scanner's own generator."""
    trusted = {
        "api.shop.co.uk": "app.shop.co.uk",
        "shop-api.herokuapp.com": "shop-front.herokuapp.com",
    }.get(case.host, "app.shop.com")
    label, domain = trusted.split(".", 1)
    return [
        EVIL,
        "http://rf0d1c2.example",
        "null",
        f"http://{trusted}",
        f"https://{trusted}:1337",
        f"https://{trusted}.",
        f"https://{trusted}.rf0d1c2.example",
        f"https://{trusted}rf0d1c2.example",
        f"https://{trusted}_.rf0d1c2.example",
        f"https://{trusted}-.rf0d1c2.example",
        f"https://rf0d1c2{domain}",
        f"https://rf0d1c2-{domain}",
        f"https://rf0d1c2.{domain}",
        f"http://rf0d1c2.{domain}",
        f"https://rf0d1c2.{trusted}",
        f"https://{label}x{domain}",
        f"https://{trusted.replace('.com', 'xcom')}",
        f"https://{domain}.rf0d1c2.example",
        "https://shop.rf0d1c2.example",
        "https://app.shop.net",
        "https://rf0d1c2.co.uk",
        "https://rf0d1c2.github.io",
        "https://rf0d1c2.herokuapp.com",
        "http://localhost",
        "http://localhost:3000",
        "http://localhost:1",
        "http://localhost.rf0d1c2.example",
        "https://localhost",
        "http://127.0.0.1:8080",
        "https://widgets.tea-statistics.net",
    ]


def lets_in(answer, origin, credentials):
    values = answer.values("Access-Control-Allow-Origin")
    if credentials:
        return values == [origin] and answer.values("Access-Control-Allow-Credentials") == ["true"]
    return values in ([origin], ["*"])


def names_in(answer, header):
    return {n.strip().lower() for v in answer.values(header) for n in v.split(",") if n.strip()}


def preflight_passes(answer, origin, method, headers, credentials):
    """As browsers judge it: `*` covers Authorization too, though the standard says otherwise."""
    if not 200 <= answer.status < 300 or not lets_in(answer, origin, credentials):
        return False
    methods = {m.upper() for m in names_in(answer, "Access-Control-Allow-Methods")}
    if (
        method not in SIMPLE_METHODS
        and method not in methods
        and (credentials or "*" not in methods)
    ):
        return False
    allowed = names_in(answer, "Access-Control-Allow-Headers")
    return ("*" in allowed and not credentials) or set(headers) <= allowed


class Checker:
    def __init__(self, servers, case):
        self.servers, self.case, self.wrong = servers, case, []

    def expect(self, good, text):
        if not good:
            self.wrong.append(text)

    def request(self, operation, headers=(), body=None, nobody=False):
        method, path = operation.split(" ", 1)
        path, credentials = apps.catalogue.concrete(path), []
        if not nobody:
            path, credentials = apps.with_credentials(
                self.servers, self.case, path, body or "", method
            )
        return self.servers.send(self.case, method, path, list(headers) + credentials, body)

    def preflight(self, path, origin, method, headers):
        sent = [("Origin", origin), ("Access-Control-Request-Method", method)]
        if headers:
            sent.append(("Access-Control-Request-Headers", ",".join(headers)))
        return self.servers.send(self.case, "OPTIONS", apps.catalogue.concrete(path), sent)

    def may_send(self, operation):
        return operation.split()[0] in ("GET", "HEAD") or "--allow-unsafe" in self.case.options

    def check_shows(self):
        for show in self.case.shows:
            headers = list(show.get("headers", {}).items())
            if "origin" in show:
                headers.append(("Origin", show["origin"]))
            asked = [h.strip() for h in show.get("asks_headers", "").split(",") if h.strip()]
            if "asks_method" in show:  # a preflight, which never carries credentials
                headers.append(("Access-Control-Request-Method", show["asks_method"]))
                if asked:
                    headers.append(("Access-Control-Request-Headers", show["asks_headers"]))
            nobody = show.get("as") == "nobody" or "asks_method" in show
            answer = self.request(show["send"], headers, show.get("body"), nobody)
            for what, want in show["want"].items():
                got = self.measure(what, want, answer, show, asked)
                self.expect(
                    got == want,
                    f"{show['send']} from {show.get('origin')}: {what} is {got!r}, wanted {want!r}",
                )

    def measure(self, what, want, answer, show, asked):
        if what == "status":
            return answer.status
        if what == "preflight":
            return preflight_passes(answer, show["origin"], show["asks_method"], asked, False)
        if what == "body_has":
            return want if want.encode() in answer.body else answer.body[:200]
        if what == "body_lacks":
            return want if want.encode() not in answer.body else answer.body[:200]
        header = {
            "allow_origin": "Access-Control-Allow-Origin",
            "credentials": "Access-Control-Allow-Credentials",
        }.get(what) or what.removeprefix("header:")
        values = answer.values(header)
        if header == "Allow" and values:
            values = [", ".join(sorted(v.strip() for v in values[0].split(",")))]
        return " | ".join(values) if values else None

    def check_gate(self):
        """The credential works, and nobody gets the same answer without it."""
        for operation in filter(self.may_send, self.case.operations):
            sent = ([], None)
            if operation.startswith("POST"):
                sent = ([("Content-Type", "application/json")], "{}")
            answer = self.request(operation, *sent)
            if self.case.answers is not None:
                self.expect(
                    answer.status == self.case.answers,
                    f"{operation} answered {answer.status} with the credential",
                )
            if self.case.gate in ("none", "mixed"):
                continue
            without = self.request(operation, *sent, nobody=True)
            if self.case.gate == "needed":
                self.expect(
                    without.body != answer.body,
                    f"{operation} answers the same without the credential",
                )
                same = self.case.gate_shown_by_body
            else:
                same = True
            text = f"{operation} answered {without.status} without the credential, {answer.status} with it"
            self.expect((without.status == answer.status) == same, text)

    def check_front_ends(self):
        """Each declared front end can use every operation, unless that is the fault: then at least one cannot."""
        ambient, headers, refused = apps.is_ambient(self.case), apps.gate_headers(self.case), []
        for origin in self.case.front_ends:
            for operation in self.case.operations:
                method, path = operation.split(" ", 1)
                if self.may_send(operation) and not lets_in(
                    self.request(operation, [("Origin", origin)]), origin, ambient
                ):
                    refused.append(f"{operation}: the answer is closed to {origin}")
                if headers or method not in SIMPLE_METHODS:
                    answer = self.preflight(path, origin, method, headers)
                    if not preflight_passes(answer, origin, method, headers, ambient):
                        refused.append(f"{operation}: the preflight fails for {origin}")
        if self.case.front_end_refused:
            self.expect(refused, "the front end was meant to be kept out and is not")
        else:
            self.wrong += refused

    def check_strangers(self):
        """Closed apps let no stranger in; apps that are open on purpose let nobody in with credentials."""
        listed = set(self.case.front_ends)
        for origin in strangers(self.case):
            if origin in listed:
                continue
            for operation in self.case.operations:
                method, path = operation.split(" ", 1)
                answers = [self.preflight(path, origin, method, apps.gate_headers(self.case))]
                if self.may_send(operation):
                    answers.append(self.request(operation, [("Origin", origin)]))
                for answer in answers:
                    let_in = lets_in(answer, origin, credentials=self.case.open_to_all)
                    self.expect(not let_in, f"{operation} lets {origin} in")

    def run(self):
        self.check_shows()
        self.check_gate()
        self.check_front_ends()
        if self.case.quiet:
            self.check_strangers()
        return self.wrong


def main():
    parser = argparse.ArgumentParser(description="checks the test apps themselves")
    parser.add_argument("--python", action="append", default=[])
    parser.add_argument("--only", action="append", default=[], metavar="PREFIX")
    arguments = parser.parse_args()
    passed = failed = 0
    for python in arguments.python or [sys.executable]:
        with apps.serving(python, arguments.only) as servers:
            print(f"{python}: {servers.versions}, {len(servers.apps)} apps")
            for case in apps.catalogue.load():
                if case.name in servers.missing:
                    print(f"not served: {case.name}: {servers.missing[case.name]}")
                if case.name not in servers.apps:
                    continue
                wrong = Checker(servers, case).run()
                passed, failed = passed + (not wrong), failed + bool(wrong)
                for text in wrong[:6]:
                    print(f"FAIL {case.name}: {text}")
                if len(wrong) > 6:
                    print(f"FAIL {case.name}: and {len(wrong) - 6} more")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
