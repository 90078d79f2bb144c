//! File names that are valid on every system: `actiescan-leerwerkplaats-de-brug-2026-11-18.pdf`.

use crate::options::DocumentKind;
use crate::slug::slug;
use domain::{Details, Instrument, Outcome};

/// Maximum length of the initiative's name in a file name, in characters.
const MAX_NAME: usize = 60;

/// Returns the file name of a PDF. It holds only letters a to z, digits and dashes, and is never a reserved name.
pub fn file_name(kind: DocumentKind, outcome: &Outcome) -> String {
    let kind = match kind {
        DocumentKind::Actiescan => document_slug(&outcome.document_word),
        DocumentKind::Advice => "advies".to_owned(),
    };
    format!("{}.pdf", dated(&kind, outcome))
}

/// Returns what the instrument calls the document with all cards, as a part of a file name.
pub fn document_slug(word: &str) -> String {
    let slug = slug(word, MAX_NAME);
    if slug.is_empty() { "gesprek".to_owned() } else { slug }
}

/// Returns a name without its extension: kind of file, initiative and day, as far as they are known.
pub(crate) fn dated(what: &str, outcome: &Outcome) -> String {
    let date = outcome.details.date.map(|date| date.format("%Y-%m-%d").to_string());
    let parts = [Some(what.to_owned()), Some(slug(&outcome.details.initiative, MAX_NAME)), date];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// Returns the name of a session file: `sessie-leerwerkplaats-de-brug-2026-11-18.actiescan`.
pub fn session_file_name(details: &Details) -> String {
    let date = details.date.map(|date| date.format("%Y-%m-%d").to_string());
    let parts = [Some("sessie".to_owned()), Some(slug(&details.initiative, MAX_NAME)), date];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("{}.actiescan", parts.join("-"))
}

/// Returns the name of an instrument file: `actiescan-llo-2026.2.gesprekskaarten`, after the name that people know. A name
/// without a letter or digit that every system takes gives way to the id.
pub fn instrument_file_name(instrument: &Instrument) -> String {
    match slug(&instrument.title, MAX_NAME) {
        name if name.is_empty() => instrument.file_name(),
        name => Instrument { id: name, ..instrument.clone() }.file_name(),
    }
}
