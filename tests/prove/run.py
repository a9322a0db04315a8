#!/usr/bin/env python3
"""Opens the findings of the leaky apps of tests/flask_apps in a real browser, and then the same findings against their
closed twins: the browser must do what the finding says, and must refuse the twin.

  run.py [--python PYTHON] [--scanner FILE] [--only PREFIX]... [--rounds N]      closes with "N passed, N failed"

What no browser can show is in NOT_PROVABLE, by rule, with the reason; it must be the scanner's own verdict too.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "pairs"))
import apps  # noqa: E402
import browser  # noqa: E402
import run as pairs  # noqa: E402

AT_ONCE = 2
SECONDS = 90  # a proof takes under one; far more means it hangs

# Rules whose findings are about what servers, caches and other clients do, not about what a page reads or runs.
NOT_PROVABLE = {
    "credential-as-plain-parameter": "a description that hides a credential among parameters",
    "credentials-in-answers": "what an answer holds; who may read it is another finding",
    "debugger-exposed": "any client reaches it; no page is needed",
    "declared-entry-is-no-origin": "an entry of a description that no browser ever sends",
    "declared-key-in-query": "where a description puts the key",
    "error-details-shown": "what an error shows; who may read it is another finding",
    "errors-let-in-more": "a description's answers to errors",
    "file-left-behind": "any client gets the file; no page is needed",
    "key-ids-told-apart": "two refusals that any client can compare",
    "malformed-signature-error": "values that no client library sends",
    "no-limit-declared": "a description that is silent",
    "personal-data-in-open-answers": "what an answer holds; who may read it is another finding",
    "request-part-unsigned": "whoever sees a signed request changes it on its way",
    "signature-header-order": "an order of headers that no page chooses",
    "signature-not-verified": "any client gets the answer; no page is needed",
    "signature-outside-its-time": "whoever holds an old signed request sends it",
    "signature-over-decoded-body": "bytes that whoever sees a signed request puts into it",
    "signature-refusals-differ": "two refusals that any client can compare",
    "signed-parts-run-together": "whoever sees a signed request moves bytes in it",
    "signed-request-replayed": "whoever sees a signed request sends it again",
    "ambiguous-key-header": "what a gateway and a server make of one request",
    "credential-echoed": "the page that reads the answer has the credential already",
    "gate-skipped-by-method": "any client gets the answer; no page is needed",
    "gate-skipped-by-path": "any client gets the answer; no page is needed",
    "gated-answer-in-the-open": "any client gets the answer; no page is needed",
    "key-beyond-scope": "any client that holds the other key gets the answer",
    "key-compared-loosely": "any client gets the answer; no page is needed",
    "key-not-checked": "any client gets the answer; no page is needed",
    "key-outside-header": "where a client puts its key",
    "limit-dodged": "a number of requests, not one",
    "no-limit-met": "a number of requests, not one",
    "auth-skipped-on-options": "what OPTIONS answers is not read by a page",
    "declared-security-not-enforced": "any client gets the answer; no page is needed",
    "narrower-than-declared": "a description that promises more than the API keeps",
    "preflight-beyond-declaration": "preflights that allow more than is used",
    "undeclared-method": "a method that the description does not know",
    "undeclared-security": "a description that does not know of the gate",
    "broken-cors-headers": "browsers refuse such headers: that is the finding",
    "missing-vary-origin": "a cache between browser and API has to be filled first",
    "preflight-and-answer-disagree": "a contradiction of two answers",
    "preflight-echoes-anything": "preflights that allow more than is used",
    "preflight-max-age-too-long": "a duration",
    "private-network-allowed": "needs a machine inside and a page outside of a network",
    "reflected-control-bytes": "no browser sends such an Origin",
    "route-enumeration-by-preflight": "a page does not see a preflight's answer",
    "timing-allow-origin-wildcard": "what is read is a duration",
}

# The same for single apps: why the rule's finding cannot be shown there.
ARGUED = {
    "look_alikes/strict_cookie_with_reflection": "the browser keeps a SameSite=Strict cookie back",
    "look_alikes/lax_cookie_with_reflection": "the browser keeps a SameSite=Lax cookie back",
    "no-server-side-origin-check/leaky": "the preflight is closed, so no page sends the request",
    "no-server-side-origin-check/leaky_api_key": "the preflight is closed, so no page sends the request",
    "seeds/hmac_signature": "the preflight is closed, so no page sends the request",
    "seed_remedies/signed_with_list": "the preflight is closed, so no page sends the request",
    "origin-suffix-match/leaky_plain_http": "a cookie that is marked Secure, and an API on plain http",
    "reflected-origin-with-credentials/leaky_basic": "the browser asks a person for HTTP authentication",
}

# Proven once more from a page that the browser takes for one on the public internet.
AS_FROM_THE_INTERNET = "reflected-origin-with-credentials/leaky"
FAR = "from the public internet"

# Twins that refuse every page by a status that a credential which has ended would get too.
TWIN_UNCLEAR = {
    "front-end-preflight-fails/leaky_method": "status 401: the scan did not send the PUT, so no credential is known for it",
    "reflected-origin-with-credentials/leaky_only_on_post": "status 403",
    "simple-request-write/leaky": "status 403",
}


def prove(servers, case, scanner, report, output, rule, connect=None, more=()):
    """Exit code and the proofs of the rule's findings on the case's first operation."""
    command = [str(scanner), "prove", str(report), "--finding", rule, "--format", "json", "--output", str(output)]
    command += ["--fail-on", "none", *apps.as_options(servers, case), *more]
    command.append("--allow-unsafe")  # these apps are there to be written to
    if case.scheme == "https":
        command += ["--cacert", servers.cacert]
    if connect:
        command += ["--connect-to", f"{case.host}:{servers.port(case)}:127.0.0.1:{connect}"]
    elif not case.host[0].isdigit():
        command += ["--resolve", f"{case.host}:{servers.port(case)}:127.0.0.1"]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=SECONDS)
    took = time.monotonic() - began
    if done.returncode != 0:
        return [{"verdict": f"exit {done.returncode}", "reason": done.stderr.strip()}], took
    findings = json.loads(output.read_text())["findings"]
    return [f["proof"] for f in findings if f.get("proof")], took


def whole(proof):
    """What a complete proof has: attack, both controls, browser, picture, page."""
    roles = {a["role"] for a in proof["attempts"]}
    return (
        {"attack", "legitimate control", "closed control"} <= roles
        and proof["browser"].startswith(("HeadlessChrome/", "Chrome/"))
        and proof.get("screenshot")
        and proof.get("page_source")
    )


def check_leaky(proofs, rule, name):
    wrong = []
    if not proofs:
        return ["no proof was tried"]
    verdicts = {p["verdict"] for p in proofs}
    if rule in NOT_PROVABLE or name in ARGUED:
        if verdicts != {"not provable here"}:
            wrong.append(f"said to be not provable, and is {verdicts}")
        return wrong
    for proof in proofs:
        if proof.get("disagreement"):
            wrong.append(f"disagreement: {proof['disagreement']}")
        if proof["verdict"] != "proven":
            wrong.append(f"{proof['verdict']}: {proof['reason']}")
        elif not whole(proof):
            wrong.append("proven, and the proof is not whole")
    return wrong


def check_closed(proofs, name):
    """Refuted, and so that browser and model agree."""
    wrong = [f"against the closed twin: {p['verdict']}: {p['reason']}" for p in proofs if p["verdict"] != ("not provable here" if name in TWIN_UNCLEAR else "refuted")]
    return wrong + [f"disagreement with the closed twin: {p['disagreement']}" for p in proofs if p.get("disagreement")]


def from_the_internet(proofs):
    """The page stands on the public internet: kept from loopback until the user lets it, and then let in."""
    wrong = check_leaky(proofs, "", "")
    for proof in proofs:
        far = [a for a in proof["attempts"] if a["role"] == FAR]
        if [a.get("cors_error") for a in far] != ["LocalNetworkAccessPermissionDenied"]:
            wrong.append(f"from the internet, without permission: {far}")
    return wrong


def run_pair(servers, leaky, closed, scanner, folder, tally):
    stem = folder / re.sub(r"[^a-z0-9_]+", "-", leaky.name)
    targets, report = stem.with_suffix(".targets"), stem.with_suffix(".json")
    targets.write_text("".join(leaky.target(servers.port(leaky), o) + "\n" for o in leaky.operations))
    subprocess.run(
        pairs.command(servers, leaky, scanner, targets, report),
        capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS, check=False,
    )  # fmt: skip
    if not report.is_file():
        return ["no report"]
    wrong = []
    for rule in sorted({want["rule"] for want in leaky.expect}):
        proofs, took = prove(servers, leaky, scanner, report, stem.with_suffix(".proven.json"), rule)
        wrong += [f"{rule}: {w}" for w in check_leaky(proofs, rule, leaky.name)]
        for p in proofs:
            tally.setdefault(p["verdict"], []).append(took)
        if closed and rule not in NOT_PROVABLE and leaky.name not in ARGUED:
            proofs, _ = prove(
                servers, leaky, scanner, report, stem.with_suffix(".closed.json"), rule, servers.port(closed)
            )
            wrong += [f"{rule}: {w}" for w in check_closed(proofs, leaky.name)]
            for p in proofs:
                tally.setdefault(f"closed twin: {p['verdict']}", []).append(0)
    if leaky.name == AS_FROM_THE_INTERNET:
        proofs, _ = prove(servers, leaky, scanner, report, stem.with_suffix(".far.json"), rule, more=("--page-space", "public"))
        wrong += [f"--page-space public: {w}" for w in from_the_internet(proofs)]
    return wrong


def main():
    parser = argparse.ArgumentParser(description="proves the findings of the test apps in a real browser")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--scanner", type=Path, default=apps.ROOT / "build" / "bin" / "ringfence")
    parser.add_argument("--only", action="append", default=[], metavar="PREFIX")
    parser.add_argument("--rounds", type=int, default=1, help="again and again, to see what is not steady")
    arguments = parser.parse_args()
    browser.require()
    passed = failed = 0
    tally = {}
    with tempfile.TemporaryDirectory(prefix="ringfence-prove-") as temporary:
        with apps.serving(arguments.python, arguments.only) as servers:
            cases = [c for c in apps.catalogue.load() if c.name in servers.apps]
            leaky = [c for c in cases if c.expect]
            by_name = {c.name: c for c in cases}
            for _ in range(arguments.rounds):
                with ThreadPoolExecutor(AT_ONCE) as pool:
                    results = pool.map(
                        lambda c: run_pair(
                            servers, c, by_name.get(c.twin), arguments.scanner, Path(temporary), tally
                        ),
                        leaky,
                    )
                    for case, wrong in zip(leaky, results):
                        passed, failed = passed + (not wrong), failed + bool(wrong)
                        if wrong:
                            print(f"FAIL {case.name}: {'; '.join(wrong)}", flush=True)
    for verdict, times in sorted(tally.items()):
        print(f"  {verdict}: {len(times)}" + (f", median {statistics.median(times):.2f} s a command" if any(times) else ""))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
