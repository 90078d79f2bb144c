"""Arranges the figures of a run in sections, tables and plots."""

import goals
import page
from documents import KINDS
from figures import megabytes, seconds, shape
from plot import plot
from window import FIRST, MEMORY, STILL

DOCUMENTS = {"formulier": "actiescan as a form", "actiescan": "actiescan, flat", "advies": "advies", "word": "advies in Word"}
SESSIONS = [
    "list page and totals",
    "all rows of the list",
    "search, a word in every session",
    "search, a word in one of ten",
    "search, three words",
    "search, two letters",
    "open the folder after a clean end",
    "open the folder and check all of it",
    "edit, with the index",
    "delete for good",
]
OPENING = ["open, in pieces", "open, packed", "import, new", "import, the same again", goals.AUTOMERGE]
FILES = ["take in files", "bare Automerge load and merge"]
EDITING = ["edit", goals.SQLITE]
WINDOW = [f"app, {FIRST}", f"app, {STILL}"]


def sections(figures, groups, all_goals):
    """Returns title, plot and table of each section."""
    sizes = {group: sizes for group, (sizes, _) in groups.items()}

    def table(rows, group, write=seconds):
        return goals.by_size(figures, rows, sizes.get(group, []), shape, write)

    programs = ["Actiescan", "Typst", "WeasyPrint", "Chromium"]
    return [
        ("Beside the least that is possible", None, goals.table(figures, all_goals)),
        ("Starting and memory", "start", windows(figures)),
        ("By the number of sessions", "sessions", table(SESSIONS, "sessions")),
        ("By the number of edits in a session", "edits", table(OPENING, "opening")),
        ("By the number of files of one session", "files", table(FILES, "files")),
        ("An edit, by the characters in each of 43 notes", "edit", table(EDITING, "editing")),
        ("Documents, by the characters in each of 43 notes", "characters", table(by("characters"), "characters")),
        ("Documents, by the number of factors", "factors", table(by("factors"), "factors")),
        ("Each document of the sample session", None, own_documents(figures)),
        ("Beside other programs", None, (
            ["Program", "Actiescan", "Memory", "Size", "Advies", "Memory", "Size"],
            goals.beside_one(figures, programs, [
                (lambda name, kind=kind, what=what: f"{name}, {kind}{what}", write)
                for kind in ("actiescan", "advies")
                for what, write in (("", seconds), (", memory", megabytes), (", size", megabytes))
            ]),
        )),
    ]


def by(group):
    return [f"{kind}, by {group}" for kind in KINDS]


def windows(figures):
    """Returns the table of all starts."""
    named = [("Empty app", "empty app", 0)]
    named += [(f"App, {size:,} sessions", "app", size) for size in figures.sizes(f"app, {FIRST}")]
    opened = "app with a session open"
    named += [(f"App, {size:,} sessions, a full one open", opened, size) for size in figures.sizes(f"{opened}, {MEMORY}")]
    lines = []
    for title, name, size in named:
        found = [figures.of(f"{name}, {what}", size) for what in (FIRST, STILL, MEMORY)]
        if found[2]:
            writes = (seconds, seconds, megabytes)
            lines.append([title, *(goals.spread(v, write) if v else "–" for v, write in zip(found, writes))])
    return ["Window", "To first content", "To the last change", "Memory (PSS)"], lines


def own_documents(figures):
    lines = []
    for kind, title in DOCUMENTS.items():
        found = [figures.of(f"{kind}, {what}", 0) for what in ("warm", "cold", "memory", "size")]
        if found[0]:
            cells = [goals.spread(v, w) for v, w in zip(found, (seconds, seconds, megabytes, megabytes))]
            lines.append([title[0].upper() + title[1:], *cells])
    return ["Document", "Warm", "Cold", "Memory", "Size"], lines


def plots(figures):
    """Returns all plots by name."""

    def draw(title, across, rows):
        return plot(title, across, [(row.split(", by ")[0], figures.points(row)) for row in rows])

    def measured(rows):
        return any(len(figures.sizes(row)) > 1 for row in rows)

    chosen = [row for row in SESSIONS if row not in ("search, three words", "edit, with the index")]
    all_plots = {
        "start": ("Starting the window", "sessions", WINDOW),
        "sessions": ("Cost by the number of sessions", "sessions", chosen),
        "edits": ("Opening and taking in one session", "edits in the session", OPENING),
        "files": ("Taking in files of one session", "files", FILES),
        "edit": ("One edit", "characters in each of 43 notes", EDITING),
        "characters": ("Documents", "characters in each of 43 notes", by("characters")),
        "factors": ("Documents", "factors", by("factors")),
    }
    return {name: draw(*about) for name, about in all_plots.items() if measured(about[2])}


def markdown(about, all_sections):
    """Returns the generated part of the page."""
    out = [page.paragraph(about)]
    for title, name, (head, lines) in all_sections:
        if lines:
            out.append(f"### {title}")
            if name:
                out.append(f"![{title}: cost against size](performance/{name}.svg)")
            out.append(page.markdown(head, lines))
    return "\n\n".join(out)
