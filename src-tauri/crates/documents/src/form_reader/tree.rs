//! The fields of a form, in every shape that other programs write: in the tree of the form, and on the pages. Also the
//! notes and drawings that people put beside the fields.

use super::budget::Limit;
use super::button::Button;
use super::error::FormError;
use super::file::PdfFile;
use super::value::{self, Values};
use super::{page_tree, string};
use crate::form_fields::{FieldName, FormField, OFF, SESSION, SessionState, is_ticked, read_level_state};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// Maximum depth of the tree.
const MAX_DEPTH: usize = 16;
/// Most notes beside the fields that are read. The others are counted as drawings.
const MAX_NOTES: usize = 200;
/// Longest text of an unknown field that is read, in bytes.
const MAX_UNKNOWN: usize = 64 * 1024;

/// The fields that can hold a value, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// The known fields, with unparsed values.
    pub(super) known: Vec<Known>,
    /// The sessions that hidden fields name, with the page that each is on.
    pub(super) sessions: Vec<(SessionState, Option<usize>)>,
    /// Names of the other fields.
    pub(super) unknown: Vec<String>,
    /// Words on the pages beside the fields.
    pub(super) notes: Vec<String>,
    /// Number of drawings on the pages, which have no words.
    pub(super) drawings: usize,
}

/// A known field.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: FieldName,
    pub(super) value: RawValue,
    /// The page that it is on, counted from 0; none if it is on no page.
    pub(super) page: Option<usize>,
}

/// The unparsed values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawValue {
    pub(super) now: Rc<str>,
    pub(super) given: Option<Rc<str>>,
    /// Whether it is a button, so that the values are states.
    pub(super) button: bool,
}

/// Returns the fields of a form: those of its tree, and those that only the pages have.
///
/// # Errors
/// [`FormError::TooComplex`] if the budget is spent.
pub(super) fn fields<'a>(file: &'a PdfFile<'a>, catalog: &'a Dictionary) -> Result<Fields, FormError> {
    let mut pages = HashMap::new();
    let mut annotations = Vec::new();
    for (number, page) in page_tree::first(file, catalog, usize::MAX)?.into_iter().enumerate() {
        let Object::Array(all) = file.get(page, "Annots")? else { continue };
        file.budget().spend(Limit::Nodes, all.len())?;
        all.iter().filter_map(|one| one.as_reference().ok()).for_each(|id| {
            pages.entry(id).or_insert(number);
        });
        annotations.push((number, all));
    }
    let (seen, values, found) = (HashSet::new(), Values::new(file), Fields::default());
    let mut walk = Walk { file, seen, pages, values, nameless: BTreeMap::new(), found };
    if let Object::Dictionary(form) = file.get(catalog, "AcroForm")?
        && let Object::Array(roots) = file.get(form, "Fields")?
    {
        for root in roots {
            walk.field(root, &Inherited::default(), 0)?;
        }
    }
    for (number, all) in annotations {
        walk.page(number, all)?;
    }
    walk.name_levels();
    Ok(walk.found)
}

/// The attributes that a field inherits from its parents.
#[derive(Clone, Default)]
struct Inherited<'a> {
    name: Rc<str>,
    kind: Option<&'a [u8]>,
    now: Option<&'a Object>,
    given: Option<&'a Object>,
    /// The present value as rich text.
    rich: Option<&'a Object>,
    /// The entries of a list, or the values of the buttons of a group.
    options: Option<&'a [Object]>,
    /// Places of the chosen entries in the list.
    chosen: Option<&'a Object>,
}

