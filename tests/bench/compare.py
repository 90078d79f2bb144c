"""Measures how long every document of a full session takes to make, and compares two of them with Typst, WeasyPrint and
Chromium.

Each measurement is a new process, from nothing to a file on disk. The programs take turns within one run, so that a busy
machine slows all of them alike; only the ratios mean something. Our own documents are also measured in a process that has
made them before, as in the app.
"""

import html
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = int(os.environ.get("ROUNDS", "7"))


def inlines(parts, wrap):
    text = ""
    for part in parts:
        kind = part["inline"]
        inner = part["text"] if kind == "text" else inlines(part["inlines"], wrap)
        text += wrap(kind, inner, part.get("href", ""))
    return text


def html_inline(kind, inner, href):
    match kind:
        case "text":
            return html.escape(inner).replace("\n", "<br>")
        case "strong":
            return f"<strong>{inner}</strong>"
        case "emphasis":
            return f"<em>{inner}</em>"
        case _:
            return f'<a href="{html.escape(href)}">{inner}</a>'


def typst_text(text):
    return "".join("\\" + c if c in "\\#$*_`<>@[]-=+/~'\"" else c for c in text).replace("\n", " \\\n")


def typst_inline(kind, inner, href):
    match kind:
        case "text":
            return typst_text(inner)
        case "strong":
            return f"#strong[{inner}]"
        case "emphasis":
            return f"#emph[{inner}]"
        case _:
            return f'#link("{href}")[{inner}]'


def as_html(blocks):
    out = []
    for block in blocks:
        match block["block"]:
            case "cover":
                facts = "".join(f"<dt>{html.escape(f['label'])}<dd>{html.escape(f['value'])}" for f in block["facts"])
                out.append(f"<p>{html.escape(block['eyebrow'])}</p><h1>{html.escape(block['title'])}</h1><dl>{facts}</dl>")
            case "heading":
                out.append(f"<h{block['level']} id='{block['id']}'>{html.escape(block['text'])}</h{block['level']}>")
            case "paragraph":
                out.append(f"<p>{inlines(block['inlines'], html_inline)}</p>")
            case "definition" | "mainQuestion" | "note" | "notice":
                out.append(f"<p class='note'>{html.escape(block['text'])}</p>")
            case "contents":
                rows = "".join(f"<li><a href='#{i['id']}'>{html.escape(i['text'])}</a>" for i in block["items"])
                out.append(f"<ul class='toc'>{rows}</ul>")
            case "list":
                tag = "ol" if block["ordered"] else "ul"
                rows = "".join(
                    f"<li>{inlines(i['inlines'], html_inline)}{as_html(i['blocks'])}</li>" for i in block["items"]
                )
                out.append(f"<{tag}>{rows}</{tag}>")
            case "questions":
                for item in block["items"]:
                    out.append(f"<p>{html.escape(item['question'])}</p>")
                    if item["note"]:
                        out.append(f"<p class='note'>{html.escape(item['note'])}</p>")
            case "table":
                head = "".join(f"<th>{html.escape(c['head'])}" for c in block["columns"])
                cells = ("".join(f"<td>{inlines(c['inlines'], html_inline)}" for c in row) for row in block["rows"])
                out.append(f"<table><thead><tr>{head}</thead>{''.join('<tr>' + row for row in cells)}</table>")
            case "staff":
                out.append(f"<p><svg width=40 height=60><rect width=40 height=60 fill=none stroke=black /></svg> {html.escape(block['word'])}</p>")
            case "staffs":
                for item in block["items"]:
                    out.append(f"<p>{html.escape(item['title'])}: {html.escape(item['staff']['word'])}</p>")
            case "steps":
                out.append("<ul>" + "".join(f"<li>{html.escape(i['text'])}" for i in block["items"]) + "</ul>")
            case "pageBreak":
                out.append("<div style='break-after: page'></div>")
    return "\n".join(out)


def as_typst(blocks, depth=0):
    out = []
    for block in blocks:
        match block["block"]:
            case "cover":
                facts = "".join(f"/ {typst_text(f['label'])}: {typst_text(f['value'])}\n" for f in block["facts"])
                out.append(f"{typst_text(block['eyebrow'])}\n\n= {typst_text(block['title'])}\n\n{facts}")
            case "heading":
                out.append(f"{'=' * block['level']} {typst_text(block['text'])}")
            case "paragraph":
                out.append(inlines(block["inlines"], typst_inline))
            case "definition" | "mainQuestion" | "note" | "notice":
                out.append(f"#block(fill: luma(245), inset: 8pt)[{typst_text(block['text'])}]")
            case "contents":
                out.append("#outline(depth: 3)")
            case "list":
                call = "enum" if block["ordered"] else "list"
                rows = "".join(
                    f"[{inlines(i['inlines'], typst_inline)}\n\n{as_typst(i['blocks'], depth + 1)}]," for i in block["items"]
                )
                out.append(f"#{call}({rows})")
            case "questions":
                for item in block["items"]:
                    out.append(typst_text(item["question"]))
                    if item["note"]:
                        out.append(f"#block(fill: luma(245), inset: 8pt)[{typst_text(item['note'])}]")
            case "table":
                head = "".join(f"[{typst_text(c['head'])}]," for c in block["columns"])
                cells = "".join(f"[{inlines(c['inlines'], typst_inline)}]," for row in block["rows"] for c in row)
                out.append(f"#table(columns: {len(block['columns'])}, table.header({head}), {cells})")
            case "staff":
                out.append(f"#rect(width: 34pt, height: 62pt) {typst_text(block['word'])}")
            case "staffs":
                for item in block["items"]:
                    out.append(f"{typst_text(item['title'])}: {typst_text(item['staff']['word'])}")
            case "steps":
                out.append("#list(" + "".join(f"[{typst_text(i['text'])}]," for i in block["items"]) + ")")
            case "pageBreak":
                out.append("#pagebreak(weak: true)" if depth == 0 else "")
    return "\n\n".join(out)


