"""tools/dev/count.awk counts what the runners of a step print: the figures of the last line of `./dev test` rest on it."""

import subprocess
import unittest
from pathlib import Path

COUNT = Path(__file__).resolve().parents[2] / "tools/dev/count.awk"

# name, output of a step, passed, failed, skipped
ROWS = [
    ("nothing", "", 0, 0, 0),
    ("GoogleTest through ctest", "1: [==========] 7 tests from 2 test suites ran. (0 ms total)\n"
                                 "1: [  PASSED  ] 4 tests.\n1: [  SKIPPED ] 1 test, listed below:\n"
                                 "1: [  SKIPPED ] A.B\n1: [  FAILED  ] 2 tests, listed below:\n1: [  FAILED  ] A.C\n"
                                 "1:  2 FAILED TESTS\n100% tests passed, 0 tests failed out of 1\n", 4, 2, 1),
    ("two binaries", "[  PASSED  ] 4 tests.\n[  PASSED  ] 1 test.\n", 5, 0, 0),
    ("a replayed corpus", "2: 12 inputs replayed\n", 12, 0, 0),
    ("the plain line", "711 passed, 1 failed\n", 711, 1, 0),
    ("the plain line with a name and skips", "x\ncookie rows: 84 passed, 0 failed, 3 skipped\n10 passed, 0 failed\n", 94, 0, 3),
    ("a sentence that holds such words", "in all 3 passed, 1 failed of 9\n", 0, 0, 0),
    ("unittest that is well", "..\nRan 5 tests in 0.1s\n\nOK\n", 5, 0, 0),
    ("unittest that is not", "Ran 9 tests in 0.1s\n\nFAILED (failures=2, errors=1, skipped=1)\n", 5, 3, 1),
    ("unittest that skips", "Ran 9 tests in 0.1s\n\nOK (skipped=4)\n", 5, 0, 4),
]


class Count(unittest.TestCase):
    def test_rows(self):
        for name, output, *want in ROWS:
            with self.subTest(name):
                done = subprocess.run(["awk", "-f", COUNT], input=output, capture_output=True, text=True, check=True)
                self.assertEqual([int(n) for n in done.stdout.split()], want)


if __name__ == "__main__":
    unittest.main()