struct Walk<'a> {
    file: &'a PdfFile<'a>,
    /// Fields, widgets and notes that were looked at.
    seen: HashSet<ObjectId>,
    /// The page of each annotation, counted from 0.
    pages: HashMap<ObjectId, usize>,
    values: Values<'a>,
    /// The chosen state of each button of a level whose page lost its group, by page; none if it is off.
    nameless: BTreeMap<usize, Vec<Option<String>>>,
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
        let here = self.inherit(field, above)?;
        let kids = self.file.get(field, "Kids")?.as_array().map_or(&[][..], Vec::as_slice);
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
        self.seen.extend(kids.iter().filter_map(|kid| kid.as_reference().ok()));
        widgets.push(field);
        let mut ids = kids.iter().chain([object]).filter_map(|one| one.as_reference().ok());
        let page = ids.find_map(|id| self.pages.get(&id).copied());
        self.found(&here, &widgets, page)
    }

    /// Returns the attributes of a field, its own before those of its parents.
    fn inherit(&self, field: &'a Dictionary, above: &Inherited<'a>) -> Result<Inherited<'a>, FormError> {
        let budget = self.file.budget();
        let mut here = above.clone();
        if let Ok(part) = field.get(b"T") {
            let part = string::text(self.file.resolved(part)?, budget)?;
            budget.spend(Limit::Texts, here.name.len() + part.len())?;
            here.name = if here.name.is_empty() { part.into() } else { format!("{}.{part}", here.name).into() };
        }
        let member = |key: &str| -> Result<Option<&'a Object>, FormError> {
            let value = field.get(key.as_bytes()).ok().map(|value| self.file.resolved(value)).transpose()?;
            Ok(value.filter(|value| !matches!(value, Object::Null)))
        };
        here.kind = member("FT")?.and_then(|kind| kind.as_name().ok()).or(here.kind);
        here.now = member("V")?.or(here.now);
        here.given = member("DV")?.or(here.given);
        here.rich = member("RV")?.or(here.rich);
        here.options = member("Opt")?.and_then(|all| all.as_array().ok()).map(Vec::as_slice).or(here.options);
        here.chosen = member("I")?.or(here.chosen);
        Ok(here)
    }

    /// Looks at the widgets and notes of a page, which were paid.
    fn page(&mut self, number: usize, all: &'a [Object]) -> Result<(), FormError> {
        for object in all {
            if object.as_reference().is_ok_and(|id| self.seen.contains(&id)) {
                continue;
            }
            let Some(annotation) = self.file.dictionary(object)? else { continue };
            match self.file.get(annotation, "Subtype")?.as_name().unwrap_or_default() {
                b"Widget" => self.widget(number, object, annotation)?,
                b"Link" | b"Popup" | b"PrinterMark" | b"TrapNet" => {}
                _ => self.note(object, annotation)?,
            }
        }
        Ok(())
    }

    /// Adds the field of a widget that the tree of the form does not name.
    fn widget(&mut self, page: usize, object: &'a Object, widget: &'a Dictionary) -> Result<(), FormError> {
        let mut chain = vec![(object, widget)];
        let mut top = widget;
        while let Ok(parent) = top.get(b"Parent") {
            self.file.budget().spend(Limit::Nodes, 1)?;
            let Some(above) = self.file.dictionary(parent)? else { break };
            // A circle of parents is as good as none.
            if chain.len() > MAX_DEPTH {
                return Ok(());
            }
            chain.push((parent, above));
            top = above;
        }
        if chain.len() == 1 && !widget.has(b"T") && self.nameless(page, widget)? {
            self.seen.extend(object.as_reference());
            return Ok(());
        }
        let root = chain.last().and_then(|(root, _)| root.as_reference().ok().map(|id| (*root, id)));
        let known = match root {
            Some((root, id)) if !self.seen.contains(&id) => {
                self.field(root, &Inherited::default(), 0)?;
                false
            }
            _ => chain.len() > 1,
        };
        let unseen = |seen: &mut HashSet<ObjectId>| object.as_reference().map_or(true, |id| seen.insert(id));
        if !unseen(&mut self.seen) {
            return Ok(());
        }
        // Its parents do not name it as their kid.
        let mut here = Inherited::default();
        for (_, part) in chain.iter().rev() {
            here = self.inherit(part, &here)?;
        }
        let off = widget.get(b"AS").and_then(Object::as_name).is_ok_and(|state| state == OFF.as_bytes());
        // The other buttons of its group say that the group is off.
        if known && off { Ok(()) } else { self.found(&here, &[widget], Some(page)) }
    }

    /// Keeps the state of a button without a name if it is one of a level. Programs that copy one page, as poppler does,
    /// leave out the group that has the name.
    fn nameless(&mut self, page: usize, widget: &'a Dictionary) -> Result<bool, FormError> {
        let Object::Dictionary(appearance) = self.file.get(widget, "AP")? else { return Ok(false) };
        let Object::Dictionary(states) = self.file.get(appearance, "N")? else { return Ok(false) };
        let level = |state: &[u8]| {
            let state = std::str::from_utf8(state).ok()?;
            read_level_state(state).ok().flatten().map(|_| state.to_owned())
        };
        self.file.budget().spend(Limit::Values, states.len())?;
        let Some(state) = states.iter().find_map(|(state, _)| level(state)) else { return Ok(false) };
        let chosen = widget.get(b"AS").and_then(Object::as_name).is_ok_and(|now| now == state.as_bytes());
        self.nameless.entry(page).or_default().push(chosen.then_some(state));
        Ok(true)
    }

    /// Names the level of a page that lost its group after the list that is beside it, if there is one such list.
    fn name_levels(&mut self) {
        for (page, states) in std::mem::take(&mut self.nameless) {
            let here = self.found.known.iter().filter(|one| one.page == Some(page));
            let lists: Vec<_> = here
                .filter_map(|one| match &one.name.field {
                    FormField::LevelList(factor) => Some(factor.clone()),
                    _ => None,
                })
                .collect();
            let mut chosen = states.into_iter().flatten();
            if let ([factor], state, None) = (&lists[..], chosen.next(), chosen.next()) {
                let now = state.map_or_else(|| OFF.into(), Rc::from);
                let value = RawValue { now, given: None, button: true };
                let name = FormField::Level(factor.clone()).into();
                self.found.known.push(Known { name, value, page: Some(page) });
            } else {
                self.found.unknown.push(String::new());
            }
        }
    }

    /// Adds the words of a note on a page, or counts it as a drawing.
    fn note(&mut self, object: &'a Object, note: &'a Dictionary) -> Result<(), FormError> {
        if object.as_reference().is_ok_and(|id| !self.seen.insert(id)) {
            return Ok(());
        }
        let budget = self.file.budget();
        let mut words = string::text(self.file.get(note, "Contents")?, budget)?;
        if words.trim().is_empty() {
            words = value::plain(&string::text(self.file.get(note, "RC")?, budget)?);
        }
        budget.spend(Limit::Texts, words.len())?;
        if words.trim().is_empty() || self.found.notes.len() >= MAX_NOTES {
            self.found.drawings += 1;
        } else {
            self.found.notes.push(crate::form_fields::comparable(&words));
        }
        Ok(())
    }

    /// Adds a field without kids. Of unknown fields only words are read, as notes.
    fn found(
        &mut self,
        here: &Inherited<'a>,
        widgets: &[&'a Dictionary],
        page: Option<usize>,
    ) -> Result<(), FormError> {
        let Some(kind @ (b"Btn" | b"Tx" | b"Ch")) = here.kind else { return Ok(()) };
        if here.name.is_empty() {
            return Ok(());
        }
        self.file.budget().spend(Limit::Texts, here.name.len())?;
        let plain = plain_name(&here.name);
        let name = plain.parse::<FieldName>();
        if name.is_err() && plain != SESSION {
            match level_button(plain).filter(|_| kind == b"Btn") {
                Some((name, level)) => {
                    let value = self.button(here, None, widgets)?;
                    let state = |on: &str| if is_ticked(on) { level.as_str().into() } else { OFF.into() };
                    let given = value.given.as_deref().map(state);
                    let value = RawValue { now: state(&value.now), given, button: true };
                    self.found.known.push(Known { name, value, page });
                }
                None => {
                    self.found.unknown.push(here.name.to_string());
                    self.words_of_unknown(here)?;
                }
            }
            return Ok(());
        }
        let value = match kind {
            b"Btn" => self.button(here, name.as_ref().ok(), widgets)?,
            _ => self.text(here)?,
        };
        match name {
            Ok(name) => self.found.known.push(Known { name, value, page }),
            // The original value has the state of the session too.
            Err(_) => {
                let said = [value.given.as_deref(), Some(&*value.now)].into_iter().flatten();
                let named = said.filter_map(|said| said.parse::<SessionState>().ok());
                self.found.sessions.extend(named.max_by_key(|state| state.heads.len()).map(|state| (state, page)));
            }
        }
        Ok(())
    }

    /// Adds the words that a person typed in a field that is not ours.
    fn words_of_unknown(&mut self, here: &Inherited<'a>) -> Result<(), FormError> {
        let Some(now @ Object::String(bytes, _)) = here.now else { return Ok(()) };
        if here.kind != Some(b"Tx") || bytes.len() > MAX_UNKNOWN || self.found.notes.len() >= MAX_NOTES {
            return Ok(());
        }
        let words = crate::form_fields::comparable(&string::text(now, self.file.budget())?);
        self.file.budget().spend(Limit::Texts, words.len())?;
        if !words.is_empty() {
            self.found.notes.push(words);
        }
        Ok(())
    }

    fn text(&mut self, here: &Inherited<'a>) -> Result<RawValue, FormError> {
        let values = &mut self.values;
        let given = here.given.map(|given| values.text(given, here.options)).transpose()?;
        let now = match (here.now, here.rich, here.chosen) {
            (Some(now), ..) => values.text(now, here.options)?,
            (None, Some(rich), _) => values.rich(rich)?,
            (None, None, Some(chosen)) => values.entry(chosen, here.options)?,
            (None, None, None) => "".into(),
        };
        Ok(RawValue { now, given, button: false })
    }

    fn button(
        &mut self,
        here: &Inherited<'a>,
        name: Option<&FieldName>,
        widgets: &[&'a Dictionary],
    ) -> Result<RawValue, FormError> {
        let budget = self.file.budget();
        let button = Button { file: self.file, options: here.options, widgets };
        let given = match here.given {
            Some(given) => Some(button.exported(&self.values.text(given, None)?)?),
            None => None,
        };
        let is_level = name.is_some_and(|name| matches!(name.field, FormField::Level(_)));
        let known = |state: &str| !is_level || read_level_state(state).is_ok();
        let now = button.state(here.now, given.as_deref(), known)?;
        budget.spend(Limit::Texts, now.len() + given.as_ref().map_or(0, String::len))?;
        Ok(RawValue { now: now.into(), given: given.map(Into::into), button: true })
    }
}

/// Returns the name of a field as we gave it, without what other programs add when they merge forms with the same
/// names: qpdf puts a number after it, pdftk puts it in a field with a number.
fn plain_name(name: &str) -> &str {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let without = |mark| name.rsplit_once(mark).filter(|(_, number)| is_number(number)).map(|(plain, _)| plain);
    let numbered = without('+').or_else(|| without('.')).or_else(|| without('#'));
    if let Some(plain) = numbered {
        return plain;
    }
    let last = name.rsplit_once('.').map(|(_, last)| last);
    last.filter(|last| *last == SESSION || last.parse::<FieldName>().is_ok()).unwrap_or(name)
}

/// Returns the level that a button stands for which another program made a field of its own, under its group.
fn level_button(name: &str) -> Option<(FieldName, String)> {
    let (group, state) = name.rsplit_once('.')?;
    let name = plain_name(group).parse::<FieldName>().ok();
    let name = name.filter(|name| matches!(name.field, FormField::Level(_)))?;
    read_level_state(state).ok().flatten()?;
    Some((name, state.to_owned()))
}
