"""Fills in a form with poppler, as Okular and Evince do: `fill_poppler.py IN OUT`, with values as JSON on standard
input.

Runs with the Python of the system, which has the bindings of poppler.
"""

import json
import sys

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Gio, Poppler  # noqa: E402

source, target = (Gio.File.new_for_path(path).get_uri() for path in sys.argv[1:])
values = json.load(sys.stdin)
pdf = Poppler.Document.new_from_file(source, None)
done = set()
for number in range(pdf.get_n_pages()):
    # Sorts from top to bottom and from left to right, which is the order of the levels.
    place = lambda one: (-round(one.area.y1), one.area.x1)  # noqa: E731
    fields = sorted(pdf.get_page(number).get_form_field_mapping(), key=place)
    buttons = {}
    for field in (one.field for one in fields):
        name = field.get_name()
        if name not in values:
            continue
        if field.get_field_type() != Poppler.FormFieldType.BUTTON:
            field.text_set_text(values[name])
        elif field.button_get_button_type() == Poppler.FormButtonType.RADIO:
            buttons.setdefault(name, []).append(field)
        else:
            field.button_set_state(values[name] != "Off")
        done.add(name)
    for name, group in buttons.items():
        # poppler does not name the states of a button: niveau-4 is the fourth button, and “not yet” the last.
        state = values[name]
        place = -1 if state == "nog-niet" else int(state.removeprefix("niveau-")) - 1
        group[place].button_set_state(True)
missing = set(values) - done
assert not missing, f"the form has no fields for {missing}"
assert pdf.save(target)
