"""The seeds' faults: each is marked once in the apps, has its row in docs/seed-flaws.md, and is found where the row says so."""

import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "tests/flask_apps/seeds"
PROSE = {22, 38, 39, 40}  # of the text around the code: there is nothing to mark
DESIGNS = {"api_key.py": set(range(1, 22)), "hmac_signature.py": set(range(23, 38))}
MARK = re.compile(r"# flaw (\d+): \S")
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", re.M)
KINDS = {"run time", "source", "absent", "prose"}


def marks(path):
    return [int(number) for number in MARK.findall(path.read_text(encoding="utf-8"))]


def rows():
    text = (ROOT / "docs/seed-flaws.md").read_text(encoding="utf-8")
    return [(int(number), kind.strip(), how) for number, _, kind, how in ROW.findall(text)]


def rules_in(how):
    return set(re.findall(r"\(rules/([a-z0-9-]+)\.md\)", how))


class SeedFlaws(unittest.TestCase):
    def test_every_flaw_of_the_code_is_marked_once_and_in_its_design(self):
        for name, wanted in DESIGNS.items():
            with self.subTest(name):
                self.assertEqual(sorted(marks(SEEDS / name)), sorted(wanted))
        others = [p.name for p in SEEDS.glob("*.py") if p.name not in DESIGNS and marks(p)]
        self.assertEqual(others, [])

    def test_the_table_has_all_forty_in_order(self):
        self.assertEqual([number for number, _, _ in rows()], list(range(1, 41)))
        self.assertEqual({number for number, kind, _ in rows() if kind == "prose"}, PROSE)

    def test_what_is_seen_at_run_time_names_rules_and_nothing_else_does(self):
        known = {p.stem for p in (ROOT / "docs/rules").glob("*.md")} - {"README"}
        for number, kind, how in rows():
            with self.subTest(flaw=number):
                self.assertIn(kind, KINDS)
                self.assertEqual(bool(rules_in(how)), kind == "run time")
                self.assertLessEqual(rules_in(how), known)

    def test_what_is_said_to_be_seen_is_wanted_of_a_scan_of_the_seeds(self):
        content = json.loads((SEEDS / "cases.json").read_text(encoding="utf-8"))
        expected = [e for single in content["singles"] for e in single["expect"]]
        wanted = {e if isinstance(e, str) else e["rule"] for e in expected}
        for number, _, how in rows():
            with self.subTest(flaw=number):
                self.assertLessEqual(rules_in(how), wanted)


if __name__ == "__main__":
    unittest.main()
