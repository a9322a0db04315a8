"""Reads every cases.json of this folder: which apps there are, how to scan them, what must be found.

Format of cases.json (README.md has the fields): {"pairs": [...], "singles": [...]}. A pair is two apps one step apart
that share everything but what must be found; a single is one app. Standard library only.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
CREDENTIALS = json.loads((HERE / "credentials.json").read_text())

FIELDS = {
    "leaky",
    "closed",
    "app",
    "about",
    "operations",
    "credentials",
    "front_ends",
    "options",
    "openapi",
    "closed_openapi",
    "host",
    "scheme",
    "expect",
    "allowed",
    "besides",
    "at_most",
    "exits",
    "gate",
    "shows",
    "open_to_all",
    "answers",
    "front_end_refused",
    "gate_shown_by_body",
}


@dataclass
class Case:
    name: str  # "wildcard-with-api-key/leaky"
    path: Path  # of the app
    role: str  # "leaky", "closed" or "single"
    about: str  # the fault or the reason for silence, one sentence
    operations: list  # "GET /v1/orders", the first one is the one the fault is on
    credentials: list  # names in credentials.json
    front_ends: list  # given to the scanner by --origin; their pages must be able to use the API
    options: list  # further scanner options
    openapi: str  # the app's description, a file beside it; "" when it has none
    host: str
    scheme: str
    expect: list  # [{"rule", "operation"}]: must be found
    absent: list  # rules that must not be found at any severity
    allowed: list  # rules that may be found besides, at any severity
    besides: list  # rules that may be found in both twins: what they share
    quiet: bool  # nothing at low or above
    at_most: str  # bound on the severity of what is expected, "" when none
    exits: list  # exit codes of the scanner that are right
    gate: str  # what the credential does: "needed", "ignored" (same answer without), "refused" (opens nothing), "none"
    shows: list = field(
        default_factory=list
    )  # requests that tell leaky and closed apart (tests/pairs/self_check.py)
    open_to_all: bool = False  # public data or another reason for which any origin may be let in
    answers: int = 200  # status of the operations with the credential
    front_end_refused: bool = False  # the fault: the declared front end cannot use the API
    gate_shown_by_body: bool = False  # refuses with status 200
    twin: str = ""  # of a leaky app: the closed one that it is a step away from

    def target(self, port, operation):
        method, path = operation.split(" ", 1)
        return f"{method} {self.scheme}://{self.host}:{port}{path}"


def operation_id(operation):
    """As findings name it: "GET /v1/orders/{number=7}?page=2" is "GET /v1/orders/{number}"."""
    return re.sub(r"=[^}/]*}", "}", operation.split("?", 1)[0])


def concrete(path):
    """The path with the values of its parameters in place."""
    return re.sub(r"{[^=}/]+=([^}/]*)}", r"\1", path)


def _show(show, role):
    """One request and what it must bring: a single has one "want", a pair one each under "leaky" and "closed"."""
    wanted = show["want" if role == "single" else role]
    return {
        **{k: v for k, v in show.items() if k not in ("leaky", "closed", "want")},
        "want": wanted,
    }


def _case(folder, entry, role, file):
    unknown = set(entry) - FIELDS
    if unknown:
        raise ValueError(f"{folder}/cases.json: unknown fields {sorted(unknown)}")
    operations = entry.get("operations", ["GET /v1/orders"])
    expect = entry.get("expect")
    if expect is None:
        expect = [folder] if role != "single" else []
    expect = [
        {"rule": e, "operation": operation_id(operations[0])} if isinstance(e, str) else e
        for e in expect
    ]
    closed = role == "closed"
    return Case(
        name=f"{folder}/{file}",
        path=HERE / folder / f"{file}.py",
        role=role,
        about=entry["about"],
        operations=operations,
        credentials=entry.get("credentials", []),
        front_ends=entry.get("front_ends", []),
        options=entry.get("options", []),
        openapi=(closed and entry.get("closed_openapi")) or entry.get("openapi", ""),
        host=entry.get("host", "api.shop.com"),
        scheme=entry.get("scheme", "https"),
        expect=[] if closed else expect,
        absent=sorted({e["rule"] for e in expect}) if closed else [],
        allowed=[] if closed else entry.get("allowed", []),
        besides=entry.get("besides", []),
        quiet=closed or not expect,
        at_most=entry.get("at_most", ""),
        exits=entry.get("exits", [0, 1]),
        gate=entry.get("gate", "needed" if entry.get("credentials") else "none"),
        shows=[_show(s, role) for s in entry.get("shows", [])],
        open_to_all=entry.get("open_to_all", False),
        answers=entry.get("answers", 200),
        front_end_refused=entry.get("front_end_refused", False) and not closed,
        gate_shown_by_body=entry.get("gate_shown_by_body", False),
    )


def load():
    """Every case, in a fixed order. An app that no case names is an error: it would never be tested."""
    cases = []
    for file in sorted(HERE.glob("*/cases.json")):
        folder, content = file.parent.name, json.loads(file.read_text())
        for pair in content.get("pairs", []):
            leaky = _case(folder, pair, "leaky", pair["leaky"])
            leaky.twin = f"{folder}/{pair['closed']}"
            cases.append(leaky)
            cases.append(_case(folder, pair, "closed", pair["closed"]))
        for single in content.get("singles", []):
            cases.append(_case(folder, single, "single", single["app"]))
    named = [c.path for c in cases]
    on_disk = sorted(HERE.glob("*/*.py"))
    if sorted(named) != on_disk:
        stray = sorted({str(p.relative_to(HERE)) for p in set(named) ^ set(on_disk)})
        raise ValueError(f"apps and cases.json disagree about {stray}")
    return cases
