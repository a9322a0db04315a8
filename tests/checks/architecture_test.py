"""tools/check_architecture.py refuses what it must: each row is a small tree with one fault in it."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import check_architecture  # noqa: E402

HEADER = "// What it is.\n#pragma once\n{includes}\nnamespace ringfence::{name} {{\n}}\n"
# A tree that is clean, so that a fault in a row is the only one.
CLEAN = {
    "src/core/http/url.hpp": HEADER.format(includes="#include <string>", name="http"),
    "src/core/fetch/fetch.hpp": HEADER.format(includes='#include "core/http/url.hpp"', name="fetch"),
    "src/engines/judge/judge.hpp": HEADER.format(includes="", name="judge"),
    "src/engines/judge/rules/rules.hpp": HEADER.format(includes='#include "engines/judge/judge.hpp"', name="judge"),
    "src/apps/cli/main.cpp": "#include <CLI/CLI.hpp>\n\nint main() {}\n",
    "src/core/http/CMakeLists.txt": "ringfence_module(core/http\n  HEADERS url.hpp\n  DEPENDS core/base)\n",
}


def header(name, *includes):
    return HEADER.format(includes="\n".join(f"#include {i}" for i in includes), name=name)


# name, files that are added or replaced, what the fault says
REFUSED = [
    ("core includes an engine", {"src/core/http/a.hpp": header("http", '"engines/judge/judge.hpp"')},
     "core/http may not include engines/judge"),
    ("core/http includes core/fetch, which is to its right",
     {"src/core/http/a.hpp": header("http", '"core/fetch/fetch.hpp"')}, "core/http may not include core/fetch"),
    ("one engine includes another", {"src/engines/probe/a.hpp": header("probe", '"engines/judge/judge.hpp"')},
     "engines/probe may not include engines/judge"),
    ("reports include an engine", {"src/reports/a.hpp": header("reports", '"engines/judge/judge.hpp"')},
     "reports may not include engines/judge"),
    ("a flow includes a program", {"src/apps/cli/a.hpp": header("cli"),
                                   "src/flows/b.hpp": header("flows", '"apps/cli/a.hpp"')},
     "flows may not include apps/cli"),
    ("core/http includes OpenSSL", {"src/core/http/a.hpp": header("http", "<openssl/evp.h>")},
     "<openssl/evp.h> is not for core/http"),
    ("a flow includes curl", {"src/flows/a.hpp": header("flows", "<curl/curl.h>")}, "<curl/curl.h> is not for flows"),
    ("a third-party header that is not listed", {"src/core/http/a.hpp": header("http", "<boost/url.hpp>")},
     "<boost/url.hpp> is not listed"),
    ("GoogleTest outside of a test", {"src/core/http/a.hpp": header("http", "<gtest/gtest.h>")},
     "<gtest/gtest.h> is not listed"),
    ("core reads files", {"src/core/http/a.hpp": header("http", "<fstream>")}, "<fstream> reaches into the world"),
    ("an engine opens a socket", {"src/engines/probe/a.hpp": header("probe", "<sys/socket.h>")},
     "<sys/socket.h> reaches into the world"),
    ("CLI11 in a second file",
     {"src/apps/cli/more.cpp": "#include <CLI/CLI.hpp>\nnamespace ringfence::cli {\n}\n"},
     "<CLI/> is already included by"),
    ("a folder that is not in the table", {"src/core/magic/a.hpp": header("magic")},
     "folder core/magic is not in tools/layers.toml"),
    ("an include that leaves src", {"src/core/http/a.hpp": header("http", '"../tests/a.hpp"')}, "is not a path below src/"),
    ("a helper of the tests outside of a test", {"src/core/http/a.hpp": header("http", '"tests/support/server.hpp"'),
                                                 "tests/support/server.hpp": ""}, "is not a path below src/"),
    ("an include by file name alone", {"src/core/http/a.hpp": header("http", '"url.hpp"')}, "is not a path below src/"),
    ("a source that is included", {"src/core/http/b.cpp": "namespace ringfence::http {\n}\n",
                                   "src/core/http/a.hpp": header("http", '"core/http/b.cpp"')}, "only headers are included"),
    ("a namespace that is not the folder's", {"src/core/http/a.hpp": header("fetch")},
     "namespace ringfence::fetch, but the folder says ringfence::http"),
    ("a header without #pragma once", {"src/core/http/a.hpp": "// What.\nnamespace ringfence::http {\n}\n"},
     "no #pragma once"),
    ("a header without its comment", {"src/core/http/a.hpp": "#pragma once\nnamespace ringfence::http {\n}\n"},
     "a header begins with a comment"),
    ("a byte that is not ASCII", {"src/core/http/a.hpp": header("http") + "// caf\u00e9\n"}, "not ASCII"),
    ("something unfinished", {"src/core/http/a.hpp": header("http") + "// TO" + "DO later\n"}, "unfinished"),
    ("401 lines", {"src/core/http/a.hpp": header("http") + "\n" * 396}, "401 lines, and no reason in [size]"),
    ("a reason that no file needs", {"tools/layers.toml": '\n"src/core/http/url.hpp" = "a table"\n'},
     "which needs no reason"),
    ("a table that goes round", {"tools/layers.toml": ("\"core/base\" = []", '"core/base" = ["core/fetch"]')},
     "can be reached from itself"),
    ("a module that links to its right",
     {"src/core/http/CMakeLists.txt": "ringfence_module(core/http\n  HEADERS url.hpp\n  DEPENDS core/fetch)\n"},
     "core/http may not depend on core/fetch"),
]

ACCEPTED = [
    ("the clean tree", {}),
    ("400 lines", {"src/core/http/a.hpp": header("http") + "\n" * 395}),
    ("a test that uses GoogleTest, JSON and files",
     {"src/core/http/a_test.cpp": "#include <gtest/gtest.h>\n#include <nlohmann/json.hpp>\n#include <fstream>\n"
                                  "namespace ringfence::http {\n}\n"}),
    ("a test that uses the helpers of tests/support",
     {"src/core/http/a_test.cpp": '#include "tests/support/server.hpp"\nnamespace ringfence::http {\n}\n',
      "tests/support/server.hpp": ""}),
    ("401 lines with a reason", {"src/core/http/a.hpp": header("http") + "\n" * 396,
                                 "tools/layers.toml": '\n"src/core/http/a.hpp" = "one table"\n'}),
    ("an adapter that opens a socket", {"src/adapters/curl/a.hpp": header("curl", "<sys/socket.h>", "<curl/curl.h>")}),
]


def write(folder, files):
    """Writes CLEAN and `files` to a folder. For layers.toml a text is added to the real table without its reasons, and
    a pair (old, new) is replaced in it."""
    layers = (ROOT / "tools/layers.toml").read_text().split("[size]")[0] + "[size]\n"
    for name, content in {"tools/layers.toml": "", **CLEAN, **files}.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if name == "tools/layers.toml":
            if isinstance(content, tuple):
                assert content[0] in layers
                content = layers.replace(*content)
            else:
                content = layers + content
        path.write_text(content, encoding="utf-8")


def faults(files):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, files)
        return check_architecture.Checker(Path(folder).resolve()).run()


class Architecture(unittest.TestCase):
    def test_refuses_each_fault_and_only_that(self):
        for name, files, says in REFUSED:
            with self.subTest(name):
                found = faults(files)
                self.assertEqual(len(found), 1, found)
                self.assertIn(says, found[0])

    def test_accepts_what_is_in_order(self):
        for name, files in ACCEPTED:
            with self.subTest(name):
                self.assertEqual(faults(files), [])

    def test_the_program_prints_the_faults_and_fails(self):
        for files, code, says in [({}, 0, "architecture: clean\n"), (REFUSED[0][1], 1, "architecture: faults: 1\n")]:
            with tempfile.TemporaryDirectory() as folder:
                write(folder, files)
                done = subprocess.run([sys.executable, "-B", ROOT / "tools/check_architecture.py", folder],
                                      capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, code)
            self.assertIn(says, done.stdout)


if __name__ == "__main__":
    unittest.main()
