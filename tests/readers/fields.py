"""Prints the fields of a PDF as pypdf reads them, as JSON: name to value. The state of a button has no slash."""

import json
import sys

from pypdf import PdfReader

fields = PdfReader(sys.argv[1]).get_fields() or {}
values = {name: field.get("/V") for name, field in fields.items() if "/FT" in field}
json.dump({name: "" if value is None else str(value).removeprefix("/") for name, value in values.items()}, sys.stdout)
