#!/usr/bin/env python3
"""Checks src/ against tools/layers.toml: includes, folders, namespaces, sizes, and what every file must or must not say.

usage: check_architecture.py [ROOT]
Prints one line per fault, "path:line: what is wrong", and exits 1 if there is one. Only the standard library (3.11).
"""

import re
import sys
import tomllib
from pathlib import Path

LINE_LIMIT = 400
INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
NAMESPACE = re.compile(r"\s*(?:inline\s+)?namespace\s+([A-Za-z_][\w:]*)\s*\{")
# Words that mark something unfinished; it is finished or it is not there.
UNFINISHED = re.compile(r"TODO|FIXME|\bXXX\b|not implemented|placeholder|hard-?coded|for now\b|\bstub", re.IGNORECASE)


def within(path, folders):
    """`path` is one of `folders` or lies below one."""
    return any(path == folder or path.startswith(folder + "/") for folder in folders)


def starts_with_any(header, prefixes):
    return any(header == p or (p.endswith("/") and header.startswith(p)) for p in prefixes)


def is_test(path):
    return path.stem.endswith("_test") or path.stem == "test_support"


class Checker:
    def __init__(self, root):
        self.root = root
        self.src = root / "src"
        self.layers = tomllib.loads((root / "tools/layers.toml").read_text())
        self.folders = self.layers["folders"]
        self.faults = []
        self.users = {header: set() for header in self.layers["one_file"]["headers"]}

    def fault(self, path, line, what):
        self.faults.append(f"{path.relative_to(self.root)}:{line}: {what}")

    def opens(self, entry, folder):
        """An entry of the table lets `folder` be seen: a listed folder opens itself alone, a word such as "core" opens
        every folder below it."""
        return folder == entry or (entry not in self.folders and folder.startswith(entry + "/"))

    def run(self):
        self.check_table()
        for path in sorted(p for p in self.src.rglob("*") if p.suffix in (".hpp", ".cpp")):
            self.check_source(path)
        for path in sorted(self.src.rglob("CMakeLists.txt")):
            self.check_links(path)
        for header, files in self.users.items():
            for path in sorted(files)[1:]:
                self.fault(path, 1, f"<{header}> is already included by {sorted(files)[0].relative_to(self.root)}")
        self.check_sizes()
        return list(dict.fromkeys(self.faults))

    def check_table(self):
        """The table itself has no cycle, so it is an arrow."""
        seen, done = set(), set()

        def visit(folder):
            if folder in done:
                return
            if folder in seen:
                self.fault(self.root / "tools/layers.toml", 1, "a folder can be reached from itself: " + folder)
                return
            seen.add(folder)
            for entry in self.folders[folder]:
                targets = [f for f in self.folders if self.opens(entry, f)]
                if not targets:
                    self.fault(self.root / "tools/layers.toml", 1, f"{folder} names {entry}, which is not listed")
                for target in targets:
                    visit(target)
            done.add(folder)

        for folder in self.folders:
            visit(folder)

    def check_source(self, path):
        folder = path.parent.relative_to(self.src).as_posix()
        if folder not in self.folders:
            self.fault(path, 1, f"folder {folder} is not in tools/layers.toml")
            return
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        for number, line in enumerate(lines, 1):
            if match := INCLUDE.match(line):
                quoted, angled = match.groups()
                if quoted:
                    self.check_own(path, number, folder, quoted)
                else:
                    self.check_foreign(path, number, folder, angled)
            if match := UNFINISHED.search(line):
                self.fault(path, number, f"'{match.group()}' marks something unfinished")
            if not line.isascii():
                self.fault(path, number, "not ASCII")
        if path.suffix == ".hpp":
            if not lines[0].startswith("//"):
                self.fault(path, 1, "a header begins with a comment that says what it is")
            if "#pragma once" not in lines:
                self.fault(path, 1, "no #pragma once")
        self.check_namespace(path, folder, lines)

    def check_namespace(self, path, folder, lines):
        """The namespace is the folder: core/http is ringfence::http. core/base is ringfence itself, a subfolder may
        use its parent's, and main.cpp and test helpers need none."""
        if path.name == "main.cpp":
            return
        leaf = folder.split("/")[1] if "/" in folder else folder
        wanted = "ringfence" if leaf == "base" else f"ringfence::{leaf}"
        names = [m.group(1) for line in lines if (m := NAMESPACE.match(line)) and m.group(1).startswith("ringfence")]
        if names and not any(within(n.replace("::", "/"), [wanted.replace("::", "/"), "ringfence/test"]) for n in names):
            if not (is_test(path) and "ringfence" in names):
                self.fault(path, 1, f"namespace {names[0]}, but the folder says {wanted}")
        if not names:
            self.fault(path, 1, f"nothing in namespace {wanted}")

    def check_own(self, path, number, folder, header):
        target = self.src / header
        if not header.endswith(".hpp"):
            self.fault(path, number, f'"{header}": only headers are included')
        if is_test(path) and header.startswith("tests/support/") and (self.root / header).is_file():
            return
        if ".." in header.split("/") or not target.is_file():
            self.fault(path, number, f'"{header}" is not a path below src/')
            return
        seen = target.parent.relative_to(self.src).as_posix()
        allowed = [folder, *self.folders[folder], *self.layers["parents"].get(folder, [])]
        if not any(self.opens(entry, seen) for entry in allowed):
            self.fault(path, number, f"{folder} may not include {seen}")

    def check_foreign(self, path, number, folder, header):
        if is_test(path) and starts_with_any(header, self.layers["tests"]["headers"]):
            return
        for prefix, folders in self.layers["third_party"].items():
            if starts_with_any(header, [prefix]):
                if not within(folder, folders):
                    self.fault(path, number, f"<{header}> is not for {folder}: only {', '.join(folders)}")
                elif prefix in self.users:
                    self.users[prefix].add(path)
                return
        for kind in ("system", "world"):
            if starts_with_any(header, self.layers[kind]["headers"]):
                if not is_test(path) and not within(folder, self.layers[kind]["folders"]):
                    self.fault(path, number, f"<{header}> reaches into the world; {folder} must not")
                return
        if "." in header or "/" in header:
            self.fault(path, number, f"<{header}> is not listed in tools/layers.toml")

    def check_links(self, path):
        """DEPENDS of a module goes no further than its includes may."""
        text = re.sub(r"#[^\n]*", "", path.read_text())
        for call in re.finditer(r"ringfence_module\(\s*(\S+)([^)]*)\)", text):
            folder, words = call.group(1), call.group(2).split()
            line = text.count("\n", 0, call.start()) + 1
            if folder not in self.folders:
                self.fault(path, line, f"module {folder} is not in tools/layers.toml")
                continue
            depends, on = [], False
            for word in words:
                if word.isupper():
                    on = word == "DEPENDS"
                elif on:
                    depends.append(word)
            allowed = [*self.folders[folder], *self.layers["parents"].get(folder, [])]
            for other in depends:
                if not any(self.opens(entry, other) for entry in [folder, *allowed]):
                    self.fault(path, line, f"{folder} may not depend on {other}")

    def check_sizes(self):
        reasons = self.layers["size"]
        for place in ("src", "tests", "fuzz", "bench", "tools", "examples"):
            for path in sorted((self.root / place).rglob("*")):
                if path.suffix not in (".hpp", ".cpp", ".py", ".sh", ".cmake"):
                    continue
                name = path.relative_to(self.root).as_posix()
                count = path.read_text(encoding="utf-8", errors="replace").count("\n")
                if count > LINE_LIMIT and not reasons.get(name, "").strip():
                    self.fault(path, LINE_LIMIT + 1, f"{count} lines, and no reason in [size]")
        for name in reasons:
            path = self.root / name
            if not path.is_file() or path.read_text().count("\n") <= LINE_LIMIT:
                self.fault(self.root / "tools/layers.toml", 1, f"[size] names {name}, which needs no reason")


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    faults = Checker(root.resolve()).run()
    for fault in faults:
        print(fault)
    print("architecture: clean" if not faults else f"architecture: faults: {len(faults)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
