"""The rows that stand beside the least that the same work can cost, with the ratio that the project aims at."""

from dataclasses import dataclass

from figures import megabytes, ratio, seconds, spread
from window import FIRST, MEMORY

AUTOMERGE, SQLITE = "bare Automerge load", "bare SQLite commit"


@dataclass
class Goal:
    """A row at a size, what it stands beside, and the largest ratio that is aimed at, if there is one."""

    title: str
    row: str
    size: int
    beside: str
    beside_row: str
    beside_size: int
    most: float | None
    write: object = seconds


def goals(sessions, changes, files, characters):
    """Returns all goals. The arguments are the largest sizes of this run."""
    few = 100
    return [
        Goal(f"Start to first content, {few} sessions", f"app, {FIRST}", few, "empty app", f"empty app, {FIRST}", 0, 1.2),
        Goal(f"The same with {sessions:,}", f"app, {FIRST}", sessions, f"with {few}", f"app, {FIRST}", few, 1.2),
        Goal(f"Memory, {few} sessions", f"app, {MEMORY}", few, "empty app", f"empty app, {MEMORY}", 0, 1.2, megabytes),
        Goal(
            "Memory, a full session open",
            f"app with a session open, {MEMORY}",
            few,
            "empty app",
            f"empty app, {MEMORY}",
            0,
            1.2,
            megabytes,
        ),
        Goal(f"Memory, {sessions:,} sessions", f"app, {MEMORY}", sessions, f"with {few}", f"app, {MEMORY}", few, 1.1, megabytes),
        *(
            Goal(f"{title}, {sessions:,} sessions", row, sessions, f"with {few}", row, few, most)
            for title, row, most in (
                ("List page and totals", "list page and totals", 1.5),
                ("Search, a word in every session", "search, a word in every session", 3.0),
                ("Search, a word in one of ten", "search, a word in one of ten", 3.0),
                ("Opening the data folder after a clean end", "open the folder after a clean end", 1.5),
                ("Opening the data folder and checking all of it", "open the folder and check all of it", None),
                ("An edit with the search index", "edit, with the index", None),
            )
        ),
        Goal("An edit in an empty session, in process", "edit", 0, SQLITE, SQLITE, 0, None),
        Goal("An edit in a full session, in process", "edit", characters, SQLITE, SQLITE, characters, None),
        *(
            Goal(f"{title}, {changes:,} edits", row, changes, AUTOMERGE, AUTOMERGE, changes, most)
            for title, row, most in (
                ("Opening a session in as many pieces as edits", "open, in pieces", 1.1),
                ("Opening it once it is packed", "open, packed", 1.1),
                ("Taking in its session file, new", "import, new", 2.0),
                ("The same file again", "import, the same again", None),
            )
        ),
        Goal(
            f"Taking in {files:,} files of one session",
            "take in files",
            files,
            "bare Automerge load and merge",
            "bare Automerge load and merge",
            files,
            1.3,
        ),
        Goal("Binary, stripped", "binary, size", 0, "empty app", "empty app, size", 0, None, megabytes),
        Goal("Command line, stripped", "command line, size", 0, "empty app", "empty app, size", 0, None, megabytes),
    ]


def table(figures, all_goals):
    """Returns the header and the lines of the table. Rows that were not measured are left out."""
    lines = []
    for goal in all_goals:
        values, beside = figures.of(goal.row, goal.size), figures.of(goal.beside_row, goal.beside_size)
        if not values or not beside:
            continue
        times = ratio(values, beside)
        aim = "–"
        if goal.most is not None:
            aim = f"{goal.most:g}, {'met' if float(times) <= goal.most else 'missed'}"
        least = f"{goal.beside}: {spread(beside, goal.write)}"
        lines.append([goal.title, spread(values, goal.write), least, times, aim])
    return ["Work", "Median (range)", "Beside it", "Ratio", "Goal"], lines


def by_size(figures, rows, sizes, shape, write=seconds):
    """Returns a table of medians by size, with how the cost grows."""
    lines = []
    for row in rows:
        found = [figures.of(row, size) for size in sizes]
        if not any(found):
            continue
        cells = [write(figures.median(row, size)) if values else "–" for size, values in zip(sizes, found)]
        lines.append([row[0].upper() + row[1:], *cells, shape(figures.points(row))])
    return ["Work", *(f"{size:,}" for size in sizes), "Grows"], lines


def beside_one(figures, names, columns):
    """Returns a table of programs. Each column has the row of a program and how to write it; the first program is 1."""
    lines = []
    for name in names:
        cells = []
        for row, write in columns:
            values, first = figures.of(row(name), 0), figures.of(row(names[0]), 0)
            cells.append(f"{ratio(values, first)} ({spread(values, write)})" if values else "–")
        if any(cell != "–" for cell in cells):
            lines.append([name, *cells])
    return lines


