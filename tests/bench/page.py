"""Writes the figures into docs/performance.md, between two markers, and the plots beside it. The rest of the page is
written by people and stays."""

import textwrap

BEGIN = "<!-- Written by `make bench`: begin. -->"
END = "<!-- Written by `make bench`: end. -->"


def markdown(head, lines):
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, rule, *lines])


def text(head, lines):
    """Returns a table for a terminal."""
    widths = [max(len(row[at]) for row in [head, *lines]) for at in range(len(head))]
    rows = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in [head, *lines])
    return "\n".join(rows)


def paragraph(words):
    return "\n".join(textwrap.wrap(words, 120, break_long_words=False, break_on_hyphens=False))


def replace_figures(page, generated):
    """Returns the page with other text between the markers."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit("bench: docs/performance.md has lost the markers between which the figures belong")
    return f"{before}{BEGIN}\n\n{generated.strip()}\n\n{END}{after}"


def write(root, generated, plots):
    page = root / "docs" / "performance.md"
    page.write_text(replace_figures(page.read_text(), generated))
    folder = root / "docs" / "performance"
    folder.mkdir(exist_ok=True)
    for name, svg in plots.items():
        (folder / f"{name}.svg").write_text(svg)
