//! Reads an actiescan that was filled in elsewhere: in Acrobat, Preview, a browser, Okular, or by a script.
//!
//! Other programs append to a file or rewrite it, store text in several encodings, store a chosen button in the group,
//! in the button or in both, and drop what they do not know. This module reads all of these; `app` compares the result
//! with a session. Every step is paid from one [`Budget`] a file, so that a crafted file costs little, and each cause of
//! a refusal has its own error.

mod attachment;
mod budget;
mod button;
mod error;
mod file;
mod grouping;
mod origin;
mod page_text;
mod page_tree;
mod string;
mod tree;
mod value;

pub use budget::Limit;
pub use error::{FormError, MAX_BYTES};

use crate::form_fields::{FormField, SessionState, comparable, is_ticked, join_parts};
use budget::Budget;
use file::PdfFile;
use lopdf::{Dictionary, Object};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::collections::btree_map::{BTreeMap, Entry};
use std::rc::Rc;
use tree::{Known, RawValue};
use uuid::Uuid;

/// Largest decoded metadata, in bytes.
const MAX_METADATA: usize = 8 * 1024 * 1024;
/// The header of a PDF starts within this many bytes.
const HEADER_WITHIN: usize = 1024;

/// A filled-in form, before it is compared with a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledForm {
    /// Ids of the sessions it may belong to, the most likely first. A file names its session in several places.
    pub sessions: Vec<Uuid>,
    /// Hashes of the latest changes of the session when the form was made; empty if they are unknown.
    pub heads: Vec<String>,
    /// The known fields, in the order of the file.
    pub fields: Vec<FilledField>,
    /// Names of the unknown fields.
    pub unknown_fields: Vec<String>,
    /// Words that people put on the pages beside the fields.
    pub notes: Vec<String>,
    /// Number of drawings on the pages, which have no words.
    pub drawings: usize,
    /// Whether the structure of the file was damaged and had to be rebuilt.
    pub repaired: bool,
    /// The attached session as unchecked JSON.
    pub attachment: Option<Vec<u8>>,
    /// Why a document of ours has no fields: [`FormError::Advice`], [`FormError::ToRead`] or [`FormError::Flattened`].
    /// None for a file with fields, and for one of others.
    pub without_fields: Option<FormError>,
    /// The other forms in the file, in the order of its pages. They have only sessions, heads and fields.
    pub others: Vec<FilledForm>,
}

/// One field of a filled-in form. The parts of a text that needed several fields are joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledField {
    /// The part of a session that it holds.
    pub field: FormField,
    /// Present value: a text, or the state of a button.
    pub now: String,
    /// Value when the form was made; none if another program dropped it.
    pub given: Option<String>,
    /// Another value that the file has for the same field, if it has one.
    pub other: Option<String>,
    /// Whether a part in the middle of the text is not in the file.
    pub incomplete: bool,
}

/// Returns whether bytes begin like a PDF: `%PDF-` within the first 1,024 bytes.
pub fn is_pdf(bytes: &[u8]) -> bool {
    header(bytes).is_some()
}

/// Reads a form that was filled in elsewhere.
///
/// # Errors
/// [`FormError`], with one variant for each cause that a person can act on.
pub fn read_form(bytes: &[u8]) -> Result<FilledForm, FormError> {
    read_within(bytes, &Budget::default())
}

fn read_within(bytes: &[u8], budget: &Budget) -> Result<FilledForm, FormError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormError::TooLarge(bytes.len()));
    }
    let start = header(bytes).ok_or(FormError::NotPdf)?;
    let bytes = &bytes[start..];
    if is_reencoded(bytes) {
        return Err(FormError::Damaged("the file was converted to UTF-8".to_owned()));
    }
    let read = PdfFile::open(bytes, budget).and_then(|file| {
        let sound = !file.is_doubtful() && !page_tree::first(&file, catalog(&file)?, 1)?.is_empty();
        if sound { read_file(&file) } else { Err(FormError::Damaged("the catalog leads to no pages".to_owned())) }
    });
    match read {
        Err(FormError::Damaged(_)) => match read_file(&PdfFile::rebuild(bytes, budget)?) {
            Ok(form) => Ok(FilledForm { repaired: true, ..form }),
            // It is not known what was in the parts that are damaged.
            Err(FormError::Foreign) => Err(FormError::Damaged("no form was found".to_owned())),
            Err(error) => Err(error),
        },
        read => read,
    }
}

