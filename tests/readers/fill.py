"""Fills in a form: `fill.py pypdf|append|pages|pdfium IN OUT`, with values as JSON on standard input (name to value;
the value of a button is its state).

The first argument chooses how: pypdf rewrites the file, append adds to its end, pages copies only pages and fields, and
pdfium clicks and types as a person does in Chrome and Edge.
"""

import ctypes
import json
import sys

how, source, target = sys.argv[1:]
values = json.load(sys.stdin)


def with_pypdf(how):
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    if how == "append":
        writer = PdfWriter(source, incremental=True)
    elif how == "pages":
        writer = PdfWriter()
        writer.append(source)
    else:
        writer = PdfWriter(clone_from=PdfReader(source))
    for page in writer.pages:
        for widget in page.get("/Annots", []):
            widget = widget.get_object()
            if widget.get("/Subtype") != "/Widget":
                continue
            group = widget if "/T" in widget else widget["/Parent"].get_object()
            name = group.get("/T")
            if name not in values:
                continue
            if group.get("/FT") == "/Btn":
                state = NameObject("/" + values[name])
                group[NameObject("/V")] = state
                on = state in widget.get("/AP", {}).get("/N", {})
                widget[NameObject("/AS")] = state if on else NameObject("/Off")
            else:
                writer.update_page_form_field_values(page, {name: values[name]}, auto_regenerate=False)
    writer.write(target)


def with_pdfium():
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    def name_of(form, annotation):
        size = raw.FPDFAnnot_GetFormFieldName(form, annotation, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAnnot_GetFormFieldName(form, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        return buffer.raw.decode("utf-16-le").rstrip("\0")

    def state_of(form, annotation):
        size = raw.FPDFAnnot_GetFormFieldExportValue(form, annotation, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFAnnot_GetFormFieldExportValue(form, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        return buffer.raw.decode("utf-16-le").rstrip("\0")

    pdf = pdfium.PdfDocument(source)
    pdf.init_forms()
    form = pdf.formenv
    done = set()
    for number in range(len(pdf)):
        page = pdf[number]
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
                continue
            name = name_of(form, annotation)
            if name not in values:
                continue
            kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
            button = kind in (raw.FPDF_FORMFIELD_RADIOBUTTON, raw.FPDF_FORMFIELD_CHECKBOX)
            # A click on a ticked box clears it.
            clears = kind == raw.FPDF_FORMFIELD_CHECKBOX and values[name] == "Off"
            if button and not clears and state_of(form, annotation) != values[name]:
                continue
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, box)
            x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            raw.FORM_OnMouseMove(form, page, 0, x, y)
            raw.FORM_OnLButtonDown(form, page, 0, x, y)
            raw.FORM_OnLButtonUp(form, page, 0, x, y)
            if not button:
                raw.FORM_SelectAllText(form, page)
                text = (values[name] + "\0").encode("utf-16-le")
                raw.FORM_ReplaceSelection(form, page, ctypes.cast(text, ctypes.POINTER(raw.FPDF_WCHAR)))
            raw.FORM_ForceToKillFocus(form)
            done.add(name)
    missing = set(values) - done
    assert not missing, f"the form has no fields for {missing}"
    pdf.save(target)


if how == "pdfium":
    with_pdfium()
else:
    with_pypdf(how)
