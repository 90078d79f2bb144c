//! The tree of fields of a form, in every shape that other programs write.

use super::object::{array, dictionary, resolved};
use super::string;
use crate::form_fields::OFF;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashSet;

/// Maximum depth of the tree.
const MAX_DEPTH: usize = 16;
/// Maximum number of fields and widgets.
const MAX_FIELDS: usize = 20_000;
/// Longest text of one field, in bytes.
const MAX_TEXT: usize = 1024 * 1024;

/// A field with its full name and unparsed values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawField {
    pub(super) name: String,
    pub(super) now: String,
    pub(super) given: Option<String>,
}

/// Returns the fields that can hold a value, in the order of the file.
pub(super) fn fields(pdf: &Document, catalog: &Dictionary) -> Vec<RawField> {
    let form = catalog.get(b"AcroForm").ok().and_then(|form| dictionary(pdf, form));
    let roots = form.and_then(|form| form.get(b"Fields").ok()).and_then(|fields| array(pdf, fields));
    let mut walk = Walk { pdf, seen: HashSet::new(), left: MAX_FIELDS, found: Vec::new() };
    for root in roots.into_iter().flatten() {
        walk.field(root, &Inherited::default(), 0);
    }
    walk.found
}

/// The attributes that a field inherits from its parents.
#[derive(Clone, Default)]
struct Inherited<'a> {
    name: String,
    kind: Option<&'a [u8]>,
    now: Option<&'a Object>,
    given: Option<&'a Object>,
}

struct Walk<'a> {
    pdf: &'a Document,
    seen: HashSet<ObjectId>,
    left: usize,
    found: Vec<RawField>,
}

impl<'a> Walk<'a> {
    fn field(&mut self, object: &'a Object, above: &Inherited<'a>, depth: usize) {
        let known = object.as_reference().is_ok_and(|id| !self.seen.insert(id));
        if known || depth > MAX_DEPTH || self.left == 0 {
            return;
        }
        self.left -= 1;
        let Some(field) = dictionary(self.pdf, object) else { return };
        let mut here = above.clone();
        if let Ok(part) = field.get(b"T") {
            let part = string::text(resolved(self.pdf, part));
            here.name = if here.name.is_empty() { part } else { format!("{}.{part}", here.name) };
        }
        here.kind = field.get(b"FT").ok().and_then(|kind| resolved(self.pdf, kind).as_name().ok()).or(here.kind);
        here.now = field.get(b"V").ok().map(|value| resolved(self.pdf, value)).or(here.now);
        here.given = field.get(b"DV").ok().map(|value| resolved(self.pdf, value)).or(here.given);
        let kids = field.get(b"Kids").ok().and_then(|kids| array(self.pdf, kids)).map_or(&[][..], Vec::as_slice);
        let is_field = |kid: &Object| dictionary(self.pdf, kid).is_some_and(|kid| kid.has(b"T"));
        if kids.iter().any(is_field) {
            for kid in kids {
                self.field(kid, &here, depth + 1);
            }
            return;
        }
        let widgets = kids.iter().filter_map(|kid| dictionary(self.pdf, kid)).chain([field]);
        let widgets: Vec<_> = widgets.take(MAX_FIELDS).collect();
        if let Some(raw) = self.value(here, &widgets) {
            self.found.push(raw);
        }
    }

    fn value(&self, here: Inherited<'a>, widgets: &[&Dictionary]) -> Option<RawField> {
        if here.name.is_empty() {
            return None;
        }
        let read = |value: Option<&Object>| value.map(|value| self.text(value)).unwrap_or_default();
        let (now, given) = match here.kind? {
            b"Btn" => {
                let given = here.given.map(|given| self.text(given));
                (state(here.now, given.as_deref(), widgets), given)
            }
            b"Tx" | b"Ch" => (read(here.now), here.given.map(|given| self.text(given))),
            _ => return None,
        };
        Some(RawField { name: here.name, now, given })
    }

    /// Returns the text of a value: a string, a stream for a long text, or an array of one string for a choice.
    fn text(&self, value: &Object) -> String {
        match value {
            Object::Stream(stream) => {
                stream.get_plain_content_with_limit(MAX_TEXT).map(|bytes| string::of_bytes(&bytes)).unwrap_or_default()
            }
            Object::Array(values) => {
                values.first().map(|first| string::text(resolved(self.pdf, first))).unwrap_or_default()
            }
            other => string::text(other),
        }
    }
}

/// Returns the state of a button or of a group of buttons.
///
/// Usually the group holds the state. Some programs only set the pressed button and leave the group as it was, so a
/// pressed button counts if the group is off or still has its original value.
fn state(now: Option<&Object>, given: Option<&str>, widgets: &[&Dictionary]) -> String {
    let said = now.map(string::text).filter(|said| !said.is_empty()).unwrap_or_else(|| OFF.to_owned());
    let mut states = widgets.iter().filter_map(|widget| widget.get(b"AS").and_then(Object::as_name).ok());
    let pressed =
        states.find(|state| *state != OFF.as_bytes()).map(|state| String::from_utf8_lossy(state).into_owned());
    match pressed {
        Some(pressed) if said == OFF || (given == Some(said.as_str()) && pressed != said) => pressed,
        _ => said,
    }
}
