//! The origin of a PDF without fields: an actiescan that was printed or flattened, a scan, or something else. It only
//! decides which error is reported; no values are read.

use super::error::FormError;
use super::{object, string};
use lopdf::{Document, Object, ObjectId};

/// Number of pages that are searched; the words occur on the first cards.
const PAGES: usize = 4;
/// Largest decompressed page, in bytes.
const MAX_PAGE: usize = 4 * 1024 * 1024;
/// Words that together occur in our documents and rarely elsewhere, without white space.
const OUR_WORDS: [&str; 2] = ["actiescan", "hoofdvraag"];

/// Returns the error for a PDF without fields.
pub(super) fn without_fields(pdf: &Document) -> FormError {
    let pages: Vec<(u32, ObjectId)> = pdf.get_pages().into_iter().take(PAGES).collect();
    if names_actiescan(pdf) || has_our_words(pdf, &pages) {
        FormError::Flattened
    } else if pages.iter().all(|(_, page)| is_picture(pdf, *page)) {
        FormError::Scanned
    } else {
        FormError::Foreign
    }
}

/// Returns whether the metadata names Actiescan as the program that made the file.
fn names_actiescan(pdf: &Document) -> bool {
    let info = pdf.trailer.get(b"Info").ok().and_then(|info| object::dictionary(pdf, info));
    let says = |key: &[u8]| info.and_then(|info| info.get(key).ok()).map(string::text).unwrap_or_default();
    says(b"Creator").contains("Actiescan") || says(b"Producer").contains("Actiescan")
}

/// Returns whether the first pages contain the words of an actiescan. Printing keeps the words and drops the metadata.
fn has_our_words(pdf: &Document, pages: &[(u32, ObjectId)]) -> bool {
    let words = |(number, _): &(u32, ObjectId)| pdf.extract_text_with_limit(&[*number], MAX_PAGE).unwrap_or_default();
    let said: String = pages.iter().map(words).collect();
    let said: String = said.to_lowercase().split_whitespace().collect();
    OUR_WORDS.iter().all(|word| said.contains(word))
}

/// Returns whether a page has pictures and no fonts.
fn is_picture(pdf: &Document, page: ObjectId) -> bool {
    let fonts = pdf.get_page_fonts(page).map_or(0, |fonts| fonts.len());
    let Ok((own, inherited)) = pdf.get_page_resources(page) else { return false };
    let inherited = inherited.into_iter().filter_map(|id| pdf.get_dictionary(id).ok());
    let mut things =
        own.into_iter().chain(inherited).filter_map(|all| object::dictionary(pdf, all.get(b"XObject").ok()?));
    let picture = |thing: &Object| {
        let kind = object::stream(pdf, thing).and_then(|stream| stream.dict.get(b"Subtype").ok());
        kind.and_then(|kind| kind.as_name().ok()) == Some(b"Image")
    };
    fonts == 0 && things.any(|all| all.iter().any(|(_, thing)| picture(thing)))
}