/// Returns whether a program took the bytes of a file for text and wrote that as UTF-8. Then the second line, which PDFs
/// have so that programs see that they are no text, has become text.
fn is_reencoded(bytes: &[u8]) -> bool {
    let second = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).filter(|line| !line.is_empty()).nth(1);
    let is_text = |line: &[u8]| line.starts_with(b"%") && !line.is_ascii() && std::str::from_utf8(line).is_ok();
    second.is_some_and(is_text) && std::str::from_utf8(bytes).is_ok()
}

/// Returns the catalog of a file.
fn catalog<'a>(file: &'a PdfFile<'a>) -> Result<&'a Dictionary, FormError> {
    let root = file.get(file.trailer(), "Root")?;
    root.as_dict().map_err(|_| FormError::Damaged("the catalog is missing".to_owned()))
}

fn read_file<'a>(file: &'a PdfFile<'a>) -> Result<FilledForm, FormError> {
    let catalog = catalog(file)?;
    if page_tree::first(file, catalog, 1)?.is_empty() {
        return Err(FormError::Damaged("there are no pages".to_owned()));
    }
    let attachment = attachment::json(file, catalog)?;
    let tree::Fields { known, sessions: named, unknown: unknown_fields, notes, drawings } =
        tree::fields(file, catalog)?;
    let mut groups = grouping::groups(known, &named, file.rebuilt().is_some()).into_iter();
    let (noted, known) = groups.next().unwrap_or_default();
    let fields = joined(known);
    let packet = metadata_packet(file, catalog)?;
    let metadata = named_session(&packet);
    let sessions = sessions(file, noted.as_ref(), &metadata)?;
    let mut without_fields = None;
    if fields.is_empty() {
        if file.rebuilt().is_some_and(|rebuilt| rebuilt.cut) {
            return Err(FormError::Damaged("the end of the file is missing".to_owned()));
        }
        let error = origin::without_fields(file, catalog, &packet);
        let is_ours = matches!(error, FormError::Advice | FormError::ToRead | FormError::Flattened);
        if attachment.is_none() && (!is_ours || sessions.is_empty()) {
            return Err(error);
        }
        without_fields = is_ours.then_some(error);
    }
    let heads = noted.map(|state| state.heads).filter(|heads| !heads.is_empty()).unwrap_or(metadata.heads);
    let other = |(state, known): (Option<SessionState>, _)| {
        let (sessions, heads) = state.map(|state| (vec![state.session], state.heads)).unwrap_or_default();
        FilledForm { sessions, heads, fields: joined(known), ..FilledForm::default() }
    };
    let others = groups.map(other).collect();
    let form = FilledForm {
        sessions,
        heads,
        fields,
        unknown_fields,
        notes,
        drawings,
        attachment,
        without_fields,
        others,
        repaired: false,
    };
    Ok(form)
}

/// Returns where the header of a PDF begins.
fn header(bytes: &[u8]) -> Option<usize> {
    bytes[..bytes.len().min(HEADER_WITHIN)].windows(5).position(|five| five == b"%PDF-")
}

/// The parts of a field by their number, with the value that a part has in another field of the same name.
type Parts = BTreeMap<u16, (RawValue, Option<Rc<str>>)>;