STYLE = """<style>@page { size: A4; margin: 26mm 22mm; @bottom-right { content: "Pagina " counter(page) " van " counter(pages) } }
@font-face { font-family: A; src: url("file://FONTS/AtkinsonHyperlegibleNext_400Regular.ttf") }
@font-face { font-family: A; font-weight: bold; src: url("file://FONTS/AtkinsonHyperlegibleNext_700Bold.ttf") }
@font-face { font-family: B; src: url("file://FONTS/BricolageGrotesque_700Bold.ttf") }
body { font: 10.5pt/1.45 A; hyphens: auto } h1, h2, h3 { font-family: B } .note { background: #f6f8f3; padding: 6pt }
.toc a::after { content: leader('.') target-counter(attr(href), page) } table { width: 100% }</style>"""

SETUP = """#set page(paper: "a4", margin: (x: 22mm, y: 26mm), numbering: "1 van 1")
#set text(font: "Atkinson Hyperlegible Next", size: 10.5pt, lang: "nl", hyphenate: true)
#show heading: set text(font: "Bricolage Grotesque")
"""


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


def our_own(paper, folder):
    """Measures every document of ours: in a new process, and in one that has made it before."""
    kinds = {"formulier": "pdf", "actiescan": "pdf", "advies": "pdf", "word": "docx"}
    made = {kind: folder / f"eigen-{kind}.{ending}" for kind, ending in kinds.items()}
    figures = {kind: [] for kind in kinds}
    for turn in range(ROUNDS + 1):
        for kind, file in made.items():
            seconds, memory = measure([paper, kind, str(file)])
            again = float(subprocess.check_output([paper, kind, "--again", "9"], text=True))
            if turn > 0:
                figures[kind].append((seconds, again, memory, file.stat().st_size))
    middle = {kind: [statistics.median(column) for column in zip(*list_)] for kind, list_ in figures.items()}
    print(f"\nactiescan's own documents: median of {ROUNDS}, beside the advies = 1")
    print(f"{'':12}{'cold':>8}{'warm':>8}{'memory':>9}{'size':>8}   (ms, ms, MB, kB)")
    for kind, (seconds, again, memory, size) in middle.items():
        parts = [value / one for value, one in zip((seconds, again, memory, size), middle["advies"])]
        ratios = f"{parts[0]:8.1f}{parts[1]:8.1f}{parts[2]:9.1f}{parts[3]:8.1f}"
        print(f"{kind:12}{ratios}   {seconds * 1000:.0f}, {again * 1000:.1f}, {memory:.0f}, {size / 1000:.0f}")


def main(paper, fonts, folder, chromium):
    folder = Path(folder)
    python = sys.executable
    our_own(paper, folder)
    for kind in ("actiescan", "advies"):
        blocks = json.loads(subprocess.check_output([paper, kind, "--blocks"], text=True))
        page, source = folder / f"{kind}.html", folder / f"{kind}.typ"
        page.write_text(f"<!doctype html><html lang=nl><meta charset=utf-8><title>{kind}</title>{STYLE.replace('FONTS', fonts)}<body>{as_html(blocks)}")
        source.write_text(SETUP + as_typst(blocks))
        made = {name: folder / f"{kind}-{name}.pdf" for name in ("actiescan", "typst", "weasyprint", "chromium")}
        typst = f"import typst; typst.compile({str(source)!r}, output={str(made['typst'])!r}, font_paths=[{fonts!r}], pdf_standards=['a-2a'])"
        weasyprint = f"import weasyprint; weasyprint.HTML({str(page)!r}).write_pdf({str(made['weasyprint'])!r}, pdf_variant='pdf/ua-1')"
        commands = {
            "actiescan": [paper, kind, str(made["actiescan"])],
            "typst": [python, "-c", typst],
            "weasyprint": [python, "-c", weasyprint],
        }
        if chromium:
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            commands["chromium"] = [chromium, *flags, f"--print-to-pdf={made['chromium']}", f"file://{page}"]
        figures = {name: [] for name in commands}
        for turn in range(ROUNDS + 1):
            for name, command in commands.items():
                figure = measure(command)
                # The first round only fills the caches of the machine.
                if turn > 0:
                    figures[name].append(figure)
        report(kind, figures, made)


def report(kind, figures, made):
    middle = {name: [statistics.median(column) for column in zip(*list_)] for name, list_ in figures.items()}
    ours = [*middle["actiescan"], made["actiescan"].stat().st_size]
    print(f"\n{kind}: median of {ROUNDS}, beside Actiescan = 1")
    print(f"{'':12}{'time':>8}{'memory':>9}{'size':>8}   (s, MB, kB)")
    for name, (seconds, memory) in middle.items():
        size = made[name].stat().st_size
        parts = [value / own for value, own in zip((seconds, memory, size), ours)]
        print(f"{name:12}{parts[0]:8.1f}{parts[1]:9.1f}{parts[2]:8.1f}   {seconds:.3f}, {memory:.0f}, {size / 1000:.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
