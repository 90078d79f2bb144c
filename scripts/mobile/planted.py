"""Runs a check on the project, and on copies of it with one planted error each, to show that the check can fail."""

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What the checks read. A copy of this is small.
PARTS = [
    "gen", "icons", "Info.ios.plist", "minimum-versions.json", "tauri.conf.json", "tauri.android.conf.json",
    "tauri.ios.conf.json", "tauri.windows.conf.json", "README.md", "RELEASING.md", ".cargo/config.toml",
    "ui/src/styles/tokens.css", "ui/build", "src-tauri/crates", "src-tauri/src/lib.rs", "docs/handleiding/uitrollen.md",
]


def _copy(to):
    ignore = shutil.ignore_patterns("build", ".gradle", "generated", "*.rs", "*.sql", "tests", "golden", "Externals")
    for part in PARTS:
        source = ROOT / part
        (to / part).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=ignore)
        else:
            shutil.copy(source, to / part)


def run(name, problems, plants):
    """Prints the problems of the project and ends with 1 if there are any, or if a planted error is not found.

    `problems` takes a root folder and returns sentences. A plant is a file, a text in it, and what replaces it; a file
    that does not exist is created with the replacement.
    """
    found = problems(ROOT)
    for problem in found:
        print(f"{name}: {problem}")
    if found:
        sys.exit(1)
    for file, old, new in plants:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            _copy(copy)
            path = copy / file
            text = path.read_text() if path.exists() else old
            if old not in text:
                sys.exit(f"{name}: the planted error has no place: {file} has no {old!r}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace(old, new, 1))
            if not problems(copy):
                sys.exit(f"{name}: the check does not see a planted error: {new!r} in {file}")
    print(f"{name}: no problems; {len(plants)} planted errors found")
