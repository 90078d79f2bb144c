//! Reads an actiescan that was filled in elsewhere: Acrobat, Preview, a browser, Okular, or a script.
//!
//! Other programs append to a file or write it anew, store text in several encodings, name a chosen button at the group,
//! at the button or at both, and drop what they do not know. All that is read here; what is in it is compared elsewhere.
//! It refuses a file that is too large, no PDF, encrypted, damaged, without fields, or not ours, each with its own error,
//! and follows no reference twice.

mod attachment;
mod origin;
mod string;
mod tree;

use crate::form_fields::{FieldName, FormField, join_parts};
use lopdf::{Dictionary, Document, LoadOptions, Object};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most that one stream may unfold to, in bytes.
const MAX_UNFOLDED: usize = 32 * 1024 * 1024;
/// The first bytes of a PDF stand within this many bytes.
const HEADER_WITHIN: usize = 1024;

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilledForm {
    /// The sessions it may belong to, the likeliest first: what the file says of itself in several places.
    pub sessions: Vec<Uuid>,
    /// The fields that are ours, in the order of the file.
    pub fields: Vec<FilledField>,
    /// Names of fields that are none of ours.
    pub strangers: Vec<String>,
    /// The attached session, as JSON; nothing of it was checked.
    pub attachment: Option<Vec<u8>>,
}

/// One field as it came back; a text that needed several fields is whole again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledField {
    /// What it is in a session.
    pub field: FormField,
    /// What it says: a text, or the state of a button.
    pub now: String,
    /// What it was given when the form was made; none where the other program dropped that.
    pub given: Option<String>,
}

/// Why a file could not be read as a form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// More than [`MAX_BYTES`].
    #[error("the file has {0} bytes")]
    TooLarge(usize),
    /// No PDF at all.
    #[error("the file is no PDF")]
    NotPdf,
    /// It asks for a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// It cannot be read, or not to its end.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// One of ours, but without fields: printed to PDF, or flattened.
    #[error("the file has no fields any more")]
    Flattened,
    /// Pictures of pages.
    #[error("the file was scanned")]
    Scanned,
    /// A PDF of something else.
    #[error("the file is no actiescan")]
    Foreign,
}

/// Tells whether bytes begin as a PDF does.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(HEADER_WITHIN)].windows(5).any(|five| five == b"%PDF-")
}

/// Reads what came back.
///
/// # Errors
/// [`FormError`], one kind for each thing a person can do something about.
pub fn read_form(bytes: &[u8]) -> Result<FilledForm, FormError> {
    if bytes.len() > MAX_BYTES {
        return Err(FormError::TooLarge(bytes.len()));
    }
    if !is_pdf(bytes) {
        return Err(FormError::NotPdf);
    }
    let options = LoadOptions { max_decompressed_size: Some(MAX_UNFOLDED), ..LoadOptions::default() };
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
    let (session, raw): (Vec<_>, Vec<_>) =
        tree::fields(&pdf, catalog).into_iter().partition(|one| one.name == crate::form_fields::SESSION);
    let (fields, strangers) = ours(raw);
    if fields.is_empty() && attachment.is_none() {
        return Err(origin::without_fields(&pdf));
    }
    let noted = session.iter().find_map(|one| Uuid::try_parse(one.now.trim()).ok());
    Ok(FilledForm { sessions: sessions(&pdf, catalog, noted), fields, strangers, attachment })
}

/// Joins the parts of long texts and sets aside what is not ours.
fn ours(raw: Vec<tree::Raw>) -> (Vec<FilledField>, Vec<String>) {
    let mut order = Vec::new();
    let mut parts: Vec<BTreeMap<u16, tree::Raw>> = Vec::new();
    let mut strangers = Vec::new();
    for one in raw {
        let Ok(name) = one.name.parse::<FieldName>() else {
            strangers.push(one.name);
            continue;
        };
        let at = order.iter().position(|field| *field == name.field).unwrap_or_else(|| {
            order.push(name.field);
            parts.push(BTreeMap::new());
            order.len() - 1
        });
        // Where a program made a field double, the first counts.
        parts[at].entry(name.part).or_insert(one);
    }
    let fields = order.into_iter().zip(parts).map(|(field, parts)| {
        let now = join_parts(parts.values().map(|part| part.now.as_str()));
        let given: Option<Vec<&str>> = parts.values().map(|part| part.given.as_deref()).collect();
        FilledField { field, now, given: given.map(join_parts) }
    });
    (fields.collect(), strangers)
}

/// The sessions a file names: in its hidden field (`noted`), in its metadata and as the first half of its identity.
fn sessions(pdf: &Document, catalog: &Dictionary, noted: Option<Uuid>) -> Vec<Uuid> {
    let metadata = catalog.get(b"Metadata").ok().and_then(|metadata| tree::stream(pdf, metadata));
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
#[path = "tests.rs"]
mod tests;
