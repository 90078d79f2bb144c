"""Prints what a screen reader gets of the page of an app: role, name, description and state of every element, in reading
order. The argument is the process id of the app. Dates, times and folders become words: they differ between runs."""

import re
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
SHORT = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
MONTH = "|".join(MONTHS + [month + r"\b\.?" for month in SHORT])
DAY = "|".join(DAYS + [day[:2] + r"\b\.?" for day in DAYS])
MASKED = [
    (re.compile(rf"\b(({DAY}) )?\d{{1,2}} ({MONTH})( \d{{4}})?"), "DATUM"),
    (re.compile(r"\b\d{1,2} ?[-/] ?\d{1,2} ?[-/] ?\d{4}\b"), "DATUM"),
    (re.compile(r"\b\d{4}-\d{2}-\d{2}\b"), "DATUM"),
    (re.compile(r"/\S*/"), "MAP/"),
    (re.compile(r"\b\d{1,2}[.:]\d{2}\b( uur)?"), "TIJD"),
    (re.compile(r"\b\d+ (seconden|seconde|minuten|minuut) (bezig|op deze kaart)"), r"TIJD \2"),
]

# States that are announced. An element that can be used is not announced as such.
STATES = {
    Atspi.StateType.FOCUSED: "focus",
    Atspi.StateType.CHECKED: "checked",
    Atspi.StateType.PRESSED: "pressed",
    Atspi.StateType.SELECTED: "selected",
    Atspi.StateType.EXPANDED: "expanded",
    Atspi.StateType.COLLAPSED: "collapsed",
    Atspi.StateType.REQUIRED: "required",
    Atspi.StateType.INVALID_ENTRY: "invalid",
    Atspi.StateType.HAS_POPUP: "has popup",
    Atspi.StateType.READ_ONLY: "read only",
}
ATTRIBUTES = {"level": "level", "live": "live", "current": "current"}
# Boxes without a meaning of their own; what is in them is read all the same.
BOXES = {"section", "filler", "panel", "scroll pane", "unknown", "static"}


def words(text):
    """Returns a text in one line, without the places of other elements, and without what differs between runs."""
    text = " ".join((text or "").replace("\ufffc", " ").split())
    for pattern, word in MASKED:
        text = pattern.sub(word, text)
    return text


def text_of(element):
    try:
        return words(Atspi.Text.get_text(element, 0, -1)) if element.get_text_iface() else ""
    except GLib.Error:
        return ""


def read(element, depth, lines):
    role, name = element.get_role_name(), words(element.get_name())
    if role == "document web":
        depth = 0
    states, attributes = element.get_state_set(), element.get_attributes()
    notes = [word for state, word in STATES.items() if states.contains(state)]
    if role != "separator" and not states.contains(Atspi.StateType.ENABLED):
        notes.append("disabled")
    notes += [f"{word} {attributes[key]}" for key, word in ATTRIBUTES.items() if attributes.get(key, "off") != "off"]
    if role == "landmark":
        role = attributes.get("xml-roles", role)
    text, description = text_of(element), words(element.get_description())
    inner = 0
    said = name or text or description or "live" in attributes or role == "document web"
    if said or role not in BOXES:
        line = role
        line += f" “{name}”" if name else ""
        line += f": {text}" if text and text != name else ""
        line += f" – {description}" if description and description != name else ""
        line += f" [{', '.join(notes)}]" if notes and role != "document web" else ""
        lines.append("  " * depth + line)
        inner = 1
    for at in range(element.get_child_count()):
        child = element.get_child_at_index(at)
        if child is not None:
            read(child, depth + inner, lines)


def find(element, role):
    """Returns the first element with a role."""
    if element.get_role_name() == role:
        return element
    children = (element.get_child_at_index(at) for at in range(element.get_child_count()))
    found = (find(child, role) for child in children if child is not None)
    return next((one for one in found if one is not None), None)


def main():
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    apps = [desktop.get_child_at_index(at) for at in range(desktop.get_child_count())]
    app = next(app for app in apps if app is not None and app.get_process_id() == int(sys.argv[1]))
    lines = []
    read(find(app, "document web"), 0, lines)
    print("\n".join(lines))


main()
