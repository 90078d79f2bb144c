//! The tree of fields of a form, in every shape that other programs write.

use super::budget::{Budget, Limit};
use super::error::FormError;
use super::file::PdfFile;
use super::string;
use crate::form_fields::{FieldName, OFF, SESSION};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Maximum depth of the tree.
const MAX_DEPTH: usize = 16;
/// Longest text of one field, in bytes. The longest text of a form has 2,000 characters.
const MAX_TEXT: usize = 1024 * 1024;

/// The fields that can hold a value, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// The known fields, with unparsed values.
    pub(super) known: Vec<(FieldName, RawValue)>,
    /// Values of the hidden field that names the session.
    pub(super) sessions: Vec<String>,
    /// Names of the other fields.
    pub(super) unknown: Vec<String>,
}

/// The unparsed values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawValue {
    pub(super) now: Rc<str>,
    pub(super) given: Option<Rc<str>>,
}

/// Returns the fields of a form.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn fields<'a>(file: &'a PdfFile<'a>, catalog: &'a Dictionary) -> Result<Fields, FormError> {
    let mut walk = Walk { file, seen: HashSet::new(), texts: HashMap::new(), found: Fields::default() };
    if let Object::Dictionary(form) = file.get(catalog, "AcroForm")?
        && let Object::Array(roots) = file.get(form, "Fields")?
    {
        for root in roots {
            walk.field(root, &Inherited::default(), 0)?;
        }
    }
    Ok(walk.found)
}

/// The attributes that a field inherits from its parents.
#[derive(Clone, Default)]
struct Inherited<'a> {
    name: Rc<str>,
    kind: Option<&'a [u8]>,
    now: Option<&'a Object>,
    given: Option<&'a Object>,
}

struct Walk<'a> {
    file: &'a PdfFile<'a>,
    /// Fields that were looked at.
    seen: HashSet<ObjectId>,
    /// Values that were read, by their place in memory. Fields that inherit a value share it.
    texts: HashMap<*const Object, Rc<str>>,
    found: Fields,
}

impl<'a> Walk<'a> {
    fn field(&mut self, object: &'a Object, above: &Inherited<'a>, depth: usize) -> Result<(), FormError> {
        self.file.budget().spend(Limit::Nodes, 1)?;
        if object.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
            return Ok(());
        }
        if depth > MAX_DEPTH {
            return Err(FormError::TooComplex(Limit::Depth));
        }
        let Some(field) = self.file.dictionary(object)? else { return Ok(()) };
        let mut here = above.clone();
        if let Ok(part) = field.get(b"T") {
            let part = string::text(self.file.resolved(part)?, self.file.budget())?;
            self.file.budget().spend(Limit::Texts, here.name.len() + part.len())?;
            here.name = if here.name.is_empty() { part.into() } else { format!("{}.{part}", here.name).into() };
        }
        let member = |key: &str| -> Result<Option<&'a Object>, FormError> {
            field.get(key.as_bytes()).ok().map(|value| self.file.resolved(value)).transpose()
        };
        here.kind = member("FT")?.and_then(|kind| kind.as_name().ok()).or(here.kind);
        here.now = member("V")?.or(here.now);
        here.given = member("DV")?.or(here.given);
        let kids = member("Kids")?.and_then(|kids| kids.as_array().ok()).map_or(&[][..], Vec::as_slice);
        // The kids are paid before they are looked at: the same array may belong to many fields.
        self.file.budget().spend(Limit::Nodes, kids.len())?;
        let mut widgets = Vec::new();
        let mut are_fields = false;
        for kid in kids {
            if let Some(kid) = self.file.dictionary(kid)? {
                are_fields |= kid.has(b"T");
                widgets.push(kid);
            }
        }
        if are_fields {
            return kids.iter().try_for_each(|kid| self.field(kid, &here, depth + 1));
        }
        widgets.push(field);
        self.found(&here, &widgets)
    }

    /// Adds a field without kids. The values of unknown fields are not read.
    fn found(&mut self, here: &Inherited<'a>, widgets: &[&'a Dictionary]) -> Result<(), FormError> {
        let Some(kind @ (b"Btn" | b"Tx" | b"Ch")) = here.kind else { return Ok(()) };
        if here.name.is_empty() {
            return Ok(());
        }
        self.file.budget().spend(Limit::Texts, here.name.len())?;
        let name = here.name.parse::<FieldName>();
        if name.is_err() && &*here.name != SESSION {
            self.found.unknown.push(here.name.to_string());
            return Ok(());
        }
        let given = here.given.map(|given| self.text(given)).transpose()?;
        let now = match (kind, here.now) {
            (b"Btn", now) => {
                let state = state(now, given.as_deref(), widgets, self.file.budget())?;
                self.file.budget().spend(Limit::Texts, state.len())?;
                state.into()
            }
            (_, Some(now)) => self.text(now)?,
            (_, None) => "".into(),
        };
        match name {
            Ok(name) => self.found.known.push((name, RawValue { now, given })),
            Err(_) => self.found.sessions.push(now.to_string()),
        }
        Ok(())
    }

    /// Returns the text of a value: a string, a stream for a long text, or an array of one string for a choice. It is
    /// paid each time, and read once.
    fn text(&mut self, value: &'a Object) -> Result<Rc<str>, FormError> {
        let budget = self.file.budget();
        if let Some(text) = self.texts.get(&std::ptr::from_ref(value)) {
            budget.spend(Limit::Texts, text.len())?;
            return Ok(text.clone());
        }
        let text: Rc<str> = match value {
            Object::Stream(stream) => {
                let bytes = self.file.decoded(stream, MAX_TEXT)?.unwrap_or_default();
                string::of_bytes(&bytes).into()
            }
            Object::Array(values) => match values.first() {
                Some(first) => string::text(self.file.resolved(first)?, budget)?.into(),
                None => "".into(),
            },
            other => string::text(other, budget)?.into(),
        };
        budget.spend(Limit::Texts, text.len())?;
        self.texts.insert(std::ptr::from_ref(value), text.clone());
        Ok(text)
    }
}

/// Returns the state of a button or of a group of buttons.
///
/// Usually the group holds the state. Some programs only set the pressed button and leave the group as it was, so a
/// pressed button counts if the group is off or still has its original value.
fn state(
    now: Option<&Object>,
    given: Option<&str>,
    widgets: &[&Dictionary],
    budget: &Budget,
) -> Result<String, FormError> {
    let said = now.map(|now| string::text(now, budget)).transpose()?.filter(|said| !said.is_empty());
    let said = said.unwrap_or_else(|| OFF.to_owned());
    let mut states = widgets.iter().filter_map(|widget| widget.get(b"AS").and_then(Object::as_name).ok());
    match states.find(|state| *state != OFF.as_bytes()) {
        Some(pressed) if said == OFF || given == Some(said.as_str()) => string::of_name(pressed, budget),
        _ => Ok(said),
    }
}
