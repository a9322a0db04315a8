#!/usr/bin/env python3
"""Checks what people read: every rule has its page, links lead somewhere, text is ASCII and speaks of the project only.

usage: check_docs.py [--rules FILE] [ROOT]
--rules FILE   the rule ids, one a line, as the program lists them; without it they are the file names of
               src/engines/judge/rules/.
Prints one line per fault, "path:line: what is wrong", and exits 1 if there is one. Only the standard library (3.11).
"""

import argparse
import re
import sys
from pathlib import Path

LEFT_OUT = {".git", "build", ".cache", "node_modules", "__pycache__", "corpus", "venv"}
TEXT = {".md", ".cpp", ".hpp", ".py", ".sh", ".toml", ".cmake", ".txt", ".json", ".yaml", ".yml", ""}
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|!\[[^\]]*\]\(([^)\s]+)\)")
# A build, a test or a page is the same on every machine, so no machine's folders and no mirror's address is in it.
FORBIDDEN = [
    (re.compile(r"(?<![\w.])/(?:work|root)/"), "a path of one machine"),
    (re.compile(r"https?://[\w.-]*(?:debian|npmjs|pypi|pythonhosted|crates|maven)[\w.-]*/"), "the address of a registry"),
]


def files_of(root):
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and not LEFT_OUT.intersection(parts) and path.suffix in TEXT:
            yield path


def slug(heading):
    """The anchor that a heading gets, by the usual rule: lower case, no punctuation, hyphens for spaces."""
    text = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading.strip().lower())
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def without_code(text):
    """Keeps the line count; what stands in code is not a link."""
    text = re.sub(r"^```.*?^```", lambda m: "\n" * m.group().count("\n"), text, flags=re.S | re.M)
    return re.sub(r"`[^`\n]*`", "", text)


def anchors(path, known):
    if path not in known:
        text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
        known[path] = {slug(m.group(1)) for m in re.finditer(r"^#+\s+(.*)$", text, re.M)}
    return known[path]


def check_links(root, path, text, known):
    for number, line in enumerate(without_code(text).split("\n"), 1):
        for match in LINK.finditer(line):
            link = match.group(1) or match.group(2)
            if re.match(r"[a-z][a-z0-9+.-]*:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.exists() or not target.is_relative_to(root):
                yield number, f"link to {link}: nothing is there"
            elif anchor and target.suffix == ".md" and anchor not in anchors(target, known):
                yield number, f"link to {link}: no such heading"


def check_text(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        # Data may be in any script; what people read and edit is ASCII.
        if path.suffix != ".json" and not line.isascii():
            yield number, "not ASCII"
        for pattern, what in FORBIDDEN:
            if pattern.search(line):
                yield number, what


def check_rules(root, listed):
    folder = root / "src/engines/judge/rules"
    pages = {p.stem for p in (root / "docs/rules").glob("*.md")} - {"README", "codes"}
    if listed is None:
        listed = {p.stem.replace("_", "-") for p in folder.glob("*.cpp") if not p.stem.endswith("_test")}
    for rule in sorted(listed - pages):
        yield f"docs/rules/{rule}.md:1: rule {rule} has no page"
    for page in sorted(pages - listed):
        yield f"docs/rules/{page}.md:1: a page without a rule"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rules", type=Path)
    arguments.add_argument("root", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    given = arguments.parse_args()
    root = given.root.resolve()
    faults, known = [], {}
    for path in files_of(root):
        text = path.read_text(encoding="utf-8", errors="replace")
        found = list(check_text(path, text))
        if path.suffix == ".md":
            found += check_links(root, path, text, known)
        faults += [f"{path.relative_to(root)}:{number}: {what}" for number, what in found]
    faults += check_rules(root, set(given.rules.read_text().split()) if given.rules else None)
    for fault in faults:
        print(fault)
    print("docs: clean" if not faults else f"docs: faults: {len(faults)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
