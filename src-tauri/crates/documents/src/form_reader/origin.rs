//! The origin of a PDF without fields: a document of ours to read, an actiescan that was printed or flattened, a scan, or
//! something else. It only
//! decides which error is reported; no values are read.

use super::error::FormError;
use super::file::PdfFile;
use super::{page_text, page_tree, string};
use lopdf::{Dictionary, Object};

/// Most pages that are searched for words. They occur on the first card, which comes after the participants, the contents,
/// the levels of all cards and the introduction.
const PAGES: usize = 16;
/// Number of pages that must be pictures in a scan.
const SCANNED: usize = 4;
/// Most pictures of a page that are looked at.
const MAX_PICTURES: usize = 256;
/// Word on every card, without white space.
const ON_CARDS: &str = "hoofdvraag";
/// Words that occur in our documents together with [`ON_CARDS`], and rarely elsewhere: what a form says, and what stands
/// above the first card. An instrument decides about the other words.
const OUR_WORDS: [&str; 2] = ["actiescan", "kaart1van"];

/// Beginning of the title of an advice.
const ADVICE: &str = "Advies ";
/// In the metadata of our documents that never had fields: they are PDF/A, and a form is not. See
/// `pdf::metadata::Conformance`.
const ARCHIVE: &str = "<pdfaid:part>";

/// Returns the error for a PDF without fields; `metadata` is its XMP packet. A page that costs too much is not read: the file is refused anyway.
pub(super) fn without_fields<'a>(file: &'a PdfFile<'a>, catalog: &'a Dictionary, metadata: &str) -> FormError {
    let pages = page_tree::first(file, catalog, PAGES).unwrap_or_default();
    let is_ours = names_actiescan(file).unwrap_or(false);
    if is_ours && metadata.contains(ARCHIVE) {
        if title(file).is_ok_and(|title| title.starts_with(ADVICE)) { FormError::Advice } else { FormError::ToRead }
    } else if is_ours || has_our_words(file, &pages) {
        FormError::Flattened
    } else if pages.iter().take(SCANNED).all(|page| is_picture(file, page).unwrap_or(false)) {
        FormError::Scanned
    } else {
        FormError::Foreign
    }
}

/// Returns whether the metadata names Actiescan as the program that made the file.
fn names_actiescan<'a>(file: &'a PdfFile<'a>) -> Result<bool, FormError> {
    let Object::Dictionary(info) = file.get(file.trailer(), "Info")? else { return Ok(false) };
    let names = |key| Ok(string::text(file.get(info, key)?, file.budget())?.contains("Actiescan"));
    Ok(names("Creator")? || names("Producer")?)
}

/// Returns the title in the metadata; empty where there is none.
fn title<'a>(file: &'a PdfFile<'a>) -> Result<String, FormError> {
    let Object::Dictionary(info) = file.get(file.trailer(), "Info")? else { return Ok(String::new()) };
    string::text(file.get(info, "Title")?, file.budget())
}

/// Returns whether the first pages contain the words of an actiescan. Printing keeps the words and drops the metadata. No
/// further page is read once they were found.
fn has_our_words<'a>(file: &'a PdfFile<'a>, pages: &[&'a Dictionary]) -> bool {
    let (mut on_cards, mut ours) = (false, false);
    pages.iter().any(|page| {
        let said = page_text::text(file, page).unwrap_or_default().to_lowercase();
        let said: String = said.split_whitespace().collect();
        on_cards |= said.contains(ON_CARDS);
        ours |= OUR_WORDS.iter().any(|word| said.contains(word));
        on_cards && ours
    })
}

/// Returns whether a page has pictures and no fonts.
fn is_picture<'a>(file: &'a PdfFile<'a>, page: &'a Dictionary) -> Result<bool, FormError> {
    if page_tree::resources(file, page, "Font")?.iter().any(|fonts| !fonts.is_empty()) {
        return Ok(false);
    }
    for things in page_tree::resources(file, page, "XObject")? {
        for (_, thing) in things.iter().take(MAX_PICTURES) {
            if let Object::Stream(thing) = file.resolved(thing)?
                && thing.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image")
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
