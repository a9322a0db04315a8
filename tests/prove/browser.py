"""Whether there is a browser to prove anything with."""

import sys
from pathlib import Path

# Where src/adapters/chromium/find.cpp looks.
PLACES = (
    "/usr/lib/chromium/chromium-headless-shell",
    "/usr/bin/chromium-headless-shell",
    "/usr/lib/chromium/chromium",
    "/usr/lib/chromium-browser/chromium-browser",
    "/opt/google/chrome/chrome",
)
SKIPPED = 77


def require():
    """Ends the program as skipped, with the reason, where there is none."""
    if not any(Path(place).is_file() for place in PLACES):
        print("skipped: no browser is installed; apt-get install chromium-headless-shell")
        sys.exit(SKIPPED)
