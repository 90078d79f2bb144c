"""Measures how long the documents of a full session take, and compares two of them with Typst, WeasyPrint and Chromium.

Each measurement is a new process, from nothing to a file on disk. The programs take turns. Our own documents are also
measured in a process that has made them before, as in the app.
"""

import json
import subprocess
import sys
import time

from markup import SETUP, STYLE, as_html, as_typst

KINDS = {"formulier": "pdf", "actiescan": "pdf", "advies": "pdf", "word": "docx"}


def measure(command):
    """Runs a command. Returns its seconds, and the peak memory of its largest process in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        ["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    _, said = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed: {said}")
    return seconds, int(said.strip().splitlines()[-1]) / 1024


def our_own(figures, paper, folder, rounds):
    """Measures every document of ours: in a new process, and in one that has made it before."""
    for turn in range(rounds + 1):
        for kind, ending in KINDS.items():
            file = folder / f"eigen-{kind}.{ending}"
            seconds, memory = measure([*paper, kind, str(file)])
            again = float(subprocess.check_output([*paper, kind, "--again", "9"], text=True))
            # The first round only fills the caches of the machine.
            if turn > 0:
                figures.add(f"{kind}, cold", 0, [seconds])
                figures.add(f"{kind}, warm", 0, [again])
                figures.add(f"{kind}, memory", 0, [memory])
                figures.add(f"{kind}, size", 0, [file.stat().st_size / 1e6])


def beside_others(figures, paper, fonts, folder, chromium, rounds):
    """Makes the actiescan and the advies with every program by turns."""
    for kind in ("actiescan", "advies"):
        commands, made = programs(kind, paper, fonts, folder, chromium)
        for turn in range(rounds + 1):
            for name, command in commands.items():
                seconds, memory = measure(command)
                if turn > 0:
                    figures.add(f"{name}, {kind}", 0, [seconds])
                    figures.add(f"{name}, {kind}, memory", 0, [memory])
                    figures.add(f"{name}, {kind}, size", 0, [made[name].stat().st_size / 1e6])


def programs(kind, paper, fonts, folder, chromium):
    """Returns the command of each program that makes a document, and the file that it makes."""
    blocks = json.loads(subprocess.check_output([*paper, kind, "--blocks"], text=True))
    page, source = folder / f"{kind}.html", folder / f"{kind}.typ"
    style = STYLE.replace("FONTS", fonts)
    head = f"<!doctype html><html lang=nl><meta charset=utf-8><title>{kind}</title>{style}<body>"
    page.write_text(head + as_html(blocks))
    source.write_text(SETUP + as_typst(blocks))
    made = {name: folder / f"{kind}-{name}.pdf" for name in ("Actiescan", "Typst", "WeasyPrint", "Chromium")}
    output = f"output={str(made['Typst'])!r}, font_paths=[{fonts!r}], pdf_standards=['a-2a']"
    typst = f"import typst; typst.compile({str(source)!r}, {output})"
    written = f"write_pdf({str(made['WeasyPrint'])!r}, pdf_variant='pdf/ua-1')"
    weasyprint = f"import weasyprint; weasyprint.HTML({str(page)!r}).{written}"
    commands = {
        "Actiescan": [*paper, kind, str(made["Actiescan"])],
        "Typst": [sys.executable, "-c", typst],
        "WeasyPrint": [sys.executable, "-c", weasyprint],
    }
    if chromium:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        commands["Chromium"] = [chromium, *flags, f"--print-to-pdf={made['Chromium']}", f"file://{page}"]
    return commands, made
