"""Writes the blocks of a document as HTML and as Typst, so that other programs make the same pages."""

import html


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
