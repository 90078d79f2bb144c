//! Reads an actiescan that was filled in elsewhere: in Acrobat, Preview, a browser, Okular, or by a script.
//!
//! Other programs append to a file or rewrite it, store text in several encodings, store a chosen button in the group,
//! in the button or in both, and drop what they do not know. This module reads all of these; `app` compares the result
//! with a session. It does not follow a reference twice, and refuses a file it cannot read with an error for each
//! cause.

mod attachment;
mod error;
mod object;
mod origin;
mod string;
mod tree;

pub use error::{FormError, MAX_BYTES};

use crate::form_fields::{FieldName, FormField, SESSION, join_parts};
use lopdf::{Dictionary, Document, LoadOptions, Object};
use object::MAX_STREAM;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tree::RawField;
use uuid::Uuid;

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
    bytes[..bytes.len().min(HEADER_WITHIN)].windows(5).any(|five| five == b"%PDF-")
}

/// Reads a form that was filled in elsewhere.
///
/// # Errors
/// [`FormError`], with one variant for each cause that a person can act on.
pub fn read_form(bytes: &[u8]) -> Result<FilledForm, FormError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormError::TooLarge(bytes.len()));
    }
    if !is_pdf(bytes) {
        return Err(FormError::NotPdf);
    }
    let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
    let pdf = match Document::load_mem_with_options(bytes, options) {
        Ok(pdf) => pdf,
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => return Err(FormError::Encrypted),
        Err(error) => return Err(FormError::Damaged(error.to_string())),
    };
    if pdf.is_encrypted() {
        return Err(FormError::Encrypted);
    }
    let catalog = pdf.catalog().map_err(|error| FormError::Damaged(error.to_string()))?;
    if pdf.get_pages().is_empty() {
        return Err(FormError::Damaged("there are no pages".to_owned()));
    }
    let attachment = attachment::json(&pdf, catalog);
    let (session, raw): (Vec<_>, Vec<_>) = tree::fields(&pdf, catalog).into_iter().partition(|one| one.name == SESSION);
    let (fields, unknown_fields) = split_known(raw);
    if fields.is_empty() && attachment.is_none() {
        return Err(origin::without_fields(&pdf));
    }
    let noted = session.iter().find_map(|one| Uuid::try_parse(one.now.trim()).ok());
    Ok(FilledForm { sessions: sessions(&pdf, catalog, noted), fields, unknown_fields, attachment })
}

/// Joins the parts of long texts, and separates the known fields from the names of unknown ones.
fn split_known(raw: Vec<RawField>) -> (Vec<FilledField>, Vec<String>) {
    let mut order = Vec::new();
    let mut parts: Vec<BTreeMap<u16, RawField>> = Vec::new();
    let mut unknown_fields = Vec::new();
    for one in raw {
        let Ok(name) = one.name.parse::<FieldName>() else {
            unknown_fields.push(one.name);
            continue;
        };
        let at = order.iter().position(|field| *field == name.field).unwrap_or_else(|| {
            order.push(name.field);
            parts.push(BTreeMap::new());
            order.len() - 1
        });
        // Some programs duplicate a field; the first one counts.
        parts[at].entry(name.part).or_insert(one);
    }
    let fields = order.into_iter().zip(parts).map(|(field, parts)| {
        let now = join_parts(parts.values().map(|part| part.now.as_str()));
        let given: Option<Vec<&str>> = parts.values().map(|part| part.given.as_deref()).collect();
        FilledField { field, now, given: given.map(join_parts) }
    });
    (fields.collect(), unknown_fields)
}

/// Returns the sessions that a file names: in its hidden field (`noted`), its metadata and the first half of its `/ID`.
fn sessions(pdf: &Document, catalog: &Dictionary, noted: Option<Uuid>) -> Vec<Uuid> {
    let metadata = catalog.get(b"Metadata").ok().and_then(|metadata| object::stream(pdf, metadata));
    let packet = metadata.and_then(|stream| stream.get_plain_content_with_limit(1024 * 1024).ok());
    let said = packet.as_deref().map(String::from_utf8_lossy).and_then(|packet| {
        let (_, rest) = packet.split_once("DocumentID")?;
        let (_, id) = rest.split_once("uuid:")?;
        Uuid::try_parse(id.get(..36)?).ok()
    });
    let halves = pdf.trailer.get(b"ID").and_then(Object::as_array).ok();
    let first = halves.and_then(|halves| Uuid::from_slice(halves.first()?.as_str().ok()?).ok());
    let mut sessions: Vec<Uuid> = noted.into_iter().chain(said).chain(first).collect();
    sessions.dedup();
    sessions
}

#[cfg(test)]
mod tests;
