#!/usr/bin/env python3
"""Scans every app of tests/flask_apps over real HTTP and compares what was found with what cases.json says.

  run.py [--python PYTHON]... [--scanner FILE] [--only PREFIX]... [--keep FOLDER]

Leaky: every expected finding is there, and nothing else at medium or above. Closed and look-alike: nothing at low or
above, and not the twin's rule at any severity. One line per failing case; the last line is "N passed, N failed".
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apps

SEVERITIES = ["info", "low", "medium", "high", "critical"]
AT_ONCE = 2
SCAN_SECONDS = 120  # a scan takes about one; far more means it hangs


def command(servers, case, scanner, targets, output):
    arguments = [
        str(scanner),
        "scan",
        "--targets",
        str(targets),
        "--format",
        "json",
        "--output",
        str(output),
    ]
    arguments += apps.as_options(servers, case)
    for origin in case.front_ends:
        arguments += ["--origin", origin]
    if case.scheme == "https":
        arguments += ["--cacert", servers.cacert]
    if not case.host[0].isdigit():
        arguments += ["--resolve", f"{case.host}:{servers.port(case)}:127.0.0.1"]
    if case.openapi:
        base = f"{case.scheme}://{case.host}:{servers.port(case)}"
        arguments += [base, "--openapi", str(case.path.with_name(case.openapi))]
    return arguments + case.options


def differences(case, findings):
    """What is wrong with the findings of one scan, as texts; empty when nothing is."""
    wrong = []
    found = [(f["rule"], f["operation"], f["severity"]) for f in findings]
    shown = ", ".join(sorted({f"{r} ({s}) on {o}" for r, o, s in found})) or "nothing"
    for want in case.expect:
        hits = [s for r, o, s in found if (r, o) == (want["rule"], want["operation"])]
        if not hits:
            wrong.append(f"wanted {want['rule']} on {want['operation']}, found {shown}")
        elif case.at_most and max(map(SEVERITIES.index, hits)) > SEVERITIES.index(case.at_most):
            wrong.append(
                f"{want['rule']} is {max(hits, key=SEVERITIES.index)}, {case.at_most} at most"
            )
    known = {want["rule"] for want in case.expect} | set(case.allowed) | set(case.besides)
    bound = "low" if case.quiet else "medium"
    for rule, operation, severity in found:
        if rule in case.absent:
            wrong.append(f"closed, and still {rule} ({severity}) on {operation}")
        elif rule not in known and SEVERITIES.index(severity) >= SEVERITIES.index(bound):
            wrong.append(f"not to be found: {rule} ({severity}) on {operation}")
    return wrong


def scan(servers, case, scanner, folder):
    """(what is wrong, CORS probes of each tested operation)."""
    stem = folder / re.sub(r"[^a-z0-9_]+", "-", case.name)
    targets, output = stem.with_suffix(".targets"), stem.with_suffix(".json")
    targets.write_text("".join(case.target(servers.port(case), o) + "\n" for o in case.operations))
    try:
        run = subprocess.run(
            command(servers, case, scanner, targets, output),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=SCAN_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return [f"no end after {SCAN_SECONDS} s"], []
    said = (run.stderr.strip().splitlines() or ["nothing on stderr"])[-1]
    if run.returncode not in case.exits:
        return [f"exit {run.returncode}: {said}"], []
    try:
        report = json.loads(output.read_text())
    except (OSError, ValueError) as error:
        return [f"no JSON report: {error}; {said}"], []
    probes = [o["cors_probes"] for o in report["operations"] if o["cors_probes"]]
    return differences(case, report["findings"]), probes


def access_kind(case):
    if case.gate in ("none", "ignored"):
        return "public"
    return "cookie" if apps.is_ambient(case) else "keyed"


def run_all(python, scanner, only, folder):
    """Prints failures and figures for one Python; returns (passed, failed)."""
    folder.mkdir(parents=True, exist_ok=True)
    failed, probes, roles = 0, defaultdict(list), defaultdict(lambda: [0, 0])
    with apps.serving(python, only) as servers:
        cases = [c for c in apps.catalogue.load() if c.name in servers.apps]
        print(f"{python}: {servers.versions}, {len(cases)} apps")
        for name, why in sorted(servers.missing.items()):
            print(f"FAIL {name}: not served: {why}")
            failed += 1
        with ThreadPoolExecutor(AT_ONCE) as pool:
            results = pool.map(lambda c: scan(servers, c, scanner, folder), cases)
            for case, (wrong, counts) in zip(cases, results):
                probes[access_kind(case)] += counts
                failed += bool(wrong)
                roles[case.role][bool(wrong)] += 1
                if wrong:
                    print(f"FAIL {case.name}: {'; '.join(wrong)}", flush=True)
    for role, (good, bad) in sorted(roles.items()):
        print(f"  {role}: {good} right, {bad} wrong")
    for kind, counts in sorted(probes.items()):
        print(
            f"  CORS probes per operation, {kind}: median {statistics.median(counts):g}, "
            f"most {max(counts)}, {len(counts)} operations"
        )
    return sum(good for good, _ in roles.values()), failed


def main():
    parser = argparse.ArgumentParser(description="scans the test apps and compares the findings")
    parser.add_argument(
        "--python", action="append", default=[], help="runs the apps; several may be given"
    )
    parser.add_argument("--scanner", type=Path, default=apps.ROOT / "build" / "bin" / "ringfence")
    parser.add_argument("--only", action="append", default=[], metavar="PREFIX")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep targets and reports here")
    arguments = parser.parse_args()
    if not arguments.scanner.is_file():
        parser.error(f"{arguments.scanner} is not there: build it first")
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="ringfence-pairs-") as temporary:
        for number, python in enumerate(arguments.python or [sys.executable], 1):
            folder = (arguments.keep or Path(temporary)) / str(number)
            good, bad = run_all(python, arguments.scanner, arguments.only, folder)
            passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
