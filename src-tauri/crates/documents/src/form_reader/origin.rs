//! Where a PDF without fields comes from: one of ours that was printed or flattened, a scan, or something else. Only to
//! say the right words about it; nothing is read from it.

use super::{FormError, string, tree};
use lopdf::{Document, Object, ObjectId};

/// How many pages are looked at: the words that tell stand on the first cards.
const PAGES: usize = 4;
/// The most that a page may unfold to, in bytes.
const MAX_PAGE: usize = 4 * 1024 * 1024;
/// Words that stand together in our documents and hardly anywhere else, without white space.
const OUR_WORDS: [&str; 2] = ["actiescan", "hoofdvraag"];

/// Says why a PDF without fields cannot be taken over.
pub(super) fn without_fields(pdf: &Document) -> FormError {
    let pages: Vec<(u32, ObjectId)> = pdf.get_pages().into_iter().take(PAGES).collect();
    if says_so(pdf) || has_our_words(pdf, &pages) {
        FormError::Flattened
    } else if pages.iter().all(|(_, page)| is_picture(pdf, *page)) {
        FormError::Scanned
    } else {
        FormError::Foreign
    }
}

/// Tells whether the file says that we made it.
fn says_so(pdf: &Document) -> bool {
    let info = pdf.trailer.get(b"Info").ok().and_then(|info| tree::dictionary(pdf, info));
    let says = |key: &[u8]| info.and_then(|info| info.get(key).ok()).map(string::text).unwrap_or_default();
    says(b"Creator").contains("Actiescan") || says(b"Producer").contains("Actiescan")
}

/// Tells whether the pages say what ours say. A program that prints keeps the words and no more.
fn has_our_words(pdf: &Document, pages: &[(u32, ObjectId)]) -> bool {
    let words = |(number, _): &(u32, ObjectId)| pdf.extract_text_with_limit(&[*number], MAX_PAGE).unwrap_or_default();
    let said: String = pages.iter().map(words).collect();
    let said: String = said.to_lowercase().split_whitespace().collect();
    OUR_WORDS.iter().all(|word| said.contains(word))
}

/// Tells whether a page shows pictures and no text.
fn is_picture(pdf: &Document, page: ObjectId) -> bool {
    let fonts = pdf.get_page_fonts(page).map_or(0, |fonts| fonts.len());
    let Ok((own, inherited)) = pdf.get_page_resources(page) else { return false };
    let inherited = inherited.into_iter().filter_map(|id| pdf.get_dictionary(id).ok());
    let mut things =
        own.into_iter().chain(inherited).filter_map(|all| tree::dictionary(pdf, all.get(b"XObject").ok()?));
    let picture = |thing: &Object| {
        let kind = tree::stream(pdf, thing).and_then(|stream| stream.dict.get(b"Subtype").ok());
        kind.and_then(|kind| kind.as_name().ok()) == Some(b"Image")
    };
    fonts == 0 && things.any(|all| all.iter().any(|(_, thing)| picture(thing)))
}
