//! Reads an actiescan that was filled in elsewhere: in Acrobat, Preview, a browser, Okular, or by a script.
//!
//! Other programs append to a file or rewrite it, store text in several encodings, store a chosen button in the group,
//! in the button or in both, and drop what they do not know. This module reads all of these; `app` compares the result
//! with a session. Every step is paid from one [`Budget`] a file, so that a crafted file costs little, and each cause of
//! a refusal has its own error.

mod attachment;
mod budget;
mod error;
mod file;
mod origin;
mod page_text;
mod page_tree;
mod string;
mod tree;

pub use budget::Limit;
pub use error::{FormError, MAX_BYTES};

use crate::form_fields::{FieldName, FormField, join_parts};
use budget::Budget;
use file::PdfFile;
use lopdf::{Dictionary, Object};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use tree::RawValue;
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
    /// The known fields, in the order of the file.
    pub fields: Vec<FilledField>,
    /// Names of the unknown fields.
    pub unknown_fields: Vec<String>,
    /// The attached session as unchecked JSON.
    pub attachment: Option<Vec<u8>>,
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
    let file = PdfFile::open(&bytes[start..], budget)?;
    let root = file.get(file.trailer(), "Root")?;
    let catalog = root.as_dict().map_err(|_| FormError::Damaged("the catalog is missing".to_owned()))?;
    if page_tree::first(&file, catalog, 1)?.is_empty() {
        return Err(FormError::Damaged("there are no pages".to_owned()));
    }
    let attachment = attachment::json(&file, catalog)?;
    let found = tree::fields(&file, catalog)?;
    let fields = joined(found.known);
    if fields.is_empty() && attachment.is_none() {
        return Err(origin::without_fields(&file, catalog));
    }
    let noted = found.sessions.iter().find_map(|id| Uuid::try_parse(id.trim()).ok());
    let sessions = sessions(&file, catalog, noted)?;
    Ok(FilledForm { sessions, fields, unknown_fields: found.unknown, attachment })
}

/// Returns where the header of a PDF begins.
fn header(bytes: &[u8]) -> Option<usize> {
    bytes[..bytes.len().min(HEADER_WITHIN)].windows(5).position(|five| five == b"%PDF-")
}

/// Joins the parts of long texts.
fn joined(raw: Vec<(FieldName, RawValue)>) -> Vec<FilledField> {
    let mut places = HashMap::new();
    let mut fields: Vec<(FormField, BTreeMap<u16, RawValue>)> = Vec::new();
    for (name, value) in raw {
        let place = *places.entry(name.field.clone()).or_insert_with(|| {
            fields.push((name.field, BTreeMap::new()));
            fields.len() - 1
        });
        // Some programs duplicate a field; the first one counts.
        fields[place].1.entry(name.part).or_insert(value);
    }
    let field = |(field, parts): (FormField, BTreeMap<u16, RawValue>)| {
        let now = join_parts(parts.values().map(|part| &*part.now));
        let given: Option<Vec<&str>> = parts.values().map(|part| part.given.as_deref()).collect();
        FilledField { field, now, given: given.map(join_parts) }
    };
    fields.into_iter().map(field).collect()
}

/// Returns the sessions that a file names: in its hidden field (`noted`), its metadata and the first half of its `/ID`.
fn sessions<'a>(file: &'a PdfFile<'a>, catalog: &'a Dictionary, noted: Option<Uuid>) -> Result<Vec<Uuid>, FormError> {
    let packet = match file.get(catalog, "Metadata")? {
        Object::Stream(metadata) => file.decoded(metadata, MAX_METADATA)?,
        _ => None,
    };
    let said = packet.as_deref().map(String::from_utf8_lossy).and_then(|packet| {
        let (_, rest) = packet.split_once("DocumentID")?;
        let (_, id) = rest.split_once("uuid:")?;
        Uuid::try_parse(id.get(..36)?).ok()
    });
    let halves = file.get(file.trailer(), "ID")?.as_array().ok();
    let first = halves.and_then(|halves| Uuid::from_slice(halves.first()?.as_str().ok()?).ok());
    let mut sessions: Vec<Uuid> = noted.into_iter().chain(said).chain(first).collect();
    sessions.dedup();
    Ok(sessions)
}

#[cfg(test)]
mod tests;
