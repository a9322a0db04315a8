"""tools/check_docs.py refuses what it must: each row is a small tree with one fault in it."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools/check_docs.py"

CLEAN = {
    "README.md": "# Name\n\n## How it works\n\nSee [rules](docs/rules/one-rule.md#what-it-means) and [above]"
                 "(#how-it-works). `[not](a/link)`\n\n```\n[nor](this)\n```\n[web](https://example.com/x)\n",
    "docs/rules/one-rule.md": "# one-rule\n\n## What it means\n\n[back](../../README.md)\n",
    "src/engines/judge/rules/one_rule.cpp": "",
    "src/engines/judge/rules/one_rule_test.cpp": "",
}

REFUSED = [
    ("a link to a file that is not there", {"docs/a.md": "[x](b.md)\n"}, "docs/a.md:1: link to b.md: nothing is there"),
    ("a link that leaves the tree", {"docs/a.md": "[x](../../outside.md)\n"}, "nothing is there"),
    ("a link to a heading that is not there", {"docs/a.md": "\n[x](../README.md#nope)\n"}, "docs/a.md:2: link to"),
    ("a picture that is not there", {"docs/a.md": "![x](b.png)\n"}, "link to b.png: nothing is there"),
    ("a rule without its page", {"src/engines/judge/rules/two_rule.cpp": ""}, "rule two-rule has no page"),
    ("a page without its rule", {"docs/rules/two-rule.md": "# two-rule\n"}, "a page without a rule"),
    ("a byte that is not ASCII", {"docs/a.md": "caf\u00e9\n"}, "docs/a.md:1: not ASCII"),
    ("a path of one machine", {"tools/a.sh": "cd /" + "work/x\n"}, "tools/a.sh:1: a path of one machine"),
    ("the home of the user who builds", {"docs/a.md": "in /" + "root/x\n"}, "a path of one machine"),
    ("the address of a registry", {"docs/a.md": "https://" + "pypi.org/x\n"}, "the address of a registry"),
]


def check(files, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {**CLEAN, **files}.items():
            path = Path(folder, "tree", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        Path(folder, "outside.md").write_text("")
        Path(folder, "ids").write_text("one-rule\nthree-rule\n")
        words = [a.format(folder=folder) for a in arguments]
        done = subprocess.run([sys.executable, "-B", TOOL, *words, Path(folder, "tree")], capture_output=True, text=True,
                              check=False)
        return done.returncode, done.stdout + done.stderr


class Docs(unittest.TestCase):
    def test_refuses_each_fault_and_only_that(self):
        for name, files, says in REFUSED:
            with self.subTest(name):
                code, output = check(files)
                self.assertEqual(code, 1, output)
                self.assertIn(says, output)
                self.assertIn("docs: faults: 1", output)

    def test_accepts_the_clean_tree(self):
        code, output = check({})
        self.assertEqual(code, 0, output)

    def test_takes_the_ids_that_the_program_lists(self):
        code, output = check({}, "--rules", "{folder}/ids")
        self.assertEqual(code, 1, output)
        self.assertIn("rule three-rule has no page", output)


if __name__ == "__main__":
    unittest.main()
