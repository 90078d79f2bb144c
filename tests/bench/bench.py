"""Measures everything and prints it: `make bench`, `make bench-quick` and `make bench-sessions` call this.

Rows take turns with the ones they stand beside, so that a busy machine slows both alike. Only ratios mean something on
another machine. A full run writes docs/performance.md and its plots.
"""

import argparse
import json
import os
import subprocess
from pathlib import Path

import documents
import goals
import machine
import page
import report
import window
from figures import Figures

ROOT = Path(__file__).resolve().parents[2]

# Sizes of each group of `actiescan-bench`, and how many rounds at most: deleting takes seconds with many sessions.
FULL = {
    "sessions": ([10, 100, 1_000, 10_000], None),
    "deleting": ([100, 1_000, 10_000], 3),
    "editing": ([0, 100, 500, 1_000, 1_900], None),
    "opening": ([100, 1_000, 10_000, 30_000], None),
    "files": ([1, 10, 50, 200], None),
    "characters": ([100, 500, 1_000, 1_900], None),
    "factors": ([1, 2, 4, 8, 16, 24], None),
}
LONG = FULL | {"opening": ([100, 1_000, 10_000, 30_000, 100_000], None), "files": ([1, 10, 100, 1_000], None)}
QUICK = {
    "sessions": ([100, 1_000], None),
    "editing": ([0, 1_900], None),
    "opening": ([100, 3_000], None),
    "files": ([1, 20], None),
    "characters": ([100, 1_900], None),
}


def rows(figures, bench, group, sizes, rounds):
    """Runs one group of rows."""
    print(f"bench: {group}, {rounds} rounds with {', '.join(f'{size:,}' for size in sizes)}", flush=True)
    command = [str(bench), group, str(rounds), *map(str, sizes)]
    for line in subprocess.check_output(command, text=True).splitlines():
        found = json.loads(line)
        # Documents are measured by characters and by factors.
        name = f"{found['row']}, by {group}" if group in ("characters", "factors") else found["row"]
        figures.add(name, found["size"], found["values"])


def measure(arguments, groups, binaries, folder):
    figures, rounds = Figures(), arguments.rounds
    for group, (sizes, most) in groups.items():
        rows(figures, binaries["bench"], group, sizes, min(rounds, most or rounds))
    if arguments.only:
        return figures
    window.sizes_of_binaries(figures, binaries)
    print("bench: starts of the app and of the empty window, by turns", flush=True)
    window.measure(figures, binaries, folder, rounds, [100] if arguments.quick else [100, 1_000, 10_000])
    paper = [str(binaries["bench"]), "paper"]
    print("bench: documents in new processes", flush=True)
    documents.our_own(figures, paper, folder, rounds)
    if not arguments.quick:
        print("bench: the same documents with other programs", flush=True)
        fonts = str(ROOT / "src-tauri/crates/documents/fonts")
        documents.beside_others(figures, paper, fonts, folder, arguments.chromium, rounds)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rows and rounds, and nothing is written")
    parser.add_argument("--long", action="store_true", help="also 100,000 edits and 1,000 files")
    parser.add_argument("--only", help="one group of rows, and nothing is written")
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS", "0")))
    parser.add_argument("--chromium", default="")
    arguments = parser.parse_args()
    arguments.rounds = arguments.rounds or (3 if arguments.quick else 7)
    groups = QUICK if arguments.quick else LONG if arguments.long else FULL
    if arguments.only:
        groups = {arguments.only: groups[arguments.only]}
    release, folder = ROOT / "target/release", ROOT / "target/bench"
    binaries = {
        "app": release / "actiescan",
        "cli": release / "actiescan-cli",
        "bench": release / "actiescan-bench",
        "empty": folder / "empty-app",
    }
    before = machine.load()
    figures = measure(arguments, groups, binaries, folder)
    largest = {group: max(sizes) for group, (sizes, _) in groups.items()}
    of = (largest.get(group, 0) for group in ("sessions", "opening", "files", "editing"))
    sections = report.sections(figures, groups, goals.goals(*of))
    for title, _, (head, lines) in sections:
        if lines:
            print(f"\n{title}\n{page.text(head, lines)}")
    kept = {f"{row} @ {size}": values for (row, size), values in figures.values.items()}
    (folder / "figures.json").write_text(json.dumps(kept, indent=1))
    if not arguments.quick and not arguments.only:
        about = machine.described(arguments.rounds, before, machine.load())
        page.write(ROOT, report.markdown(about, sections), report.plots(figures))
        print("\nbench: docs/performance.md and its plots are written")


if __name__ == "__main__":
    main()