/// Joins the parts of long texts.
fn joined(raw: Vec<Known>) -> Vec<FilledField> {
    let mut places = HashMap::new();
    let mut fields: Vec<(FormField, Parts)> = Vec::new();
    for Known { name, value, .. } in raw {
        let place = *places.entry(name.field.clone()).or_insert_with(|| {
            fields.push((name.field, BTreeMap::new()));
            fields.len() - 1
        });
        match fields[place].1.entry(name.part) {
            Entry::Vacant(part) => drop(part.insert((value, None))),
            Entry::Occupied(mut part) => merge(part.get_mut(), value),
        }
    }
    let field = |(field, parts): (FormField, Parts)| {
        let now = join_parts(parts.values().map(|(part, _)| &*part.now));
        let given: Option<Vec<&str>> = parts.values().map(|(part, _)| part.given.as_deref()).collect();
        let other = parts.values().any(|(_, other)| other.is_some());
        let other =
            other.then(|| join_parts(parts.values().map(|(part, other)| &**other.as_ref().unwrap_or(&part.now))));
        let incomplete = parts.keys().ne((0..).take(parts.len()).collect::<Vec<u16>>().iter());
        FilledField { field, now, given: given.map(join_parts), other, incomplete }
    };
    fields.into_iter().map(field).collect()
}

/// Merges a second field of the same name, which some programs make. The one that a person filled in counts; if both
/// were filled in differently, a person has to choose.
fn merge((best, other): &mut (RawValue, Option<Rc<str>>), next: RawValue) {
    let said = |value: &RawValue| if value.button { is_ticked(&value.now) } else { !value.now.trim().is_empty() };
    let changed = |value: &RawValue| value.given.as_ref().is_none_or(|given| *given != value.now);
    let rank = |value: &RawValue| {
        if value.button { (said(value), changed(value)) } else { (changed(value) && said(value), changed(value)) }
    };
    let (old, new) = (rank(best), rank(&next));
    if old == (true, true) && new == (true, true) && comparable(&best.now) != comparable(&next.now) {
        other.get_or_insert(next.now);
        return;
    }
    // A button of a group that was split has only its own original state.
    let given = [&best.given, &next.given].into_iter().flatten().find(|given| is_ticked(given)).cloned();
    if new > old {
        *best = next;
    }
    if best.button && given.is_some() {
        best.given = given;
    }
}

/// The session that the metadata names.
#[derive(Default)]
struct NamedSession {
    id: Option<Uuid>,
    heads: Vec<String>,
}

/// Returns the XMP packet of a file; empty where it has none.
fn metadata_packet<'a>(file: &'a PdfFile<'a>, catalog: &'a Dictionary) -> Result<String, FormError> {
    let Object::Stream(metadata) = file.get(catalog, "Metadata")? else { return Ok(String::new()) };
    let packet = file.decoded(metadata, MAX_METADATA)?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&packet).into_owned())
}

/// Returns the session that an XMP packet names.
fn named_session(packet: &str) -> NamedSession {
    let after = |word: &str| packet.split_once(word).map(|(_, rest)| rest);
    let id = after("DocumentID").and_then(|rest| rest.split_once("uuid:")?.1.get(..36));
    // An element, or an attribute where another program wrote the packet again.
    let version = after("xmpMM:VersionID").map(|rest| rest.trim_start_matches(['>', '=', '"', '\'']));
    let version = version.and_then(|rest| rest.split(['<', '"', '\'']).next());
    let heads = version.map(SessionState::parse_heads).unwrap_or_default();
    NamedSession { id: id.and_then(|id| Uuid::try_parse(id).ok()), heads }
}

/// Returns the sessions that a file names: in its hidden fields (`noted`), its metadata and the first half of its `/ID`.
fn sessions<'a>(
    file: &'a PdfFile<'a>,
    noted: Option<&SessionState>,
    metadata: &NamedSession,
) -> Result<Vec<Uuid>, FormError> {
    let halves = file.get(file.trailer(), "ID")?.as_array().ok();
    let first = halves.and_then(|halves| Uuid::from_slice(halves.first()?.as_str().ok()?).ok());
    let noted = noted.map(|state| state.session);
    let mut sessions: Vec<Uuid> = noted.into_iter().chain(metadata.id).chain(first).collect();
    sessions.dedup();
    Ok(sessions)
}

#[cfg(test)]
mod tests;
