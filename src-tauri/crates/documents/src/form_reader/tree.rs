//! The fields of a form, whatever shape the other program gave their tree.

use super::string;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashSet;

/// The deepest nesting that is followed.
const DEEPEST: usize = 16;
/// The most fields and widgets that are looked at.
const MOST: usize = 20_000;
/// The longest text that is read out of one field, in bytes.
const LONGEST: usize = 1024 * 1024;
/// The state of a button that is not chosen.
const OFF: &[u8] = b"Off";

/// A field with its full name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) name: String,
    pub(super) now: String,
    pub(super) given: Option<String>,
}

/// Lists the fields that hold a value, in the order of the file.
pub(super) fn fields(pdf: &Document, catalog: &Dictionary) -> Vec<Raw> {
    let form = catalog.get(b"AcroForm").ok().and_then(|form| dictionary(pdf, form));
    let roots = form.and_then(|form| form.get(b"Fields").ok()).and_then(|fields| array(pdf, fields));
    let mut walk = Walk { pdf, seen: HashSet::new(), left: MOST, found: Vec::new() };
    for root in roots.into_iter().flatten() {
        walk.field(root, &Inherited::default(), 0);
    }
    walk.found
}

/// What a field has from those above it.
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
    found: Vec<Raw>,
}

impl<'a> Walk<'a> {
    fn field(&mut self, object: &'a Object, above: &Inherited<'a>, depth: usize) {
        let known = object.as_reference().is_ok_and(|id| !self.seen.insert(id));
        if known || depth > DEEPEST || self.left == 0 {
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
        let widgets: Vec<_> = widgets.take(MOST).collect();
        if let Some(raw) = self.value(here, &widgets) {
            self.found.push(raw);
        }
    }

    fn value(&self, here: Inherited<'a>, widgets: &[&Dictionary]) -> Option<Raw> {
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
        Some(Raw { name: here.name, now, given })
    }

    /// A text stands in a string, or where it is long in a stream; a choice also as a list of one.
    fn text(&self, value: &Object) -> String {
        match value {
            Object::Stream(stream) => {
                stream.get_plain_content_with_limit(LONGEST).map(|bytes| string::of_bytes(&bytes)).unwrap_or_default()
            }
            Object::Array(values) => {
                values.first().map(|first| string::text(resolved(self.pdf, first))).unwrap_or_default()
            }
            other => string::text(other),
        }
    }
}

/// The state of a button or of a group of buttons. The group says it; a program that only pressed one button leaves the
/// state there, and the group says what it always said.
fn state(now: Option<&Object>, given: Option<&str>, widgets: &[&Dictionary]) -> String {
    let off = String::from_utf8_lossy(OFF);
    let said = now.map(string::text).filter(|said| !said.is_empty()).unwrap_or_else(|| off.clone().into_owned());
    let mut states = widgets.iter().filter_map(|widget| widget.get(b"AS").and_then(Object::as_name).ok());
    let pressed = states.find(|state| *state != OFF).map(|state| String::from_utf8_lossy(state).into_owned());
    match pressed {
        Some(pressed) if said == off || (given == Some(said.as_str()) && pressed != said) => pressed,
        _ => said,
    }
}

/// Follows a reference; a broken one leads to null.
pub(super) fn resolved<'a>(pdf: &'a Document, object: &'a Object) -> &'a Object {
    pdf.dereference(object).map_or(&Object::Null, |(_, object)| object)
}

/// Gives a dictionary, direct or by reference.
pub(super) fn dictionary<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    resolved(pdf, object).as_dict().ok()
}

/// Gives a list, direct or by reference.
pub(super) fn array<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Vec<Object>> {
    resolved(pdf, object).as_array().ok()
}

/// Gives a stream by reference.
pub(super) fn stream<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Stream> {
    resolved(pdf, object).as_stream().ok()
}
